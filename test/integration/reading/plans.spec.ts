import { statement } from '../../../src/reading/statement.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const LEDGERS = 5;
const PRESIDENCIES = 20;

type Value = string | number | null | readonly string[];
const ROWS = 'reading_history_rows_pkey';
const CHILDREN = 'reading_history_rows_parent_ledger_generation_idx';
const KINDS = 'reading_history_rows_kind_ledger_generation_opened_at_idx';
const CHECKPOINTS = 'reading_checkpoints_pkey';
const LIVE = 'reading_checkpoints_one_is_live';

/** The hot queries, with parameters that find something among many rows, and the indexes that they must go by. */
const HOT: readonly [string, Value[], string[]][] = [
  ['read-surroundings', ['org-3', ['presidencies/p7'], [], 0, 1, '{}'], [ROWS, CHILDREN, LIVE]],
  ['read-histories', ['org-3', ['commitments/c100', 'documents/d100']], [ROWS]],
  ['read-ancestors', ['org-3', 'commitments/c100'], [ROWS]],
  ['list-streams', ['commitments', 'org-3', 500, 600, 10, null], [KINDS]],
  ['read-checkpoint', ['histories', 'org-3'], [LIVE]],
  ['claim-checkpoint', ['histories', 'org-3', 1, 0, 1, 'worker'], [CHECKPOINTS]],
];

describe('hot queries', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.adminPool.query(`
      INSERT INTO reading_history_rows
        (ledger, generation, stream, kind, parent, documents, opened_at, head, version, history)
      SELECT 'org-' || ledger, generation, stream, kind, parent, documents, position, position, 1, '{}'
      FROM generate_series(1, ${LEDGERS}) ledger, generate_series(1, 2) generation,
        LATERAL (
          SELECT 'organisations/org-' || ledger, 'organisations', NULL, '{}'::text[], 1
          UNION ALL
          SELECT 'presidencies/p' || n, 'presidencies', NULL, '{}', n + 1 FROM generate_series(1, ${PRESIDENCIES}) n
          UNION ALL
          SELECT 'priorities/q' || n, 'priorities', 'presidencies/p' || (n % ${PRESIDENCIES} + 1), '{}', n + 30
          FROM generate_series(1, 200) n
          UNION ALL
          SELECT 'commitments/c' || n, 'commitments', 'priorities/q' || (n % 200 + 1), ARRAY['documents/d' || n], n + 300
          FROM generate_series(1, 1000) n
          UNION ALL
          SELECT 'documents/d' || n, 'documents', NULL, '{}', n + 2000 FROM generate_series(1, 1000) n
        ) rows (stream, kind, parent, documents, position)`);
    await database.adminPool.query(`
      INSERT INTO reading_checkpoints (projection, ledger, generation, live, position, epoch)
      SELECT CASE n WHEN 1 THEN 'histories' ELSE 'p' || n END, 'org-' || l, g, g = 1, 0, 1
      FROM generate_series(1, 2) g, generate_series(1, 100) n, generate_series(1, 50) l`);
    await database.adminPool.query('ANALYZE reading_history_rows, reading_checkpoints');
  });
  afterAll(() => database.close());

  it.each(HOT)('%s goes by its index', async (file, values, indexes) => {
    const { text } = statement(file);
    for (const mode of ['force_custom_plan', 'force_generic_plan']) {
      const client = await database.pool.connect();
      try {
        await client.query('BEGIN');
        await client.query(`SET LOCAL plan_cache_mode = ${mode}`);
        const types =
          /\$2::text\[\]/.test(text) && file === 'read-surroundings'
            ? '(text, text[], text[], bigint, integer)'
            : '';
        await client.query(`PREPARE hot ${types} AS ${text}`);
        const literals = values.map((value) => literal(value)).join(', ');
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE hot (${literals})`);
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(indexes.filter((index) => !plan.includes(` ${index}`))).toEqual([]);
        expect(plan).not.toMatch(/Seq Scan on reading_/);
      } finally {
        await client.query('ROLLBACK');
        await client.query('DEALLOCATE ALL');
        client.release();
      }
    }
  });
});

function literal(value: Value): string {
  if (value === null) return 'NULL';
  if (typeof value === 'object') return `ARRAY[${value.map(literal).join(', ')}]::text[]`;
  return typeof value === 'number' ? String(value) : `'${value}'`;
}

/** A connection keeps the plans that it made while a table was still empty. */
describe('the histories of a ledger that begins', () => {
  const STREAMS = 300;
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  it('are found by their keys, each without a look at the others', async () => {
    const client = await database.pool.connect();
    const follow = async (version: number): Promise<void> => {
      const each = <T>(value: (number: number) => T): T[] =>
        Array.from({ length: STREAMS }, (_, n) => value(n));
      const positions = each((number) => (version - 1) * STREAMS + number + 1);
      const { rows } = await client.query<{ moved: boolean }>({
        ...statement('follow-histories'),
        values: [
          'org',
          1,
          (version - 1) * STREAMS,
          1,
          version * STREAMS,
          each((number) => `commitments/c${number}`),
          each(() => 'commitments'),
          each(() => 'priorities/p'),
          each(() => ''),
          positions,
          positions,
          each(() => version),
          each(() => version),
          each(() => '{}'),
        ],
      });
      expect(rows).toEqual([{ moved: true }]);
    };
    const looks = async (): Promise<number> => {
      const { rows } = await client.query<{ sum: number }>(
        `SELECT sum(pg_stat_get_xact_tuples_returned(indexrelid))::int AS sum
         FROM pg_index WHERE indrelid = 'reading_history_rows'::regclass`,
      );
      return rows[0]?.sum ?? Number.NaN;
    };
    try {
      await client.query({ ...statement('open-checkpoint'), values: ['histories', 'org'] });
      await client.query('BEGIN');
      await follow(1);
      const before = await looks();
      await follow(2);
      const after = await looks();
      expect(after).toBeGreaterThan(before);
      expect(after - before).toBeLessThanOrEqual(4 * STREAMS);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});
