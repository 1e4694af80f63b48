import { access, chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { startEmbeddedServer } from '../../../src/platform/database/embedded-server.js';
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
  until,
} from './embedded.support.js';

afterEach(cleanUp);
afterAll(removeSeed);

const setting = async (url: string, name: string): Promise<unknown> =>
  (await query(url, `SELECT current_setting('${name}') AS value`))[0]?.['value'];

describe('the embedded server', () => {
  it('makes a UTF-8 database that sorts the same everywhere', async () => {
    const server = await start(join(await scratch(), 'home'));
    expect(server.owned).toBe(true);
    expect(
      await query(
        server.urlFor('postgres'),
        `SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider, datlocale AS locale,
                upper('парламент') AS upper
           FROM pg_database WHERE datname = 'postgres'`,
      ),
    ).toEqual([{ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8', upper: 'ПАРЛАМЕНТ' }]);
  });

  it('is never root, and survives a Ctrl-C on the terminal of its owner', async () => {
    const home = await seededHome();
    await start(home);
    const pid = await postmasterPid(home);
    const status = await processStatus(pid);
    expect(status?.uid).toBeGreaterThan(0);
    expect(status?.session).toBe(pid);
  });

  it('listens on a socket that only its user can reach, and on no port', async () => {
    const home = await seededHome();
    const server = await start(home);
    expect(server.connection.host).toBe(join(home, 'socket'));
    expect((await stat(join(home, 'socket'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(home, 'data'))).mode & 0o777).toBe(0o700);
    expect(await setting(server.urlFor('postgres'), 'listen_addresses')).toBe('');
  });

  it('does not mind that the usual port is taken', async () => {
    const squatter = createServer();
    const settled = new Promise((resolve) => squatter.once('listening', resolve).once('error', resolve));
    squatter.listen(5432, '127.0.0.1');
    await settled;
    later(() => new Promise((resolve) => squatter.close(resolve)));
    const server = await start(await seededHome());
    expect(await query(server.urlFor('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('is reached by Prisma through the same URL', async () => {
    const server = await start(await seededHome());
    const adapter = await new PrismaPg({ connectionString: server.urlFor('postgres') }).connect();
    const { rows } = await adapter.queryRaw({ sql: 'SELECT 41 + 1', args: [], argTypes: [] });
    await adapter.dispose();
    expect(rows).toEqual([[42]]);
  });

  it('is gone after stop, and its data is there at the next start', async () => {
    const home = await seededHome();
    const first = await start(home);
    await query(first.urlFor('postgres'), 'CREATE TABLE kept AS SELECT 7 AS number');
    const pid = await postmasterPid(home);
    await Promise.all([first.stop(), first.stop()]);
    expect(await processStatus(pid)).toBeUndefined();
    expect(await readdir(join(home, 'socket'))).toEqual([]);
    const second = await start(home);
    expect(await query(second.urlFor('postgres'), 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
  });

  it('stops with clients still connected', async () => {
    const home = await seededHome();
    const server = await start(home);
    const sleeper = query(server.urlFor('postgres'), 'SELECT pg_sleep(600)').catch((error: unknown) => error);
    const busy = `SELECT count(*)::int AS number FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)' AND state = 'active'`;
    await until(async () => (await query(server.urlFor('postgres'), busy))[0]?.['number'] !== 0);
    await server.stop();
    expect(String(await sleeper)).toMatch(/terminat/);
  });

  it('puts the socket under the directory for temporary files when the name of the home is too long', async () => {
    const parent = await scratch();
    const home = join(parent, 'a'.repeat(60), 'b'.repeat(60));
    const server = await start(home);
    const directory = socketDirectory(home);
    expect(server.connection.host).toBe(directory);
    expect(directory.length).toBeLessThan(80);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect(await query(server.urlFor('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
    await expect(access(directory)).rejects.toThrow('ENOENT');
  });

  it('refuses a socket directory that others can enter', async () => {
    const home = await seededHome();
    await chmod(join(home, 'socket'), 0o755);
    await expect(start(home)).rejects.toThrow(/is not a directory that only .* can enter/);
  });

  it('clears away what an interrupted initdb has left', async () => {
    const home = join(await scratch(), 'home');
    await mkdir(join(home, 'data.new-1'), { recursive: true });
    await writeFile(join(home, 'data.new-1', 'half'), '');
    await start(home);
    expect((await readdir(home)).filter((name) => name.startsWith('data'))).toEqual(['data']);
  });

  it('shows the end of the server log when it does not start', async () => {
    const home = await seededHome();
    const failing = startEmbeddedServer({ home, disposable: true, settings: { shared_buffers: 'plenty' } });
    await expect(failing).rejects.toThrow(/did not start.*invalid value for parameter "shared_buffers"/s);
  });

  it('leaves no socket directory behind when it does not start', async () => {
    const home = join(await scratch(), 'a'.repeat(60), 'b'.repeat(60));
    const failing = startEmbeddedServer({ home, disposable: true, settings: { shared_buffers: 'plenty' } });
    await expect(failing).rejects.toThrow('did not start');
    await expect(access(socketDirectory(home))).rejects.toThrow('ENOENT');
  });

  it('asks for the password where it is reached by TCP', async () => {
    const home = join(await scratch(), 'home');
    const server = await startEmbeddedServer({ home, disposable: true, transport: 'tcp' });
    later(() => server.stop());
    const url = server.urlFor('postgres');
    expect(server.connection.host).toBe('127.0.0.1');
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await expect(query(url.replace(/:[^:@]*@/, ':guess@'), 'SELECT 1')).rejects.toThrow(
      'password authentication failed',
    );
    expect((await stat(join(home, 'password'))).mode & 0o777).toBe(0o600);
  });
});
