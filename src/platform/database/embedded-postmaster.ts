import { readdir, readFile, readlink, realpath, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedServerError } from './embedded-account.js';
import { dataDirectory } from './embedded-home.js';
import { errorCode } from './error-code.js';

/** What a running server writes about itself into postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Empty when the server has no Unix socket. */
  readonly socketDirectory: string;
  readonly ready: boolean;
}

export const POLL_MS = 10;
const LINGER_MS = 30_000;

const pidFile = (home: string): string => join(dataDirectory(home), 'postmaster.pid');

/** Reads postmaster.pid; undefined when there is none or it has only just been made. */
export async function readPostmaster(home: string): Promise<Postmaster | undefined> {
  const text = await readFile(pidFile(home), 'utf8').catch(() => '');
  const [pid, , , port, socketDirectory = '', , , state = ''] = text.split('\n');
  if (pid === undefined || !/^\d+$/.test(pid)) return undefined;
  return { pid: Number(pid), port: Number(port ?? 0), socketDirectory, ready: state.startsWith('ready') };
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** A zombie is dead: it only waits for its parent to read its exit code, which may never happen. */
async function isZombie(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /^[ZX]/.test(status.slice(status.lastIndexOf(')') + 2));
}

/** By its real name, under which the kernel shows it; a directory that is gone keeps its last one. */
async function realDataDirectory(home: string): Promise<string> {
  return realpath(dataDirectory(home)).catch(() => dataDirectory(home));
}

async function worksIn(pid: number, directory: string): Promise<boolean> {
  const workingDirectory = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return workingDirectory === directory || workingDirectory === `${directory} (deleted)`;
}

/** Every process of a PostgreSQL server has its data directory as working directory. Linux only. */
async function serverProcesses(home: string): Promise<number[]> {
  const directory = await realDataDirectory(home);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => (await worksIn(pid, directory)) && !(await isZombie(pid))),
  );
  return pids.filter((_, index) => found[index]);
}

/** Whether the process of that id is a live server of this home, and not a zombie or a stranger with a reused id. */
export async function isAlive(home: string, pid: number): Promise<boolean> {
  if (!answersSignals(pid)) return false;
  if (process.platform !== 'linux') return true;
  return (await worksIn(pid, await realDataDirectory(home))) && !(await isZombie(pid));
}

/**
 * Removes the postmaster.pid and the socket lock of a server that was killed, when PostgreSQL itself would take them for
 * those of a live one. First waits until no process of that server is left: two servers on one directory destroy it.
 *
 * @throws EmbeddedServerError when processes of the killed server do not go
 */
export async function clearStale(home: string, postmaster: Postmaster): Promise<void> {
  if (process.platform !== 'linux') return;
  const deadline = Date.now() + LINGER_MS;
  for (let left = await serverProcesses(home); left.length > 0; left = await serverProcesses(home)) {
    if (Date.now() > deadline) {
      throw new EmbeddedServerError(
        `Processes ${left.join(', ')} of a killed database server still use ${home}. End them, then start again.`,
      );
    }
    await delay(POLL_MS);
  }
  await rm(pidFile(home), { force: true });
  if (postmaster.socketDirectory !== '') {
    const socket = join(postmaster.socketDirectory, `.s.PGSQL.${postmaster.port}`);
    await rm(socket, { force: true });
    await rm(`${socket}.lock`, { force: true });
  }
}

/** Leaves nothing behind outside the home: a socket directory inside it stays for the next start. */
export async function removeSocketDirectory(home: string, directory: string): Promise<void> {
  if (directory === '' || dirname(directory) === home) return;
  await rmdir(directory).catch(() => undefined);
}
