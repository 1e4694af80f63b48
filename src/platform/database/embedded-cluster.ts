import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, EmbeddedServerError, giveTo, runAs } from './embedded-account.js';
import type { Binaries } from './embedded-binaries.js';
import { dataDirectory } from './embedded-home.js';
import { passwordFile, superuser, type Transport } from './embedded-transport.js';

const SIDE = 'data.new-';

async function writePassword(home: string, account: Account): Promise<string> {
  const file = passwordFile(home);
  await writeFile(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  await giveTo(account, file);
  return file;
}

/**
 * Makes the data directory unless it stands already. It is made beside its place and then renamed, so that what is
 * there is complete. Text is UTF-8 and sorts by code point, the same on every system. Behind a private socket every
 * client is trusted; on TCP, where others on the machine can knock, there is a password.
 */
export async function ensureCluster(options: {
  readonly home: string;
  readonly account: Account;
  readonly binaries: Binaries;
  readonly transport: Transport;
  /** Skip waiting for the disk: for data that nobody will miss. */
  readonly disposable: boolean;
}): Promise<void> {
  const { home, account, binaries, transport, disposable } = options;
  const directory = dataDirectory(home);
  const made = await stat(directory).then(
    () => true,
    () => false,
  );
  if (made) return;
  for (const leftover of (await readdir(home)).filter((name) => name.startsWith(SIDE))) {
    await rm(join(home, leftover), { recursive: true, force: true });
  }
  const side = join(home, `${SIDE}${process.pid}`);
  await mkdir(side, { mode: 0o700 });
  await giveTo(account, side);
  const guard =
    transport === 'tcp'
      ? ['--auth=scram-sha-256', `--pwfile=${await writePassword(home, account)}`]
      : ['--auth=trust'];
  await runAs(account, binaries.initdb, [
    `--pgdata=${side}`,
    `--username=${superuser}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(disposable ? ['--no-sync'] : []),
    ...guard,
  ]).catch((cause: unknown) => {
    throw new EmbeddedServerError(`The database could not be made in ${home}: ${String(cause)}`, { cause });
  });
  await rename(side, directory);
}
