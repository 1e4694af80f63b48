import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, lchown, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { z } from 'zod';
import { installedPackage } from '../../../src/platform/database/embedded-binaries.js';
import { type EmbeddedServer, startEmbeddedServer } from '../../../src/platform/database/embedded-server.js';

export const isRoot = process.getuid?.() === 0;
/** Every Linux has this user; as root the tests become it to be an ordinary one. */
export const nobody = { uid: 65_534, gid: 65_534 };

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);
const undo: (() => Promise<unknown>)[] = [];

/** Something to be done after the test, whatever became of it; the last one first. */
export function later(work: () => Promise<unknown>): void {
  undo.push(work);
}

export async function cleanUp(): Promise<void> {
  for (let work = undo.pop(); work !== undefined; work = undo.pop()) await work();
}

/** Takes what was to be done after this test; whoever takes it does it. */
export function keepForLater(): () => Promise<void> {
  const kept = undo.splice(0);
  return async () => {
    undo.push(...kept);
    await cleanUp();
  };
}

const PATIENCE_MS = 20_000;

/** Asks again and again until the answer is yes. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${String(condition)}.`);
  }
}

/** A directory for one test that every user can enter. */
export async function scratch(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'mandate-'));
  await chmod(directory, 0o755);
  later(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

let seed: Promise<string> | undefined;

/** A home with a database that was made once for the spec file: making one takes a second. */
export async function seededHome(): Promise<string> {
  seed ??= makeSeed();
  const home = join(await scratch(), 'home');
  await run('cp', ['--archive', await seed, home]);
  return home;
}

async function makeSeed(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'mandate-'));
  await chmod(parent, 0o755);
  const home = join(parent, 'home');
  const server = await startEmbeddedServer({ home, disposable: true });
  await server.stop();
  return home;
}

export async function removeSeed(): Promise<void> {
  if (seed !== undefined) await rm(dirname(await seed), { recursive: true, force: true });
  seed = undefined;
}

/** A directory that the ordinary user of these tests owns. */
export async function ordinaryScratch(): Promise<string> {
  const directory = join(await scratch(), 'own');
  await mkdir(directory);
  if (isRoot) await lchown(directory, nobody.uid, nobody.gid);
  return directory;
}

/** A copy of the installed package with PostgreSQL's programs, whose directories the test may change. */
export async function copyOfPackage(directory: string): Promise<string> {
  const copy = join(directory, 'package');
  // The files themselves are only read: hard links do, except from one disk to another.
  await run('cp', ['--archive', '--link', installedPackage(), copy]).catch(async () => {
    await rm(copy, { recursive: true, force: true });
    await run('cp', ['--archive', installedPackage(), copy]);
  });
  return copy;
}

/** Takes away the links that the package's install script makes. */
export async function removeLinks(copy: string): Promise<void> {
  const libraries = await readdir(join(copy, 'native', 'lib'), { withFileTypes: true });
  const links = libraries.filter((entry) => entry.isSymbolicLink());
  await Promise.all(links.map((link) => rm(join(link.parentPath, link.name))));
}

export async function start(home: string, options: { programs?: string } = {}): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ ...options, home });
  later(() => server.stop());
  return server;
}

const answer = z.object({
  owned: z.boolean().optional(),
  url: z.string().optional(),
  refusal: z.string().optional(),
  log: z.array(z.string()),
});

export interface OtherProcess {
  readonly owned: boolean | undefined;
  readonly url: string;
  /** The sentence with which it refused to start, if it did. */
  readonly refusal: string | undefined;
  readonly log: string;
  /** Lets it stop in order. */
  end(): Promise<void>;
  kill(): Promise<void>;
}

/** Starts the server from a process of its own, as an ordinary user if asked. */
export async function startElsewhere(
  options: { home: string; programs?: string },
  who: 'same user' | 'ordinary user' = 'same user',
  env: Record<string, string> = {},
): Promise<OtherProcess> {
  const order = { ...options, ...(isRoot && who === 'ordinary user' ? { become: nobody } : {}) };
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(root, 'test/support/typescript.js'),
      fileURLToPath(new URL('./embedded.program.ts', import.meta.url)),
      JSON.stringify(order),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '', ...env } },
  );
  const exit = once(child, 'exit');
  const end = async (): Promise<void> => {
    child.stdin.end();
    await exit;
  };
  later(end);
  const [line]: unknown[] = await once(createInterface(child.stdout), 'line');
  const { owned, url = '', refusal, log } = answer.parse(JSON.parse(String(line)));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exit;
  };
  return { owned, url, refusal, log: log.join('\n'), end, kill };
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

export async function postmasterPid(home: string): Promise<number> {
  return Number((await readFile(join(home, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

interface ProcessStatus {
  /** R, S, D … or Z for a zombie. */
  readonly state: string;
  readonly session: number;
  readonly uid: number;
}

/** What the kernel says about a process; undefined when there is none. */
export async function processStatus(pid: number): Promise<ProcessStatus | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [state = '', , , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const uid = /^Uid:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { state, session: Number(session), uid: Number(uid) };
  } catch {
    return undefined;
  }
}
