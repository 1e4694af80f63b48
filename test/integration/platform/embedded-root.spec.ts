import { chmod, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseAccount, pickAccount } from '../../../src/platform/database/embedded-account.js';
import { startEmbeddedServer } from '../../../src/platform/database/embedded-server.js';
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

describe('the user for the server', () => {
  it('runs as postgres, else as nobody, else says what to do', () => {
    const postgres = { name: 'postgres', uid: 70, gid: 71 };
    const none = { name: 'nobody', uid: 99, gid: 98 };
    expect(pickAccount([none, postgres], undefined)).toEqual({ name: 'postgres', ids: { uid: 70, gid: 71 } });
    expect(pickAccount([none], undefined)).toEqual({ name: 'nobody', ids: { uid: 99, gid: 98 } });
    expect(() => pickAccount([], undefined)).toThrow('set DATABASE_URL');
  });

  it('is the own one for everybody but root', async () => {
    const account = await chooseAccount(undefined);
    expect(account.ids === undefined).toBe(!isRoot);
  });
});

// Only root can become somebody else.
if (isRoot) {
  describe('root', () => {
    it('runs as the user who owns the data', async () => {
      const home = join(await ordinaryScratch(), 'home');
      const programs = await copyOfPackage(await scratch());
      const theirs = await startElsewhere({ home, programs }, 'ordinary user');
      await theirs.end();
      const server = await start(home, { programs });
      expect((await processStatus(await postmasterPid(home)))?.uid).toBe(nobody.uid);
      await server.stop();
      const again = await startElsewhere({ home, programs }, 'ordinary user');
      expect(await one(again.url)).toEqual(works);
    });

    it('works from a project that the server may not enter: programs and data stand elsewhere', async () => {
      const project = await scratch();
      const programs = await copyOfPackage(project);
      await chmod(project, 0o700);
      const home = join(project, '.mandate', 'postgres');
      const log: string[] = [];
      const server = await startEmbeddedServer({
        home,
        programs,
        disposable: true,
        log: (line) => log.push(line),
      });
      later(() => server.stop());
      const place = /the database lives in (\S+)\./.exec(log.join('\n'))?.[1] ?? '';
      later(() => rm(place, { recursive: true, force: true }));
      expect(place).toMatch(/^\/var\/lib\/mandate\/postgres-[0-9a-f]{12}$/);
      expect(log.join('\n')).toContain(`run from a copy in ${place}/postgresql-`);
      expect((await stat(join(place, 'data'))).uid).toBeGreaterThan(0);
      expect(await one(server.urlFor('postgres'))).toEqual(works);
      await server.stop();
      const { uid } = await stat(join(place, 'data'));
      const again = await start(home, { programs });
      expect((await processStatus(await postmasterPid(place)))?.uid).toBe(uid);
      expect(await one(again.urlFor('postgres'))).toEqual(works);
    });

    it('does not let an ordinary user start on data that is not theirs', async () => {
      const home = await seededHome();
      const programs = await copyOfPackage(await scratch());
      const server = await startElsewhere({ home, programs }, 'ordinary user');
      expect(server.refusal).toMatch(
        /belongs to the user with id \d+\. Start Mandate as that user or as root/,
      );
    });

    it('says which data cannot be reached when a directory above it was closed', async () => {
      const home = await seededHome();
      await chmod(join(home, '..'), 0o700);
      await expect(start(home)).rejects.toThrow(/cannot be reached by its user .*chmod o\+x/);
    });

    it('refuses to write its log through a link', async () => {
      const home = await seededHome();
      await rm(join(home, 'server.log'));
      await symlink('/dev/null', join(home, 'server.log'));
      await expect(start(home)).rejects.toThrow('ELOOP');
    });
  });
}
