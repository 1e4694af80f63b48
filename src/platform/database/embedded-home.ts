import { createHash } from 'node:crypto';
import { access, chmod, constants, mkdir, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import {
  type Account,
  chooseAccount,
  EmbeddedServerError,
  isRoot,
  type Owner,
  runAs,
} from './embedded-account.js';
import { errorCode } from './error-code.js';

/** Where the server's files stand and who it runs as. */
export interface Home {
  readonly directory: string;
  readonly account: Account;
  /** It is not the home that was asked for, because the account cannot use that. */
  readonly moved: boolean;
}

export const dataDirectory = (home: string): string => join(home, 'data');
export const logFile = (home: string): string => join(home, 'server.log');

/** Where the server lives when it cannot live in the home asked for; the same for every start. */
function refuge(home: string): string {
  const name = `${basename(home)}-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`;
  if (isRoot()) return join('/var/lib/mandate', name);
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'mandate', name);
}

/** Undefined when there is no data, or nobody could tell because a directory above it is closed. */
async function dataOwner(home: string): Promise<Owner | undefined> {
  return stat(dataDirectory(home)).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  });
}

/** The kernel's own answer: mode bits alone know nothing of access lists and read-only file systems. */
async function reaches(account: Account, directory: string): Promise<boolean> {
  const check =
    account.ids === undefined
      ? access(directory, constants.R_OK | constants.W_OK | constants.X_OK)
      : runAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', directory]);
  return check.then(
    () => true,
    () => false,
  );
}

/** Makes the home. Root keeps it, so that the account cannot exchange what root writes there. */
async function prepare(directory: string, account: Account): Promise<boolean> {
  try {
    const first = await mkdir(directory, { recursive: true, mode: 0o755 });
    if (first !== undefined && isRoot()) await openUp(directory, first);
  } catch {
    return false;
  }
  return reaches(account, directory);
}

/** Lets the account pass through the directories just made, whatever the umask is. */
async function openUp(directory: string, first: string): Promise<void> {
  await chmod(directory, 0o755);
  if (directory !== first) await openUp(dirname(directory), first);
}

async function openExisting(directory: string, owner: Owner): Promise<Account> {
  const own = process.getuid?.();
  if (own !== undefined && own !== 0 && owner.uid !== own) {
    throw new EmbeddedServerError(
      `The database in ${directory} belongs to the user with id ${owner.uid}. ` +
        'Start Mandate as that user or as root, or set MANDATE_DATA_DIR.',
    );
  }
  const account = await chooseAccount(owner);
  if (await prepare(directory, account)) return account;
  throw new EmbeddedServerError(
    `The database in ${directory} cannot be reached by its user ${account.name}: a directory above it is closed. ` +
      'Open it for others to pass (chmod o+x), or set MANDATE_DATA_DIR.',
  );
}

/**
 * Decides where the server lives, by its real name: in `home`, or, where the account that the server runs as cannot
 * reach that, in /var/lib/mandate (as root) or in the user's data directory. A place that holds a database already comes
 * first.
 *
 * @throws EmbeddedServerError when there is a database that may not be used, or no place at all
 */
export async function openHome(home: string): Promise<Home> {
  const places = [home, refuge(home)];
  const use = async (place: string, account: Account): Promise<Home> => ({
    directory: await realpath(place),
    account,
    moved: place !== home,
  });
  for (const place of places) {
    const owner = await dataOwner(place);
    if (owner !== undefined) return use(place, await openExisting(place, owner));
  }
  const account = await chooseAccount(undefined);
  for (const place of places) {
    if (await prepare(place, account)) return use(place, account);
  }
  throw new EmbeddedServerError(
    `The database can live neither in ${places.join(' nor in ')}: ${account.name} cannot write there. ` +
      'Set MANDATE_DATA_DIR to a directory that it can reach.',
  );
}
