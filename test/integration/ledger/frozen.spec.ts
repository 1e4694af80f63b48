import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { leafHash } from '../../../src/ledger/leaf.js';
import type { Upcasters } from '../../../src/ledger/upcasters.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { type Frozen, readFrozen, restore, statusesOf } from '../../frozen/frozen.js';
import { readSide } from '../reading/reading.support.js';

/** Every version whose schema of entries was released. */
describe.each(['v1'])('the ledger that %s left behind', (version) => {
  let database: TestDatabase;
  let frozen: Frozen;
  let reader: LedgerReader;

  beforeAll(async () => {
    database = await createTestDatabase();
    frozen = await readFrozen(version);
    await restore(database.adminPool, frozen);
    reader = new LedgerReader(database.pool);
  });
  afterAll(() => database.close());

  const read = (from = reader) => from.readByPosition('csto', 0, frozen.entries.length + 1);

  it('has the hashes that it had: of every content, at every place', async () => {
    const { rows } = await database.pool.query<{ hash: string; content: string }>(
      "SELECT encode(leaf_hash, 'hex') AS hash, content FROM ledger_entries ORDER BY position",
    );
    expect(rows).toEqual(frozen.entries.map(({ leaf_hash: hash, content }) => ({ hash, content })));
    for (const entry of frozen.entries) {
      const { content, ledger, position, recorded_at: recordedAt, stream, version: inStream } = entry;
      const computed = leafHash({ content, ledger, position, recordedAt, stream, version: inStream });
      expect(computed.toString('hex')).toBe(entry.leaf_hash);
    }
  });

  it('gives the answers that it gave', async () => {
    const { asOf, presidency, statuses } = frozen.answers;
    expect(statusesOf(await read(), presidency, asOf)).toEqual(statuses);
  });

  it('makes the projections of this version', async () => {
    const side = readSide(database);
    side.projector.start();
    await side.projector.settle();
    const { histories } = await side.histories.surroundings('csto', ['presidencies/2020']);
    const entries = [...histories.values()].flatMap((history) => history.entries);
    const { asOf, presidency, statuses } = frozen.answers;
    expect(statusesOf(entries, presidency, asOf)).toEqual(statuses);
    await side.close();
  });
});

/**
 * A change of schema as it would be made: an approval by several organs at once. Version 2 of PlanApproved has `organs`
 * where version 1 has `organ`.
 */
const severalOrgans: Upcasters = {
  PlanApproved: [
    (data) => {
      if (typeof data !== 'object' || data === null || !('organ' in data))
        throw new Error('PlanApproved of version 1 has an organ');
      const { organ, ...rest } = data;
      return { ...rest, organs: [organ] };
    },
  ],
};

describe('a type whose schema has changed', () => {
  let database: TestDatabase;
  let frozen: Frozen;

  beforeAll(async () => {
    database = await createTestDatabase();
    frozen = await readFrozen('v1');
    await restore(database.adminPool, frozen);
  });
  afterAll(() => database.close());

  it('is lifted whenever it is read, and stays under its hash as it was written', async () => {
    const lifted = await new LedgerReader(database.pool, severalOrgans).readByPosition('csto', 0, 1_000);
    const plain = await new LedgerReader(database.pool).readByPosition('csto', 0, 1_000);
    const approvals = plain.filter(({ type }) => type === 'PlanApproved');
    expect(approvals.length).toBeGreaterThan(0);
    for (const [index, entry] of plain.entries()) {
      if (entry.type !== 'PlanApproved') expect(lifted[index]).toEqual(entry);
      else expect(lifted[index]?.data).toEqual({ organs: [entry.data.organ] });
    }
    const { rows } = await database.pool.query<{ content: string }>(
      "SELECT content FROM ledger_entries WHERE type = 'PlanApproved' ORDER BY position",
    );
    const stored = frozen.entries.filter(({ type }) => type === 'PlanApproved');
    expect(rows.map(({ content }) => content)).toEqual(stored.map(({ content }) => content));
  });

  it('of a newer version than this stops its readers, who say at which entry', async () => {
    const [first] = frozen.entries.filter(({ type }) => type === 'PlanApproved');
    const place = first?.position ?? 0;
    await database.adminPool.query(
      `INSERT INTO ledger_entries (ledger, position, entry_id, stream, version, type, schema_version, content, grade,
         actor, command_id, recorded_at, leaf_hash)
       SELECT 'later', 1, entry_id, stream, 1, type, 2, replace(content, '"schema":1', '"schema":2'), grade, actor, command_id,
         recorded_at, leaf_hash FROM ledger_entries WHERE ledger = 'csto' AND position = $1`,
      [place],
    );
    await expect(new LedgerReader(database.pool).readByPosition('later', 0, 1)).rejects.toMatchObject({
      name: 'UnreadableEntryError',
      position: 1,
      type: 'PlanApproved',
    });
    const [lifted] = await new LedgerReader(database.pool, severalOrgans).readByPosition('later', 0, 1);
    expect(lifted).toMatchObject({ type: 'PlanApproved', position: 1 });
  });
});
