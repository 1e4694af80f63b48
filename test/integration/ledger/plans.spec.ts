import { randomUUID } from 'node:crypto';
import { Pool, type PoolClient } from 'pg';
import { Appender } from '../../../src/ledger/appender.js';
import { ANY_VERSION } from '../../../src/ledger/ledger.types.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { statement } from '../../../src/ledger/statement.js';
import { connectionConfig } from '../../../src/platform/database/pool.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { kinds, noting } from './ledger.support.js';
import { fill, readsOf, tellPlans } from './plans.support.js';

const BY_POSITION = 'ledger_entries: Index Scan ledger_entries_pkey';
const BY_VERSION = 'ledger_entries: Index Scan ledger_entries_ledger_stream_version_key';
const BY_ID = 'ledger_entries: Index Scan ledger_entries_ledger_entry_id_key';
const NAME = 'ledger_names: Index Only Scan ledger_names_pkey';
const RECEIPT = 'ledger_receipts: Index Scan ledger_receipts_pkey';

const onlyIndex = (read: string): string => read.replace('Index', 'Index Only');

const L = 'filled-2';
const nothing = [null, null, null, null, null];

describe('the plans of the hot statements', () => {
  let database: TestDatabase;
  /** One connection of a superuser, which tells its plans. */
  let pool: Pool;
  let client: PoolClient;
  let told: () => string[][];
  let appender: Appender;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new Pool({ ...connectionConfig({ url: database.url }), max: 1 });
    client = await pool.connect();
    told = await tellPlans(client);
    client.release();
    appender = new Appender(pool);
    // The plans of the functions are made, and kept, while the tables are small and their statistics say so.
    for (let round = 0; round < 14; round += 1) {
      if (round === 7) await database.adminPool.query('ANALYZE');
      await appender.append(noting('commitments/a', round, 'x'));
      await new LedgerReader(pool).positionAt('org', '2020-01-01T00:00:00Z');
    }
    await fill(database.adminPool, 3, 8_000);
    told();
  });
  afterAll(async () => {
    await appender.close();
    await pool.end();
    await database.close();
  });

  const flat = () => told().flat().toSorted();

  it('keep to the indexes in an append that was planned when the ledger was empty', async () => {
    const fresh = noting('commitments/c7', 40, 'x', 'y');
    const replayed = await database.adminPool.query<{ id: string }>(
      'SELECT command_id AS id FROM ledger_receipts WHERE ledger = $1 LIMIT 1',
      [L],
    );
    const outcomes = [
      await appender.append({ ...fresh, ledger: L }),
      await appender.append({ ...fresh, ledger: L, commandId: randomUUID() }),
      await appender.append({ ...fresh, ledger: L, commandId: replayed.rows[0]?.id ?? '' }),
      await appender.append({ ...noting('commitments/c8', ANY_VERSION, 'x'), ledger: 'filled-3' }),
    ];
    expect(kinds(outcomes)).toEqual(['appended', 'conflict', 'replayed', 'appended']);
    const tables = told().filter((reads) => reads.length > 0);
    const appends = [onlyIndex(BY_VERSION), BY_POSITION];
    const judges = [RECEIPT, onlyIndex(BY_VERSION), onlyIndex(BY_ID)];
    const rereads = [BY_POSITION];
    expect(tables.map((reads) => reads.toSorted())).toEqual(
      [appends, appends, judges, appends, judges, rereads, appends].map((reads) => reads.toSorted()),
    );
  });

  it('keep to the positions when an instant is looked up', async () => {
    await new LedgerReader(pool).positionAt(L, '2020-01-01T01:00:00Z');
    await new LedgerReader(pool).positionAt(L, '2026-01-01T01:00:00Z');
    expect([...new Set(flat())]).toEqual([onlyIndex(BY_POSITION), BY_POSITION, NAME]);
  });

  it('are looked at with true statistics from here on', async () => {
    await database.adminPool.query('ANALYZE ledger_entries, ledger_receipts, ledger_names');
    const { rows } = await pool.query(`SELECT reltuples FROM pg_class WHERE relname = 'ledger_receipts'`);
    expect(rows).toEqual([{ reltuples: expect.closeTo(24_000, -2) }]);
  });

  it.each<[string, unknown[], string[]]>([
    ['read-stream', [L, 'commitments/c7', 1, 1_000_000], [BY_VERSION]],
    ['read-stream', [L, 'commitments/c7', 39, 1_000_000], [BY_VERSION]],
    ['read-streams', [L, ['commitments/c7', 'commitments/c9'], [1, 3], 1_000_000], [BY_VERSION]],
    ['read-by-position', [L, 7_000, 500], [BY_POSITION]],
    ['read-positions', [L, [7, 9_000]], [BY_POSITION]],
    ['entry-by-id', [L, randomUUID()], [BY_ID]],
    ['find-entries', [L, 1_000_000, 100, 7_000, ...nothing], [BY_POSITION]],
    ['find-stream-entries', [L, 1_000_000, 100, 20, ...nothing, 'commitments/c7'], [BY_VERSION]],
    ['receipt', [L, randomUUID()], [RECEIPT]],
  ])('keep to the index in %s, with its values known and unknown', async (name, values, reads) => {
    const { text } = statement(name);
    const custom = await pool.query<{ 'QUERY PLAN': unknown[] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
    const generic = await pool.query<{ 'QUERY PLAN': unknown[] }>(
      `EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`,
    );
    for (const { rows } of [custom, generic]) expect(readsOf(rows[0]?.['QUERY PLAN'][0])).toEqual(reads);
  });
});
