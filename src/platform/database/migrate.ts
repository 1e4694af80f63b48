import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { connectionConfig } from './pool.js';

/** The key under which Prisma's own engine serialises migrations, so that the two tools exclude each other. */
const PRISMA_MIGRATION_LOCK = 72_707_369;
const LOCK_TIMEOUT = '60s';
const OLDEST_SERVER = 160_000;

const createHistory = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                  VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"            VARCHAR(64) NOT NULL,
    "finished_at"         TIMESTAMPTZ,
    "migration_name"      VARCHAR(255) NOT NULL,
    "logs"                TEXT,
    "rolled_back_at"      TIMESTAMPTZ,
    "started_at"          TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

interface Migration {
  readonly name: string;
  readonly sql: string;
}

interface HistoryRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** The database and the migrations of this version of Mandate do not fit together; the message says what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Git may have changed the line ends of a file since it was applied; Prisma accepts either form too. */
function matches(migration: Migration, applied: string): boolean {
  const unix = migration.sql.replaceAll('\r\n', '\n');
  return [migration.sql, unix, unix.replaceAll('\n', '\r\n')].some((form) => checksum(form) === applied);
}

/** Reads the migrations of a directory, oldest first. */
async function readMigrations(directory: string): Promise<Migration[]> {
  const folders = await readdir(directory, { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names
      .toSorted()
      .map(async (name) => ({ name, sql: await readFile(join(directory, name, 'migration.sql'), 'utf8') })),
  );
}

/** Which migrations are still to be applied. */
function pending(known: readonly Migration[], history: readonly HistoryRow[]): Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const row of history) {
    const migration = byName.get(row.migration_name);
    if (migration === undefined) {
      throw new MigrationError(
        `The database has the migration ${row.migration_name}, which this version of Mandate does not know. ` +
          'Start the newer version that made it, or use another database.',
      );
    }
    if (!row.finished) {
      throw new MigrationError(
        `The migration ${row.migration_name} was begun by another tool and has not finished. ` +
          'Repair the database, then run `prisma migrate resolve`.',
      );
    }
    if (!matches(migration, row.checksum)) {
      throw new MigrationError(
        `The migration ${row.migration_name} was changed after it had been applied to this database. ` +
          'Restore the file as it was and put the change into a new migration.',
      );
    }
  }
  const done = new Set(history.map((row) => row.migration_name));
  return known.filter((migration) => !done.has(migration.name));
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations"
         ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum(migration.sql), migration.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MigrationError(`The migration ${migration.name} failed and left no trace: ${reason}`, {
      cause,
    });
  }
}

async function readHistory(client: Client): Promise<HistoryRow[]> {
  await client.query(createHistory);
  const { rows } = await client.query<HistoryRow>(
    `SELECT "migration_name", "checksum", "finished_at" IS NOT NULL AS "finished"
       FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL ORDER BY "started_at"`,
  );
  return rows;
}

async function requireServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version`,
  );
  const [server] = rows;
  if (server !== undefined && server.number < OLDEST_SERVER) {
    throw new MigrationError(`Mandate needs PostgreSQL 16 or newer; this server is ${server.version}.`);
  }
}

/**
 * Applies the migrations under `directory` that the database does not have yet, each in its own transaction, and
 * records them as `prisma migrate deploy` does, so that either tool can go on from the other. Processes that call this
 * at the same time wait for one another.
 *
 * @returns the names of the migrations applied now, oldest first
 * @throws MigrationError when a migration fails, was changed since, is unknown, or was left unfinished
 */
export async function migrate(options: {
  readonly url: string;
  readonly directory: string;
}): Promise<string[]> {
  const known = await readMigrations(options.directory);
  const client = new Client(connectionConfig({ url: options.url, applicationName: 'mandate migrate' }));
  await client.connect();
  try {
    await requireServer(client);
    await client.query(`SET lock_timeout = '${LOCK_TIMEOUT}'`);
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_MIGRATION_LOCK]);
    const todo = pending(known, await readHistory(client));
    for (const migration of todo) {
      await apply(client, migration);
    }
    return todo.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}
