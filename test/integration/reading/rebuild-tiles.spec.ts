import { Appender } from '../../../src/ledger/appender.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { TilesProjection } from '../../../src/ledger/proof/tiles.projection.js';
import { mendTiles } from '../../../src/ledger/proof/tiles.mending.js';
import { TILE_WIDTH } from '../../../src/ledger/proof/tiles.js';
import { Rebuild } from '../../../src/reading/rebuild.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { fillLedger } from '../../../bench/large-ledger.js';
import { append, progress, type ReadSide, readSide } from './reading.support.js';

const LEDGER = 'org';
const SIZE = 20_000;
const FULL = SIZE - (SIZE % TILE_WIDTH);

describe('a rebuild of tiles', () => {
  let database: TestDatabase;
  let appender: Appender;
  let side: ReadSide;

  beforeAll(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    await fillLedger(database.adminPool, LEDGER, SIZE);
    side = readSide(database, { projections: [new TilesProjection()] });
    side.projector.start();
    await side.projector.settle();
  }, 60_000);
  afterAll(async () => {
    await side.close();
    await appender.close();
    await database.close();
  });

  const rebuild = (acceptDifferences: boolean) =>
    new Rebuild({
      pool: database.pool,
      reader: new LedgerReader(database.pool),
      projection: new TilesProjection(),
      acceptDifferences,
    }).run(LEDGER);
  const tiles = async (): Promise<unknown[]> => {
    const { rows } = await database.pool.query<Record<string, unknown>>(
      "SELECT level, index, encode(hashes, 'hex') AS hashes FROM proof_tiles WHERE ledger = $1 ORDER BY 1, 2",
      [LEDGER],
    );
    return rows;
  };
  const compared = { outcome: 'compared', ledger: LEDGER, position: FULL };

  it('finds them right, names those that are not, and puts these right when told to', async () => {
    const before = await tiles();
    expect(before.length).toBe(FULL / TILE_WIDTH + 1);
    expect(await rebuild(false)).toEqual({ ...compared, differences: [], mended: false });
    await database.adminPool.query(
      `UPDATE proof_tiles SET hashes = overlay(hashes PLACING '\\x00'::bytea FROM 700)
       WHERE (level, index) IN ((0, 3), (0, 70), (1, 0))`,
    );
    await database.adminPool.query('DELETE FROM proof_tiles WHERE (level, index) = (0, 20)');
    const differences = ['0/3', '0/20', '1/0', '0/70'];
    const named = await rebuild(false);
    expect(named).toMatchObject({ ...compared, mended: false });
    expect('differences' in named && named.differences.toSorted()).toEqual(differences.toSorted());
    expect(await tiles()).not.toEqual(before);
    expect(await rebuild(true)).toMatchObject({ ...compared, mended: true });
    expect(await tiles()).toEqual(before);
    expect(await rebuild(false)).toEqual({ ...compared, differences: [], mended: false });
  });

  it('leaves what grows behind them as it is', async () => {
    const more = Array.from({ length: 2 * TILE_WIDTH }, (_, number) => progress('p1-0', `note ${number}`));
    await append(appender, LEDGER, more);
    await side.projector.settle();
    const grown = await tiles();
    await database.adminPool.query(
      `UPDATE proof_tiles SET hashes = overlay(hashes PLACING '\\x0000'::bytea FROM 1) WHERE (level, index) = (1, 0)`,
    );
    const differing = await mendTiles(database.pool, {
      ledger: LEDGER,
      leaves: FULL,
      onPortion: () => undefined,
      mend: (work) => work(database.pool),
    });
    expect(differing).toEqual(['1/0']);
    expect(await tiles()).toEqual(grown);
  });
});
