import { randomUUID } from 'node:crypto';
import { DatabaseError, type Pool } from 'pg';
import { Appender } from '../../../src/ledger/appender.js';
import { statement } from '../../../src/ledger/statement.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { audit, noting } from './ledger.support.js';

const REFUSED = 'MD001';
const NO_PRIVILEGE = '42501';

const TABLES = ['ledger_entries', 'ledger_receipts', 'ledger_names'] as const;
const changes = TABLES.flatMap((table) => [
  `UPDATE ${table} SET ledger = ledger`,
  `DELETE FROM ${table}`,
  `DELETE FROM ${table} WHERE false`,
  `TRUNCATE ${table}`,
]);
const inserts = TABLES.map((table) => `INSERT INTO ${table} SELECT * FROM ${table}`);
/** Ways to change a row that do not begin with UPDATE or DELETE. */
const detours = ['ledger_entries', 'ledger_receipts'].flatMap((table) => [
  `INSERT INTO ${table} SELECT * FROM ${table} ON CONFLICT (ledger, ${
    table === 'ledger_entries' ? 'position' : 'command_id'
  }) DO UPDATE SET ledger = excluded.ledger`,
  `MERGE INTO ${table} x USING ${table} y ON x.ledger = y.ledger WHEN MATCHED THEN DELETE`,
  `WITH gone AS (DELETE FROM ${table} RETURNING 1) SELECT count(*) FROM gone`,
]);
/** The SQLSTATE with which a pool's user is refused, settings going before; undefined where it is done. */
async function refusal(pool: Pool, text: string, settings = 'SELECT'): Promise<string | undefined> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(settings);
    await client.query(text);
    return undefined;
  } catch (error) {
    return error instanceof DatabaseError ? error.code : String(error);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

describe('the ledger only grows', () => {
  let database: TestDatabase;
  let appender: Appender;

  beforeAll(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    await appender.append(noting('commitments/a', 0, 'one', 'two'));
    await appender.append(noting('commitments/a', 2, 'three'));
  });
  afterAll(async () => {
    await appender.close();
    await database.close();
  });

  it('for the application role, which may not even insert', async () => {
    for (const text of [...changes, ...inserts, ...detours])
      expect([text, await refusal(database.pool, text)]).toEqual([text, NO_PRIVILEGE]);
  });

  it('for the application role, which cannot lock a row or a table either', async () => {
    for (const text of [
      'SELECT FROM ledger_names FOR UPDATE',
      'SELECT FROM ledger_entries FOR SHARE',
      'LOCK TABLE ledger_entries IN ACCESS EXCLUSIVE MODE',
      'ALTER TABLE ledger_entries DISABLE TRIGGER ALL',
      'SET session_replication_role = replica',
    ])
      expect([text, await refusal(database.pool, text)]).toEqual([text, NO_PRIVILEGE]);
  });

  it.each([
    ['the owner of the tables', 'SET ROLE mandate_owner'],
    ['a superuser', 'SELECT'],
    ['a superuser who replays as a replica', 'SET session_replication_role = replica'],
  ])('for %s', async (_, settings) => {
    for (const text of [...changes, ...detours])
      expect([text, await refusal(database.adminPool, text, settings)]).toEqual([text, REFUSED]);
  });

  it('and says what to do instead', async () => {
    await expect(database.adminPool.query('DELETE FROM ledger_entries')).rejects.toMatchObject({
      message: 'DELETE on ledger_entries is refused: the ledger only grows',
      hint: expect.stringContaining('EntryRetracted'),
    });
  });

  it('so that after all this it is what it was', async () => {
    expect((await audit(database.pool)).map(({ note }) => note)).toEqual(['one', 'two', 'three']);
  });

  it('though the function of the ledger appends for the application role', async () => {
    const { rows } = await database.pool.query(
      `SELECT has_function_privilege(oid, 'EXECUTE') AS may, prosecdef AS as_owner,
         EXISTS (SELECT FROM unnest(proconfig) AS setting WHERE setting LIKE 'search_path=pg_catalog,%') AS fixed_path
       FROM pg_proc WHERE proname IN ('ledger_append', 'ledger_position_at')`,
    );
    expect(rows).toEqual([
      { may: true, as_owner: true, fixed_path: true },
      { may: true, as_owner: true, fixed_path: true },
    ]);
  });

  it.each([
    ['commitments/"x', 'a-forged-stream'],
    ['commitments/x', 'a-forged-ledger"'],
  ])('and takes no names that could forge a leaf: %s in %s', async (stream, ledger) => {
    const { text } = statement('append');
    const one = [1];
    const entry = [
      [randomUUID()],
      ['NoteAdded'],
      one,
      ['2020-01-01'],
      ['2020-01-01'],
      '{}',
      ['reported'],
      ['a'],
    ];
    const command = [[randomUUID()], ['digest'], one, one, [stream], [0]];
    const values = [ledger, 0, ...command, one, one, one, ...entry, [null], [null]];
    await expect(database.pool.query(text, values)).rejects.toMatchObject({ code: '23514' });
    const slugs = values.map((value) => JSON.parse(JSON.stringify(value).replaceAll('\\"', '')));
    expect((await database.pool.query(text, slugs)).rowCount).toBe(1);
  });

  it('and no table of the same name in front of it takes its place', async () => {
    const client = await database.pool.connect();
    await client.query(
      'CREATE TEMPORARY TABLE ledger_entries AS SELECT * FROM public.ledger_entries WHERE position = 1',
    );
    const { rows } = await client.query(`SELECT ledger_position_at('org', clock_timestamp()) AS position`);
    client.release(true);
    expect(rows).toEqual([{ position: '3' }]);
  });
});
