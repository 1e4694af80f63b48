import { z } from 'zod';
import { statement } from '../../../src/reading/statement.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { readsOf } from '../ledger/plans.support.js';

const SHORT = 2;
const LONG = 200;
const ROWS = 'reading_history_rows: Index Scan reading_history_rows_pkey';
const CHILDREN = 'reading_history_rows: Index Scan reading_history_rows_parent_ledger_generation_idx';

const explained = z.tuple([
  z.object({ Plan: z.object({ 'Shared Hit Blocks': z.number(), 'Shared Read Blocks': z.number() }) }),
]);

/** What a report is read from costs the same in a ledger of two presidencies and in one of two hundred. */
describe('the surroundings of a presidency', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    for (const [ledger, presidencies] of [
      ['short', SHORT],
      ['long', LONG],
    ] as const) {
      // Of each presidency 10 priorities, 100 commitments, and a document for every fifth of these.
      await database.adminPool.query(
        `INSERT INTO reading_history_rows
           (ledger, generation, stream, kind, parent, documents, opened_at, head, version, history)
         SELECT $1, 1, kind || '/' || name, kind, parent, documents, position, position, 1, '{}'
         FROM (
           SELECT 'organisations' AS kind, $1 AS name, NULL AS parent, '{}'::text[] AS documents, 1 AS position
           UNION ALL
           SELECT kind, name, parent, documents, p * 1000 + place
           FROM generate_series(1, $2::int) p, LATERAL (
             SELECT 'presidencies' AS kind, 'p' || p AS name, NULL AS parent, '{}'::text[] AS documents, 0 AS place
             UNION ALL
             SELECT 'priorities', 'p' || p || '-' || n, 'presidencies/p' || p, '{}', n FROM generate_series(1, 10) n
             UNION ALL
             SELECT 'commitments', 'p' || p || '-' || n, 'priorities/p' || p || '-' || n % 10 + 1,
               CASE WHEN n % 5 = 0 THEN ARRAY['documents/p' || p || '-' || n] ELSE '{}' END, n + 100
             FROM generate_series(1, 100) n
             UNION ALL
             SELECT 'documents', 'p' || p || '-' || n, NULL, '{}', n + 300 FROM generate_series(5, 100, 5) n
           ) of_presidency
         ) rows`,
        [ledger, presidencies],
      );
      await database.adminPool.query(
        `INSERT INTO reading_checkpoints (projection, ledger, generation, live, position, epoch)
         VALUES ('histories', $1, 1, true, 1000000, 1)`,
        [ledger],
      );
    }
    await database.adminPool.query('VACUUM ANALYZE reading_history_rows');
  });
  afterAll(() => database.close());

  const { text } = statement('read-surroundings');
  const valuesFor = (ledger: string, held: readonly string[] = []) => [
    ledger,
    ['presidencies/p2'],
    held,
    0,
    1,
    held.map(() => 0),
  ];

  it.each(['short', 'long'])('are found by their keys alone in the %s ledger', async (ledger) => {
    const { pool } = database;
    const custom = await pool.query<{ 'QUERY PLAN': unknown[] }>(
      `EXPLAIN (FORMAT JSON) ${text}`,
      valuesFor(ledger),
    );
    const generic = await pool.query<{ 'QUERY PLAN': unknown[] }>(
      `EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`,
    );
    for (const { rows } of [custom, generic]) {
      const reads = readsOf(rows[0]?.['QUERY PLAN'][0]);
      const ofHistories = reads.filter((read) => read.startsWith('reading_history_rows'));
      expect(ofHistories.toSorted()).toEqual([CHILDREN, ROWS, ROWS, ROWS].toSorted());
    }
  });

  it('are as many pages in the long ledger as in the short one', async () => {
    const pages = async (ledger: string): Promise<number> => {
      const { rows } = await database.pool.query<{ 'QUERY PLAN': unknown }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
        valuesFor(ledger),
      );
      const [{ Plan }] = explained.parse(rows[0]?.['QUERY PLAN']);
      return Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'];
    };
    const [short, long] = [await pages('short'), await pages('long')];
    expect(long).toBeGreaterThan(0);
    // The index of both is one: only where the rows of one presidency lie in it makes a difference.
    expect(long / short).toBeLessThan(1.2);
  });

  it('are all there', async () => {
    const { rows } = await database.pool.query<{ stream: string }>(text, valuesFor('long'));
    expect(rows).toHaveLength(1 + 1 + 10 + 100 + 20);
  });
});
