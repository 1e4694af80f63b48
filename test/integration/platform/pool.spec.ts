import { createPool } from '../../../src/platform/database/pool.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

describe('the pool', () => {
  it('leaves dates and times as the text that PostgreSQL sent, in UTC, with every digit', async () => {
    const { rows } = await database.pool.query(
      `SELECT '2020-11-24'::date AS day,
              '2020-11-24 12:00:00.000001+03'::timestamptz AS instant,
              '2020-11-24 12:00:00.5'::timestamp AS clock,
              ARRAY['2020-11-24'::date, NULL] AS days,
              ARRAY['2020-11-24 12:00:00.000001+03'::timestamptz] AS instants,
              '{}'::date[] AS none`,
    );
    expect(rows).toEqual([
      {
        day: '2020-11-24',
        instant: '2020-11-24 09:00:00.000001+00',
        clock: '2020-11-24 12:00:00.5',
        days: ['2020-11-24', null],
        instants: ['2020-11-24 09:00:00.000001+00'],
        none: [],
      },
    ]);
  });

  it('leaves bigint as digits, and reads everything else as pg does', async () => {
    const { rows } = await database.pool.query(
      `SELECT 9007199254740993::bigint AS big, 7 AS small, true AS yes, '{"a": 1}'::jsonb AS json, '\\x00ff'::bytea AS bytes`,
    );
    expect(rows).toEqual([
      { big: '9007199254740993', small: 7, yes: true, json: { a: 1 }, bytes: Buffer.from([0, 255]) },
    ]);
  });

  it('names itself and keeps the settings that the address brings', async () => {
    const separator = database.url.includes('?') ? '&' : '?';
    const pool = createPool({
      url: `${database.url}${separator}options=-c%20statement_timeout%3D1234`,
      applicationName: 'mandate reader',
      max: 1,
    });
    const { rows } = await pool.query(
      `SELECT current_setting('statement_timeout') AS timeout, current_setting('application_name') AS name,
              current_setting('TimeZone') AS zone`,
    );
    await pool.end();
    expect(rows).toEqual([{ timeout: '1234ms', name: 'mandate reader', zone: 'UTC' }]);
  });

  it('cannot be brought back to the user of the address by RESET ROLE', async () => {
    const client = await database.pool.connect();
    const before = await client.query('SELECT current_user');
    await client.query('RESET ROLE');
    const after = await client.query('SELECT current_user');
    client.release();
    expect(after.rows).toEqual(before.rows);
  });
});
