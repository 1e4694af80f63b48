import { Appender } from '../../../src/ledger/appender.js';
import { follow, followAll } from '../../../src/ledger/follow.js';
import type { LedgerBell } from '../../../src/ledger/ledger-bell.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { ANY_VERSION } from '../../../src/ledger/ledger.types.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { listeners, NEVER, newBell, upTo } from './follow.support.js';
import { noting } from './ledger.support.js';
import { holdHead, until, untilBlocked } from './moments.support.js';

describe('following a ledger', () => {
  let database: TestDatabase;
  let appender: Appender;
  let reader: LedgerReader;
  let bell: LedgerBell;
  let ending: AbortController;

  beforeAll(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    reader = new LedgerReader(database.pool);
  });
  beforeEach(async () => {
    ending = new AbortController();
    bell = newBell(database);
    bell.open();
    await until(async () => (await listeners(database)).length === 1 && bell.state === 'listening');
  });
  afterEach(async () => {
    ending.abort();
    await bell.close();
    await until(async () => (await listeners(database)).length === 0);
  });
  afterAll(async () => {
    await appender.close();
    await database.close();
  });

  const append = (ledger: string, ...notes: string[]) =>
    appender.append({ ...noting('commitments/a', ANY_VERSION, ...notes), ledger });
  const heard = (ledger: string, options = {}) =>
    follow({ reader, bell, pollEvery: NEVER, signal: ending.signal, ledger, after: 0, ...options });

  it('gives what is there, in batches, then what comes, as soon as it is committed', async () => {
    await append('told', 'a', 'b', 'c', 'd', 'e');
    const batches = heard('told', { batch: 2, after: 1 });
    expect(await upTo(5, batches)).toEqual([2, 3, 4, 5]);
    const next = batches.next();
    await append('elsewhere', 'not of this ledger');
    await append('told', 'f', 'g', 'h');
    expect((await next).value).toMatchObject([{ position: 6, note: 'f' }, { position: 7 }]);
    expect(await upTo(8, batches)).toEqual([8]);
  });

  it('sees nothing of an append before it is committed, and all of it then', async () => {
    await append('commit', 'opened');
    const batches = heard('commit', { after: 1 });
    const next = batches.next();
    const release = await holdHead(database, 'commit');
    const appended = append('commit', 'a', 'b');
    await untilBlocked(database);
    expect(await reader.readByPosition('commit', 1, 10)).toEqual([]);
    await release();
    await appended;
    expect((await next).value).toMatchObject([{ position: 2 }, { position: 3 }]);
  });

  it('hears of what is recorded between its look and its wait', async () => {
    await append('between', 'opened');
    let rings = 0;
    const late = {
      heads: () => reader.heads(),
      /** Reads, and before it says that there was nothing, there is something and the bell has rung. */
      readByPosition: async (...args: Parameters<LedgerReader['readByPosition']>) => {
        const before = bell.ringsOf('between');
        const read = await reader.readByPosition(...args);
        if (read.length === 0 && rings === 0) {
          rings += 1;
          await append('between', 'just missed');
          await until(
            async () => (await reader.head('between')).position === 2 && bell.ringsOf('between') > before,
          );
        }
        return read;
      },
    };
    expect(await upTo(2, heard('between', { reader: late, after: 1 }))).toEqual([2]);
  });

  it.each([
    ['told by LISTEN', { pollEvery: NEVER }],
    ['polling alone', { bell: undefined, pollEvery: 1 }],
  ])('misses and doubles nothing while groups commit: %s', async (name, options) => {
    const ledger = name.replaceAll(/\W+/g, '-').toLowerCase();
    const second = new Appender(database.pool);
    const followers = [1, 3, 500].map((batch) => upTo(300, heard(ledger, { ...options, batch })));
    const writers = [appender, second].map(async (one) => {
      for (let round = 0; round < 15; round += 1) {
        const group = Array.from({ length: 5 }, (_, index) => `${round}.${index}`);
        await Promise.all(
          group.map((note) => one.append({ ...noting('commitments/a', ANY_VERSION, note, note), ledger })),
        );
      }
    });
    await Promise.all(writers);
    for (const positions of await Promise.all(followers))
      expect(positions).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
    await second.close();
  });

  it('ends when it is told to, also while it waits', async () => {
    await append('ended', 'a');
    const batches = heard('ended');
    expect(await upTo(1, batches)).toEqual([1]);
    const next = batches.next();
    ending.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(await heard('ended').next()).toEqual({ done: true, value: undefined });
  });

  it('follows every ledger, also one that is born meanwhile', async () => {
    await append('one', 'a', 'b');
    const known = new Map((await reader.heads()).map(({ ledger, position }) => [ledger, position]));
    known.set('one', 1);
    const batches = followAll({ reader, bell, pollEvery: NEVER, signal: ending.signal, after: known });
    const take = async () => {
      const { value } = await batches.next();
      return value === undefined ? [] : [value.ledger, ...value.entries.map(({ position }) => position)];
    };
    expect(await take()).toEqual(['one', 2]);
    const next = take();
    await append('newborn', 'a', 'b');
    expect(await next).toEqual(['newborn', 1, 2]);
    await append('one', 'c');
    expect(await take()).toEqual(['one', 3]);
  });
});
