import { access, chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  cleanUp,
  copyOfPackage,
  isRoot,
  later,
  nobody,
  ordinaryScratch,
  postmasterPid,
  processStatus,
  query,
  removeLinks,
  removeSeed,
  scratch,
  seededHome,
  start,
  startElsewhere,
} from './embedded.support.js';

afterEach(cleanUp);
afterAll(removeSeed);

const one = (url: string): Promise<unknown> => query(url, 'SELECT 1 AS one');
const works = [{ one: 1 }];

describe('an ordinary user', () => {
  it('runs the server', async () => {
    const home = join(await ordinaryScratch(), 'home');
    const server = await startElsewhere(
      { home, programs: await copyOfPackage(await scratch()) },
      'ordinary user',
    );
    expect(await one(server.url)).toEqual(works);
    const status = await processStatus(await postmasterPid(home));
    expect(status?.uid).toBe(isRoot ? nobody.uid : process.getuid?.());
  });

  it('keeps the data in the own data directory where the home cannot be written, and says so', async () => {
    const closed = await scratch();
    await chmod(closed, 0o555);
    const own = await ordinaryScratch();
    const order = { home: join(closed, 'home'), programs: await copyOfPackage(await scratch()) };
    const first = await startElsewhere(order, 'ordinary user', { XDG_DATA_HOME: own });
    expect(first.log).toMatch(
      new RegExp(`cannot use ${order.home}: the database lives in ${own}/mandate/home-`),
    );
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS number');
    await first.end();
    const second = await startElsewhere(order, 'ordinary user', { XDG_DATA_HOME: own });
    expect(await query(second.url, 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
  });

  it('runs a complete copy when node_modules lacks the library links and cannot be written', async () => {
    const home = join(await ordinaryScratch(), 'home');
    const programs = await copyOfPackage(await scratch());
    await removeLinks(programs);
    await chmod(join(programs, 'native', 'lib'), 0o555);
    later(() => chmod(join(programs, 'native', 'lib'), 0o755));
    const server = await startElsewhere({ home, programs }, 'ordinary user');
    expect(server.refusal).toBeUndefined();
    expect(server.log).toContain(`run from a copy in ${home}/postgresql-`);
    expect(await one(server.url)).toEqual(works);
    await expect(access(join(programs, 'native', 'lib', 'libpq.so.5'))).rejects.toThrow('ENOENT');
  });
});

describe('the programs of PostgreSQL', () => {
  it('get the library links that npm did not make', async () => {
    const home = await seededHome();
    const programs = await copyOfPackage(await scratch());
    await removeLinks(programs);
    const server = await start(home, { programs });
    expect(await one(server.urlFor('postgres'))).toEqual(works);
    expect((await readdir(home)).filter((name) => name.startsWith('postgresql-'))).toEqual([]);
  });

  it('are named when they are not installed or do not run', async () => {
    const home = await seededHome();
    const programs = await copyOfPackage(await scratch());
    await rm(join(programs, 'native', 'lib', 'libcrypto.so.1.1'));
    await expect(start(home, { programs })).rejects.toThrow(
      /programs in .* do not run as .*set DATABASE_URL/s,
    );
  });
});
