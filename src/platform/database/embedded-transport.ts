import { createHash } from 'node:crypto';
import { lstat, mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, EmbeddedServerError, giveTo } from './embedded-account.js';
import { errorCode } from './error-code.js';
import type { Postmaster } from './embedded-postmaster.js';

/** How clients reach the server: a Unix socket in a private directory, or TCP on the loopback address. */
export type Transport = 'socket' | 'tcp';

export const superuser = 'mandate';
const SOCKET_PORT = 5432;
/** The name of a socket has at most 103 bytes on macOS, 107 on Linux; PostgreSQL adds "/.s.PGSQL.5432.lock". */
const LONGEST_DIRECTORY = 80;

/** Windows has Unix sockets, but Node does not speak them. */
export const defaultTransport = (): Transport => (process.platform === 'win32' ? 'tcp' : 'socket');

export const passwordFile = (home: string): string => join(home, 'password');

/** Where the socket stands: in the home, or under the directory for temporary files when the home's name is too long. */
export function socketDirectory(home: string): string {
  const inside = join(home, 'socket');
  if (Buffer.byteLength(inside) <= LONGEST_DIRECTORY) return inside;
  return join(tmpdir(), `mandate-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`);
}

/** Makes the socket directory, or takes the one that stands there if nobody else can enter it. */
export async function prepareSocketDirectory(home: string, account: Account): Promise<string> {
  const directory = socketDirectory(home);
  try {
    await mkdir(directory, { mode: 0o700 });
    await giveTo(account, directory);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const found = await lstat(directory);
  const owner = account.ids?.uid ?? process.getuid?.();
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
    throw new EmbeddedServerError(
      `${directory} is not a directory that only ${account.name} can enter. Remove it.`,
    );
  }
  return directory;
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** The settings that make the server listen where the transport says. */
export async function listenSettings(
  transport: Transport,
  home: string,
  account: Account,
): Promise<Record<string, string>> {
  if (transport === 'tcp') {
    return { listen_addresses: '127.0.0.1', port: String(await freePort()), unix_socket_directories: '' };
  }
  return {
    listen_addresses: '',
    port: String(SOCKET_PORT),
    unix_socket_directories: await prepareSocketDirectory(home, account),
    unix_socket_permissions: '0700',
  };
}

export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password?: string;
}

/** How to reach a server that runs, from what it says about itself. The database is PostgreSQL's own `postgres`. */
export async function connectionTo(home: string, postmaster: Postmaster): Promise<Connection> {
  const base = { port: postmaster.port, user: superuser, database: 'postgres' };
  if (postmaster.socketDirectory !== '') return { ...base, host: postmaster.socketDirectory };
  return { ...base, host: '127.0.0.1', password: (await readFile(passwordFile(home), 'utf8')).trim() };
}

/** The connection as a URL for pg, libpq and Prisma. */
export function connectionUrl(connection: Connection, database: string): string {
  const { host, port, user, password } = connection;
  const login = password === undefined ? user : `${user}:${encodeURIComponent(password)}`;
  if (!host.startsWith('/')) return `postgresql://${login}@${host}:${port}/${encodeURIComponent(database)}`;
  return `postgresql://${login}@localhost:${port}/${encodeURIComponent(database)}?host=${encodeURIComponent(host)}`;
}
