import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../../src/platform/database/database.js';
import { createEmptyDatabase } from '../../support/database.js';
import { cleanUp, later, scratch } from './embedded.support.js';

afterEach(cleanUp);

async function open(config: {
  dataDir: string;
  databaseUrl?: string;
}): Promise<Database & { log: string[] }> {
  const log: string[] = [];
  const add = (sentence: string): void => void log.push(sentence);
  const database = await openDatabase(config, { info: add, warn: add });
  later(() => database.close());
  return { ...database, log };
}

async function emptyDatabase(): Promise<string> {
  const database = await createEmptyDatabase();
  later(() => database.close());
  return database.url;
}

const tables = `SELECT relname AS name FROM pg_class WHERE relname IN ('ledger_entries', '_prisma_migrations') ORDER BY 1`;

describe('the database', () => {
  it('is embedded under the data directory when no address is given, and is still there at the next start', async () => {
    const dataDir = await scratch();
    const first = await open({ dataDir });
    expect(first).toMatchObject({ embedded: true, separated: true });
    expect((await first.pool.query(tables)).rows).toHaveLength(2);
    expect((await first.pool.query('SELECT current_user, current_database()')).rows).toEqual([
      { current_user: 'mandate_app', current_database: 'mandate' },
    ]);
    expect(first.log.join('\n')).toMatch(/Started the database server.*Applied the migrations 2/s);
    await first.close();
    await expect(access(join(dataDir, 'postgres', 'data', 'postmaster.pid'))).rejects.toThrow('ENOENT');
    const second = await open({ dataDir });
    expect(second.log.join('\n')).not.toContain('Applied');
  });

  it('is the given one when there is an address, and nothing is embedded then', async () => {
    const dataDir = await scratch();
    const databaseUrl = await emptyDatabase();
    const database = await open({ dataDir, databaseUrl });
    expect(database).toMatchObject({ embedded: false, url: databaseUrl });
    expect((await database.pool.query(tables)).rows).toHaveLength(2);
    await expect(access(join(dataDir, 'postgres'))).rejects.toThrow('ENOENT');
  });

  it('opens for several processes at once', async () => {
    const databaseUrl = await emptyDatabase();
    const dataDir = await scratch();
    const opened = await Promise.all([1, 2, 3].map(() => open({ dataDir, databaseUrl })));
    expect(opened.filter((database) => database.log.join().includes('Applied'))).toHaveLength(1);
  });

  it('gives a listener of its own, which hears what the pool notifies', async () => {
    const database = await open({ dataDir: await scratch(), databaseUrl: await emptyDatabase() });
    const listener = await database.newListener();
    later(() => listener.end());
    const heard = new Promise((resolve) => listener.once('notification', resolve));
    await listener.query('LISTEN bell');
    await database.pool.query(`SELECT pg_notify('bell', 'seven')`);
    expect(await heard).toMatchObject({ channel: 'bell', payload: 'seven' });
  });

  it('logs a broken idle connection instead of ending the process, and connects anew', async () => {
    const database = await open({ dataDir: await scratch(), databaseUrl: await emptyDatabase() });
    const { rows } = await database.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const broken = new Promise((resolve) => database.pool.once('error', resolve));
    const killer = await database.newListener();
    await killer.query('SET ROLE NONE');
    await killer.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await killer.end();
    await broken;
    expect(database.log.join('\n')).toContain('An idle database connection broke');
    expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  it('says that it cannot reach a server that is not there', async () => {
    const opening = open({ dataDir: await scratch(), databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' });
    await expect(opening).rejects.toThrow('ECONNREFUSED');
  });
});
