import { type ChildProcess, spawn } from 'node:child_process';
import { constants, type FileHandle, open, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { type Account, EmbeddedServerError, programEnvironment, runAs } from './embedded-account.js';
import type { Binaries } from './embedded-binaries.js';
import { dataDirectory, type Home, logFile } from './embedded-home.js';
import { isAlive, POLL_MS, type Postmaster, readPostmaster } from './embedded-postmaster.js';
import { errorCode } from './error-code.js';

const START_PATIENCE_MS = 120_000;
/** PostgreSQL's fast and immediate shutdown, with the milliseconds that each is given. */
const stopSignals = [
  ['SIGINT', 60_000],
  ['SIGQUIT', 10_000],
] as const;
const LOG_LINES = 15;

/** The end of the server's own log, for the message of an error. */
async function lastLogLines(home: string): Promise<string> {
  const text = await readFile(logFile(home), 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-LOG_LINES).join('\n');
}

/**
 * Waits until the server of that process id accepts connections, which after a crash includes its recovery.
 *
 * @returns undefined when it has ended instead
 */
export async function waitUntilReady(
  home: string,
  pid: number,
  hasEnded: () => Promise<boolean>,
): Promise<Postmaster | undefined> {
  const deadline = Date.now() + START_PATIENCE_MS;
  for (;;) {
    if (await hasEnded()) return undefined;
    const postmaster = await readPostmaster(home);
    if (postmaster?.pid === pid && postmaster.ready) return postmaster;
    if (Date.now() > deadline) {
      throw new EmbeddedServerError(
        `The database in ${home} is not ready after two minutes; it may still be recovering. ` +
          `Start again to go on waiting. The end of its log:\n${await lastLogLines(home)}`,
      );
    }
    await delay(POLL_MS);
  }
}

function spawned(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => resolve(child.pid ?? 0));
  });
}

/** Opens the server's log for appending. A link in its place is refused: root would write wherever it points. */
async function openLog(home: string, account: Account): Promise<FileHandle> {
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW } = constants;
  const log = await open(logFile(home), O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600);
  if (account.ids !== undefined) await log.chown(account.ids.uid, account.ids.gid);
  return log;
}

/**
 * Starts a server on the home and waits until it accepts connections. It has its own session, so that Ctrl-C reaches
 * Mandate alone, which then stops it in order.
 *
 * @throws EmbeddedServerError with the end of the server's log when it does not come up
 */
export async function startPostmaster(options: {
  readonly home: string;
  readonly account: Account;
  readonly binaries: Binaries;
  readonly settings: Readonly<Record<string, string>>;
}): Promise<Postmaster> {
  const { home, account, binaries, settings } = options;
  const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await openLog(home, account);
  try {
    const child = spawn(binaries.postgres, ['-D', dataDirectory(home), ...parameters], {
      cwd: process.platform === 'win32' ? undefined : '/',
      env: programEnvironment(),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log.fd, log.fd],
      ...account.ids,
    });
    const pid = await spawned(child);
    child.unref();
    const postmaster = await waitUntilReady(
      home,
      pid,
      async () => child.exitCode !== null || child.signalCode !== null,
    );
    if (postmaster !== undefined) return postmaster;
  } finally {
    await log.close();
  }
  throw new EmbeddedServerError(
    `The database in ${home} did not start. The end of its log:\n${await lastLogLines(home)}`,
  );
}

async function gone(home: string, pid: number, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (await isAlive(home, pid)) {
    if (Date.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}

/**
 * Stops the server: open transactions are rolled back, everything committed is on disk. Returns when its process is
 * gone. A server that does not obey within a minute is stopped at once and recovers at its next start.
 */
export async function stopPostmaster(
  { directory: home, account }: Home,
  binaries: Binaries,
  pid: number,
): Promise<void> {
  if (!(await isAlive(home, pid))) return;
  if (process.platform === 'win32') {
    await runAs(account, binaries.pgCtl, ['stop', '-w', '-m', 'fast', '-D', dataDirectory(home)]);
    return;
  }
  for (const [signal, patience] of stopSignals) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (errorCode(error) !== 'ESRCH') throw error;
    }
    if (await gone(home, pid, patience)) return;
  }
  throw new EmbeddedServerError(`The database server ${pid} in ${home} does not end.`);
}
