import { join } from 'node:path';
import { Client, type Pool } from 'pg';
import { type Config, projectRoot } from '../config.js';
import { startEmbeddedServer } from './embedded-server.js';
import { errorCode } from './error-code.js';
import { migrate } from './migrate.js';
import { applicationRole, connectionConfig, createPool } from './pool.js';
import { ensurePrivileges } from './privileges.js';

/** The name of Mandate's own database on the embedded server. */
const EMBEDDED_DATABASE = 'mandate';
const DUPLICATE_DATABASE = '42P04';
const UNIQUE_VIOLATION = '23505';

export const migrationsDirectory = join(projectRoot, 'prisma', 'migrations');

export interface Database {
  /** Address of the database, with the user who may migrate it. */
  readonly url: string;
  /** Shared by everything; works as the application role when `separated`. */
  readonly pool: Pool;
  readonly separated: boolean;
  /** Why the application role could not be set up, when it could not. */
  readonly reason?: string;
  readonly embedded: boolean;
  /** A connected client of its own for LISTEN, with the pool's role. The caller ends it and hears its errors. */
  newListener(): Promise<Client>;
  /** Ends the pool once its clients are back, then the embedded server when this process owns it. */
  close(): Promise<void>;
}

export interface DatabaseLog {
  info(sentence: string): void;
  warn(sentence: string): void;
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new Client(connectionConfig({ url }));
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    // Another process that starts at the same time was first.
    const code = errorCode(error);
    if (code !== DUPLICATE_DATABASE && code !== UNIQUE_VIOLATION) throw error;
  } finally {
    await client.end();
  }
}

async function embed(home: string, log: DatabaseLog): Promise<Server> {
  const server = await startEmbeddedServer({ home, log: (sentence) => log.info(sentence) });
  try {
    await createDatabase(server.urlFor('postgres'), EMBEDDED_DATABASE);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url: server.urlFor(EMBEDDED_DATABASE), stop: () => server.stop() };
}

/**
 * Opens Mandate's database: the one of `databaseUrl`, else one on the embedded server under `dataDir`; brings its
 * migrations and privileges up to date and opens the shared pool.
 *
 * @throws EmbeddedServerError, MigrationError, or pg's error when the given server cannot be reached
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: DatabaseLog = { info: () => undefined, warn: () => undefined },
): Promise<Database> {
  const { databaseUrl, dataDir } = config;
  const server: Server =
    databaseUrl === undefined
      ? await embed(join(dataDir, 'postgres'), log)
      : { url: databaseUrl, stop: () => Promise.resolve() };
  const { url } = server;
  try {
    const applied = await migrate({ url, directory: migrationsDirectory });
    if (applied.length > 0) log.info(`Applied the migrations ${applied.join(', ')}.`);
    const separation = await ensurePrivileges({ url });
    if (separation.reason !== undefined) log.warn(separation.reason);
    const access = { url, ...(separation.separated ? { role: applicationRole } : {}) };
    const pool = createPool({
      ...access,
      onIdleError: (error) => log.warn(`An idle database connection broke: ${error.message}`),
    });
    let closing: Promise<void> | undefined;
    const end = async (): Promise<void> => {
      await pool.end();
      await server.stop();
    };
    return {
      url,
      pool,
      ...separation,
      embedded: databaseUrl === undefined,
      newListener: async () => {
        const client = new Client(connectionConfig({ ...access, applicationName: 'mandate listener' }));
        await client.connect();
        return client;
      },
      close: () => (closing ??= end()),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
