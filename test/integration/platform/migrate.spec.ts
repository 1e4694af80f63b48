import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../../src/platform/database/migrate.js';
import { createEmptyDatabase } from '../../support/database.js';
import { until } from './embedded.support.js';
import { withClient } from '../../support/server.js';

const first = {
  name: '20260101000000_first',
  sql: 'CREATE TABLE first (id int);\nCREATE TABLE other (id int);\n',
};
const second = { name: '20260102000000_second', sql: 'ALTER TABLE first ADD COLUMN name text;\n' };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let directory: string;

beforeEach(async () => {
  database = await createEmptyDatabase();
  directory = await mkdtemp(join(tmpdir(), 'mandate-migrations-'));
  await write(second, first);
});

afterEach(async () => {
  await database.close();
  await rm(directory, { recursive: true });
});

async function write(...migrations: { name: string; sql: string }[]): Promise<void> {
  await writeFile(join(directory, 'migration_lock.toml'), 'provider = "postgresql"\n');
  for (const { name, sql } of migrations) {
    await mkdir(join(directory, name), { recursive: true });
    await writeFile(join(directory, name, 'migration.sql'), sql);
  }
}

const run = (): Promise<string[]> => migrate({ url: database.url, directory });

const rows = (sql: string): Promise<Record<string, unknown>[]> =>
  withClient(database.url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);

/** The statements and the row by which Prisma's engine begins and ends a migration. */
const asPrismaDoes = (name: string, sql: string, end: string): Promise<unknown> =>
  rows(`
    CREATE TABLE _prisma_migrations (
      id                      VARCHAR(36) PRIMARY KEY NOT NULL,
      checksum                VARCHAR(64) NOT NULL,
      finished_at             TIMESTAMPTZ,
      migration_name          VARCHAR(255) NOT NULL,
      logs                    TEXT,
      rolled_back_at          TIMESTAMPTZ,
      started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
      applied_steps_count     INTEGER NOT NULL DEFAULT 0
    );
    INSERT INTO _prisma_migrations (id, checksum, started_at, migration_name)
    VALUES ('0b1e62b8-7b2c-4c6e-9a52-56a3ac0a7c0f', '${sha256(sql)}', now(), '${name}');
    UPDATE _prisma_migrations SET ${end}`);
const finished = 'finished_at = now(), applied_steps_count = 1';

const shape = `
  SELECT column_name, data_type, character_maximum_length AS length, is_nullable, column_default
    FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`;

describe('migrate', () => {
  it('applies what is missing, oldest first, and nothing twice', async () => {
    expect(await run()).toEqual([first.name, second.name]);
    expect(await rows('SELECT id, name FROM first')).toEqual([]);
    expect(await run()).toEqual([]);
  });

  it('records a migration as Prisma does', async () => {
    await run();
    expect(
      await rows(`SELECT migration_name, checksum, length(id) AS id, finished_at >= started_at AS finished, logs,
                         rolled_back_at, applied_steps_count FROM _prisma_migrations ORDER BY started_at LIMIT 1`),
    ).toEqual([
      {
        migration_name: first.name,
        checksum: sha256(first.sql),
        id: 36,
        finished: true,
        logs: null,
        rolled_back_at: null,
        applied_steps_count: 1,
      },
    ]);
    const ours = await rows(shape);
    await rows('DROP TABLE _prisma_migrations');
    await asPrismaDoes(first.name, first.sql, finished);
    expect(ours).toEqual(await rows(shape));
  });

  it('goes on where Prisma has stopped', async () => {
    await rows(first.sql);
    await asPrismaDoes(first.name, first.sql, finished);
    expect(await run()).toEqual([second.name]);
  });

  it('accepts a file whose line ends git has changed', async () => {
    await run();
    await write({ ...first, sql: first.sql.replaceAll('\n', '\r\n') });
    expect(await run()).toEqual([]);
  });

  it('refuses a migration that was changed after it had been applied', async () => {
    await run();
    await write({ ...first, sql: `${first.sql}-- more` });
    await expect(run()).rejects.toThrow(/20260101000000_first was changed after .* into a new migration\./);
  });

  it('refuses a database that is newer than the program', async () => {
    await run();
    await rm(join(directory, second.name), { recursive: true });
    await expect(run()).rejects.toThrow(/20260102000000_second, which this version of Mandate does not know/);
  });

  it('refuses to go on after a migration that Prisma began and did not finish', async () => {
    await asPrismaDoes(first.name, first.sql, `logs = 'syntax error'`);
    await expect(run()).rejects.toThrow(/has not finished.*prisma migrate resolve/);
  });

  it('applies a migration again that Prisma has marked as rolled back', async () => {
    await asPrismaDoes(first.name, first.sql, 'rolled_back_at = now()');
    expect(await run()).toEqual([first.name, second.name]);
  });

  it('leaves no trace of a migration that fails, and keeps those before it', async () => {
    await write({ ...second, sql: 'CREATE TABLE half (id int); SELECT 1 / 0;' });
    await expect(run()).rejects.toThrow('20260102000000_second failed and left no trace: division by zero');
    expect(
      await rows(`SELECT to_regclass('first') IS NOT NULL AS first, to_regclass('half') AS half`),
    ).toEqual([{ first: true, half: null }]);
    await write(second);
    expect(await run()).toEqual([second.name]);
  });

  it('leaves no trace of a migration that cannot be recorded', async () => {
    const spoil = `ALTER TABLE _prisma_migrations ADD CHECK (migration_name <> '${second.name}')`;
    await write({ ...second, sql: `CREATE TABLE half (id int); ${spoil}` });
    await expect(run()).rejects.toThrow('violates check constraint');
    expect(await rows(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }]);
    await write(second);
    expect(await run()).toEqual([second.name]);
  });

  it('is done once when several processes start together', async () => {
    const results = await Promise.all([run(), run(), run(), run()]);
    expect(results.flat()).toEqual([first.name, second.name]);
  });

  it('waits while Prisma migrates the same database', async () => {
    const prisma = new Client({ connectionString: database.url });
    await prisma.connect();
    await prisma.query('SELECT pg_advisory_lock(72707369)');
    const waiting = run();
    const queue = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    await until(async () => (await prisma.query(queue)).rowCount !== 0);
    expect((await prisma.query(`SELECT to_regclass('first') AS first`)).rows).toEqual([{ first: null }]);
    await prisma.end();
    expect(await waiting).toEqual([first.name, second.name]);
  });
});
