import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../../src/platform/config.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { cleanUp, later, postmasterPid, processStatus, until } from './embedded.support.js';

describe('a test database', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });

  afterAll(() => Promise.all([first.close(), second.close()]));

  it('works as the application role in the pool and as somebody else in the admin pool', async () => {
    const who = 'SELECT current_user AS name';
    const { rows: application } = await first.pool.query<{ name: string }>(who);
    const { rows: admin } = await first.adminPool.query<{ name: string }>(who);
    expect(application[0]?.name === 'mandate_app').toBe(first.separated);
    expect(admin[0]?.name).not.toBe('mandate_app');
  });

  it('is migrated, and its own', async () => {
    await first.adminPool.query('CREATE TABLE mine (id int)');
    const names = `SELECT relname AS name FROM pg_class WHERE relname IN ('mine', 'ledger_entries') ORDER BY 1`;
    expect((await first.adminPool.query(names)).rows).toEqual([{ name: 'ledger_entries' }, { name: 'mine' }]);
    expect((await second.adminPool.query(names)).rows).toEqual([{ name: 'ledger_entries' }]);
  });

  it('is gone once it is closed', async () => {
    const third = await createTestDatabase();
    const { rows } = await third.adminPool.query<{ name: string }>('SELECT current_database() AS name');
    const name = rows[0]?.name;
    await third.close();
    const found = await first.adminPool.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    expect(found.rowCount).toBe(0);
  });
});

interface Run {
  readonly child: ChildProcess;
  readonly exit: Promise<unknown[]>;
  /** What the run has made under the directory for temporary files. */
  readonly directory: string;
  readonly postmaster: number;
}

async function startRun(): Promise<Run> {
  const program = fileURLToPath(new URL('./test-server.program.ts', import.meta.url));
  const loader = join(projectRoot, 'test', 'support', 'typescript.js');
  const child = spawn(process.execPath, ['--import', loader, program], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const exit = once(child, 'exit');
  later(async () => {
    child.stdin.end();
    await exit;
  });
  const [url]: unknown[] = await once(createInterface(child.stdout), 'line');
  const home = dirname(new URL(String(url)).searchParams.get('host') ?? '');
  return { child, exit, directory: dirname(home), postmaster: await postmasterPid(home) };
}

const stands = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

describe('a test run', () => {
  afterEach(cleanUp);

  it('leaves no process and no file behind', async () => {
    const { child, exit, directory, postmaster } = await startRun();
    expect(await stands(directory)).toBe(true);
    child.stdin?.end();
    expect(await exit).toEqual([0, null]);
    expect(await stands(directory)).toBe(false);
    expect(await processStatus(postmaster)).toBeUndefined();
  });

  it('leaves nothing behind even when it is killed', async () => {
    const { child, exit, directory, postmaster } = await startRun();
    child.kill('SIGKILL');
    await exit;
    await until(async () => !(await stands(directory)));
    expect((await processStatus(postmaster))?.state ?? 'gone').toMatch(/^(gone|Z)$/);
  });
});
