import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedServerError } from './embedded-account.js';
import { errorCode } from './error-code.js';

const RETRY_MS = 25;
const PATIENCE_MS = 180_000;

/**
 * A name that only one process can listen on and that the kernel frees when that process ends, however it ends: an
 * abstract socket on Linux, a pipe on Windows. Other systems have neither; PostgreSQL's own postmaster.pid must do there.
 */
function lockAddress(home: string): string | undefined {
  const name = `mandate-${createHash('sha256').update(home).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : undefined;
}

function tryListen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error) => {
      if (errorCode(error) === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

/** Runs `work` while no other process on this machine runs its own for the same home. */
export async function withHomeLock<Result>(home: string, work: () => Promise<Result>): Promise<Result> {
  const address = lockAddress(home);
  if (address === undefined) return work();
  const deadline = Date.now() + PATIENCE_MS;
  let lock = await tryListen(address);
  while (lock === undefined) {
    if (Date.now() > deadline) {
      throw new EmbeddedServerError(
        `Another process has been starting the database in ${home} for too long.`,
      );
    }
    await delay(RETRY_MS);
    lock = await tryListen(address);
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}
