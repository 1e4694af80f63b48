import { execFile } from 'node:child_process';
import { lchown, readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Who the database server runs as. PostgreSQL refuses to run as root. */
export interface Account {
  readonly name: string;
  /** Given to spawn; absent when the server simply runs as the user of this process. */
  readonly ids?: Owner;
}

/** Says what is wrong with the machine or the directory, and what to do. */
export class EmbeddedServerError extends Error {
  override readonly name = 'EmbeddedServerError';
}

export const isRoot = (): boolean => process.getuid?.() === 0;

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

interface PasswordLine extends Owner {
  readonly name: string;
}

async function readAccounts(): Promise<PasswordLine[]> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n');
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name === undefined || uid === undefined || gid === undefined
      ? []
      : [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

/**
 * Chooses who runs the server when this process is root: the owner of the data that exists already, else `postgres`,
 * else `nobody`.
 */
export function pickAccount(accounts: readonly PasswordLine[], dataOwner: Owner | undefined): Account {
  if (dataOwner !== undefined && dataOwner.uid !== 0) {
    const { uid, gid } = dataOwner;
    const known = accounts.find((account) => account.uid === uid);
    return { name: known?.name ?? `uid ${uid}`, ids: { uid, gid } };
  }
  for (const wanted of ['postgres', 'nobody']) {
    const found = accounts.find((account) => account.name === wanted);
    if (found !== undefined) return { name: found.name, ids: { uid: found.uid, gid: found.gid } };
  }
  throw new EmbeddedServerError(
    'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody". ' +
      'Start Mandate as an ordinary user, or set DATABASE_URL.',
  );
}

/**
 * Chooses the account for the server: this process's own user, or whom root may become.
 *
 * @param dataOwner the owner of a data directory that exists already
 */
export async function chooseAccount(dataOwner: Owner | undefined): Promise<Account> {
  if (isRoot()) return pickAccount(await readAccounts(), dataOwner);
  return { name: process.platform === 'win32' ? userInfo().username : `uid ${process.getuid?.()}` };
}

/** Gives a file or directory to the account. */
export async function giveTo(account: Account, path: string): Promise<void> {
  if (account.ids !== undefined) await lchown(path, account.ids.uid, account.ids.gid);
}

/** The environment of every program of the server: nothing of ours but what a program needs to run at all. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  return { PATH, SystemRoot, TEMP, TMP, LC_ALL: 'C', TZ: 'UTC' };
}

/** Runs a program to its end as the account. Rejects when it cannot be started or its exit code is not 0. */
export async function runAs(
  account: Account,
  program: string,
  parameters: readonly string[],
): Promise<string> {
  const { stdout } = await run(program, parameters, {
    cwd: process.platform === 'win32' ? undefined : '/',
    env: programEnvironment(),
    ...account.ids,
  });
  return stdout;
}
