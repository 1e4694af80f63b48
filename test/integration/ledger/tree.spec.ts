import { Appender } from '../../../src/ledger/appender.js';
import { GrowingTree, inclusionSpans } from '../../../src/ledger/proof/merkle.js';
import { TilesProjection } from '../../../src/ledger/proof/tiles.projection.js';
import { TreeReader } from '../../../src/ledger/proof/tree.reader.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { append, progress } from '../reading/reading.support.js';

/** The tree of a ledger from what is committed: with tiles, without, and while they lag. */
describe('the tree of a ledger', () => {
  const SIZE = 900;
  let database: TestDatabase;
  let appender: Appender;
  let trees: TreeReader;
  let leaves: Buffer[];

  beforeAll(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    trees = new TreeReader(database.pool);
    await append(
      appender,
      'org',
      Array.from({ length: SIZE }, (_, number) => progress(`c-${number % 9}`, `note ${number}`)),
    );
    const { rows } = await database.pool.query<{ leaf_hash: Buffer }>(
      `SELECT leaf_hash FROM ledger_entries WHERE ledger = 'org' ORDER BY position`,
    );
    leaves = rows.map(({ leaf_hash }) => leaf_hash);
  }, 60_000);
  afterAll(async () => {
    await appender.close();
    await database.close();
  });

  const SIZES = [1, 2, 255, 256, 257, 511, 512, 513, 767, 768, 769, SIZE];
  const rootsFromScratch = (): string[] =>
    SIZES.map((size) => {
      const tree = new GrowingTree();
      for (const leaf of leaves.slice(0, size)) tree.append(leaf);
      return tree.root().toString('hex');
    });
  const rootsRead = async (): Promise<string[]> => {
    const roots: string[] = [];
    for (const size of SIZES) {
      const [root] = await trees.hashesOf('org', size, [{ begin: 0, end: size }]);
      roots.push(root?.toString('hex') ?? '');
    }
    return roots;
  };
  const project = async (from: number, to: number): Promise<void> => {
    const entries = Array.from({ length: to - from }, (_, index) => ({ position: from + index + 1 }));
    await new TilesProjection().apply(database.pool, 'org', entries);
  };
  const widths = async (): Promise<string[]> => {
    const { rows } = await database.pool.query<{ tile: string }>(
      `SELECT level || '/' || index || ' ' || length(hashes) / 32 AS tile FROM proof_tiles ORDER BY level, index`,
    );
    return rows.map(({ tile }) => tile);
  };

  it('is complete however far the projection has come', async () => {
    expect(leaves).toHaveLength(SIZE);
    const expected = rootsFromScratch();
    const steps = [0, 1, 200, 256, 300, 700, SIZE];
    for (const [index, to] of steps.entries()) {
      if (index > 0) await project(steps[index - 1] ?? 0, to);
      expect([to, await rootsRead()]).toEqual([to, expected]);
    }
    expect(await widths()).toEqual(['0/0 256', '0/1 256', '0/2 256', '1/0 3']);
  });

  it('stays as it is when the tiles are made again from the beginning', async () => {
    const before = await widths();
    await project(0, 300);
    expect(await rootsRead()).toEqual(rootsFromScratch());
    await project(300, SIZE);
    expect(await widths()).toEqual(before);
  });

  it('does not make tiles where those before are missing', async () => {
    await expect(
      new TilesProjection().apply(database.pool, 'elsewhere', [{ position: 300 }, { position: 512 }]),
    ).rejects.toThrow('Tile 0 of level 1 has not the 1 hashes');
  });

  it('gives the hashes of a proof', async () => {
    const spans = inclusionSpans(400, SIZE);
    const hashes = await trees.hashesOf('org', SIZE, spans);
    expect(hashes.map((hash) => hash.length)).toEqual(spans.map(() => 32));
    expect(hashes[0]).toEqual(leaves[401]);
  });

  it('refuses rather than read the whole ledger leaf by leaf', async () => {
    await expect(trees.hashesOf('org', 70_000, [{ begin: 0, end: 70_000 }])).rejects.toThrow(
      'Try again in a moment',
    );
    await expect(trees.hashesOf('org', SIZE + 1, [{ begin: 0, end: SIZE + 1 }])).rejects.toThrow(RangeError);
  });
});
