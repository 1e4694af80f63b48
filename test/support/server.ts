import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrationsDirectory } from '../../src/platform/database/database.js';
import { startEmbeddedServer } from '../../src/platform/database/embedded-server.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { connectionConfig } from '../../src/platform/database/pool.js';
import { ensurePrivileges } from '../../src/platform/database/privileges.js';

/** The variable by which the workers learn where the server of this run is. */
export const testServerVariable = 'MANDATE_TEST_SERVER';

export interface TestServer {
  /** Address of a database in which nobody works, to create and drop others from. */
  readonly url: string;
  /** Begins the name of every database of this run. */
  readonly prefix: string;
  readonly separated: boolean;
}

export const templateOf = (server: Pick<TestServer, 'prefix'>): string => `${server.prefix}_template`;

/** The address of another database on the same server. */
export function siblingUrl(url: string, database: string): string {
  return url.replace(/^(\w+:\/\/[^/?]*)(\/[^?]*)?/, `$1/${database}`);
}

export async function withClient<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(connectionConfig({ url, applicationName: 'mandate test' }));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function makeTemplate(url: string, prefix: string): Promise<TestServer> {
  const template = templateOf({ prefix });
  await withClient(url, (client) => client.query(`CREATE DATABASE "${template}"`));
  const templateUrl = siblingUrl(url, template);
  await migrate({ url: templateUrl, directory: migrationsDirectory });
  const { separated } = await ensurePrivileges({ url: templateUrl });
  // A template to which nobody can connect can always be copied.
  await withClient(url, (client) => client.query(`ALTER DATABASE "${template}" ALLOW_CONNECTIONS false`));
  return { url, prefix, separated };
}

async function dropDatabases(url: string, prefix: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of rows) {
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(datname)} WITH (FORCE)`);
    }
  });
}

/** Ends the server and removes its directory when this process dies without having done so itself. */
const janitor = `
  cat > /dev/null
  pid=$(head -n 1 "$2/data/postmaster.pid" 2> /dev/null) && kill -INT "$pid" 2> /dev/null
  patience=600
  while [ -e "$2/data/postmaster.pid" ] && [ $patience -gt 0 ]; do sleep 0.05; patience=$((patience - 1)); done
  rm -rf "$1"`;

function watchOver(directory: string, home: string): void {
  if (process.platform === 'win32') return;
  const child = spawn('/bin/sh', ['-c', janitor, 'sh', directory, home], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
}

export interface StartedTestServer extends TestServer {
  stop(): Promise<void>;
}

/** Starts the server of a test run, or takes that of DATABASE_URL, and makes the migrated template on it. */
export async function startTestServer(databaseUrl: string | undefined): Promise<StartedTestServer> {
  const prefix = `mandate_test_${randomBytes(4).toString('hex')}`;
  const { url, end } =
    databaseUrl === undefined ? await startDisposable() : { url: databaseUrl, end: undefined };
  const stop = end ?? (() => dropDatabases(url, prefix));
  try {
    return { ...(await makeTemplate(url, prefix)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startDisposable(): Promise<{ url: string; end: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'mandate-test-'));
  await chmod(directory, 0o755);
  const home = join(directory, 'home');
  watchOver(directory, home);
  const settings = { max_connections: '200' };
  const server = await startEmbeddedServer({ home, disposable: true, settings });
  const end = async (): Promise<void> => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { url: server.urlFor('postgres'), end };
}
