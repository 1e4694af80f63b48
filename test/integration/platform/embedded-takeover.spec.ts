import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { installedPackage } from '../../../src/platform/database/embedded-binaries.js';
import { readPostmaster } from '../../../src/platform/database/embedded-postmaster.js';
import { socketDirectory } from '../../../src/platform/database/embedded-transport.js';
import {
  cleanUp,
  later,
  postmasterPid,
  processStatus,
  query,
  removeSeed,
  scratch,
  seededHome,
  start,
  startElsewhere,
  until,
} from './embedded.support.js';

afterEach(cleanUp);
afterAll(removeSeed);

const one = (url: string): Promise<unknown> => query(url, 'SELECT 1 AS one');
const works = [{ one: 1 }];
const keep = 'CREATE TABLE kept AS SELECT 7 AS number';
const kept = (url: string): Promise<unknown> => query(url, 'SELECT number FROM kept');

/** Ends a process at once and waits until it is dead: gone, or a zombie. */
async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await until(async () => ['gone', 'Z', 'X'].includes((await processStatus(pid))?.state ?? 'gone'));
}

/** Starts PostgreSQL below a parent that never asks for its exit code. Returns the process id of the server once it is ready. */
async function startBelowCarelessParent(home: string): Promise<number> {
  const { uid, gid } = await stat(join(home, 'data'));
  const parent = spawn(
    '/bin/sh',
    [
      '-c',
      '"$@" 2> /dev/null & echo $!; exec sleep 600',
      'sh',
      join(installedPackage(), 'native', 'bin', 'postgres'),
      '-D',
      join(home, 'data'),
      '--listen_addresses=',
      `--unix_socket_directories=${socketDirectory(home)}`,
    ],
    { uid, gid, cwd: '/', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  later(async () => {
    const exit = once(parent, 'exit');
    parent.kill('SIGKILL');
    await exit;
  });
  const [text]: unknown[] = await once(parent.stdout, 'data');
  await until(async () => (await readPostmaster(home))?.ready === true);
  return Number(String(text));
}

describe('two servers', () => {
  it('run at once on two homes', async () => {
    const homes = [join(await scratch(), 'home'), join(await scratch(), 'home')] as const;
    const servers = await Promise.all(homes.map((home) => startElsewhere({ home })));
    expect(servers.map((server) => server.owned)).toEqual([true, true]);
    expect(await Promise.all(servers.map((server) => one(server.url)))).toEqual([works, works]);
    expect(await postmasterPid(homes[0])).not.toBe(await postmasterPid(homes[1]));
  });

  it('started on one home at the same moment are one server with one owner', async () => {
    const home = join(await scratch(), 'home');
    const servers = await Promise.all([1, 2, 3].map(() => startElsewhere({ home })));
    expect(servers.map((server) => server.refusal)).toEqual([undefined, undefined, undefined]);
    expect(servers.filter((server) => server.owned)).toHaveLength(1);
    const pid = await postmasterPid(home);
    for (const guest of servers.filter((server) => !server.owned)) await guest.end();
    expect(await one(servers[0]?.url ?? '')).toEqual(works);
    for (const owner of servers.filter((server) => server.owned)) await owner.end();
    expect(await processStatus(pid)).toBeUndefined();
  });

  it('in one process: the second neither starts nor stops anything', async () => {
    const home = await seededHome();
    const first = await start(home);
    const second = await start(home);
    expect([first.owned, second.owned]).toEqual([true, false]);
    await second.stop();
    expect(await one(first.urlFor('postgres'))).toEqual(works);
  });
});

describe('a server whose owner was killed', () => {
  it('is adopted, with what was committed, and stopped by the new owner', async () => {
    const home = await seededHome();
    const owner = await startElsewhere({ home });
    await query(owner.url, keep);
    const pid = await postmasterPid(home);
    await owner.kill();
    const heir = await start(home);
    expect(heir.owned).toBe(true);
    expect(await postmasterPid(home)).toBe(pid);
    expect(await kept(heir.urlFor('postgres'))).toEqual([{ number: 7 }]);
    await heir.stop();
    expect((await processStatus(pid))?.state ?? 'gone').toMatch(/^(gone|Z)$/);
  });
});

describe('a server that was killed', () => {
  it('is started again with what was committed', async () => {
    const home = await seededHome();
    const first = await start(home);
    await query(first.urlFor('postgres'), keep);
    await kill(await postmasterPid(home));
    const second = await start(home);
    expect(second.owned).toBe(true);
    expect(await kept(second.urlFor('postgres'))).toEqual([{ number: 7 }]);
  });

  it('is not waited for when it has become a zombie', async () => {
    const home = await seededHome();
    const pid = await startBelowCarelessParent(home);
    const adopted = await start(home);
    expect(await postmasterPid(home)).toBe(pid);
    await query(adopted.urlFor('postgres'), keep);
    await kill(pid);
    expect((await processStatus(pid))?.state).toBe('Z');
    const server = await start(home);
    expect(server.owned).toBe(true);
    expect(await kept(server.urlFor('postgres'))).toEqual([{ number: 7 }]);
  });

  it('is not started again while one of its processes is still at work', async () => {
    const home = await seededHome();
    const first = await start(home);
    const client = new Client({ connectionString: first.urlFor('postgres') });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const backend = rows[0]?.pid ?? 0;
    // A loop that never looks up: it does not notice that its postmaster has died.
    const busy = client
      .query(`DO $$ BEGIN WHILE clock_timestamp() < now() + interval '2 s' LOOP END LOOP; END $$`)
      .catch(() => undefined);
    const active = `SELECT FROM pg_stat_activity WHERE pid = ${backend} AND state = 'active'`;
    await until(async () => (await query(first.urlFor('postgres'), active)).length > 0);
    await kill(await postmasterPid(home));
    expect((await processStatus(backend))?.state).toMatch(/[RS]/);
    await start(home);
    expect((await processStatus(backend))?.state ?? 'gone').toMatch(/^(gone|Z)$/);
    await busy;
    await client.end();
  });

  it('is not mistaken for a stranger who got its process id', async () => {
    const home = await seededHome();
    const { uid, gid } = await stat(join(home, 'data'));
    const stranger = spawn('/bin/sleep', ['600'], { uid, gid, cwd: '/' });
    later(async () => {
      const exit = once(stranger, 'exit');
      stranger.kill('SIGKILL');
      await exit;
    });
    const directory = join(home, 'data');
    const lines = [
      stranger.pid,
      directory,
      1_700_000_000,
      5432,
      socketDirectory(home),
      '',
      '       0         0',
      'ready   ',
    ];
    await writeFile(join(directory, 'postmaster.pid'), `${lines.join('\n')}\n`);
    const server = await start(home);
    expect(await one(server.urlFor('postgres'))).toEqual(works);
    expect((await processStatus(stranger.pid ?? 0))?.state).toBe('S');
  });
});
