import { Appender } from '../../../src/ledger/appender.js';
import { follow, LedgerGapError } from '../../../src/ledger/follow.js';
import { watchHeads } from '../../../src/ledger/head-watch.js';
import { LedgerBell } from '../../../src/ledger/ledger-bell.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { ANY_VERSION } from '../../../src/ledger/ledger.types.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { withClient } from '../../support/server.js';
import { listeners, NEVER, newBell, upTo } from './follow.support.js';
import { noting } from './ledger.support.js';
import { terminate, until, untilBlocked } from './moments.support.js';

describe('followers of a ledger whose connections break', () => {
  let database: TestDatabase;
  let appender: Appender;
  let reader: LedgerReader;
  let ending: AbortController;
  const bells: LedgerBell[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    reader = new LedgerReader(database.pool);
  });
  beforeEach(() => {
    ending = new AbortController();
  });
  afterEach(async () => {
    ending.abort();
    for (const bell of bells.splice(0)) await bell.close();
    await until(async () => (await listeners(database)).length === 0);
  });
  afterAll(async () => {
    await appender.close();
    await database.close();
  });

  const append = (ledger: string, ...notes: string[]) =>
    appender.append({ ...noting('commitments/a', ANY_VERSION, ...notes), ledger });

  it('hear by the next LISTEN connection what was recorded while the last one was gone', async () => {
    const troubles: Error[] = [];
    const states: string[] = [];
    let openGate: (() => void) | undefined;
    let gate = Promise.resolve();
    const bell = newBell(
      database,
      (error) => {
        troubles.push(error);
        states.push(bell.state);
      },
      () => gate,
    );
    bells.push(bell);
    bell.open();
    await append('cut', 'before');
    const batches = follow({
      reader,
      bell,
      pollEvery: NEVER,
      signal: ending.signal,
      ledger: 'cut',
      after: 0,
    });
    expect(await upTo(1, batches)).toEqual([1]);
    for (const position of [2, 3, 4]) {
      await until(async () => bell.state === 'listening' && (await listeners(database)).length === 1);
      const next = upTo(position, batches);
      gate = new Promise((resolve) => (openGate = resolve));
      const [pid = 0] = await listeners(database);
      await terminate(database.adminPool, pid);
      await append('cut', 'recorded while nobody listened');
      await until(async () => bell.state === 'connecting' && (await listeners(database)).length === 0);
      openGate?.();
      expect(await next).toEqual([position]);
    }
    expect(troubles).toHaveLength(3);
    expect(states).toEqual(['connecting', 'connecting', 'connecting']);
    await bell.close();
    expect([bell.state, troubles.length]).toEqual(['closed', 3]);
  });

  it('live on polling while nobody can listen', async () => {
    const deaf = new LedgerBell({ connect: () => Promise.reject(new Error('no connections left')) });
    bells.push(deaf);
    deaf.open();
    const batches = follow({
      reader,
      bell: deaf,
      pollEvery: 1,
      signal: ending.signal,
      ledger: 'deaf',
      after: 0,
    });
    const all = upTo(2, batches);
    await append('deaf', 'a');
    await append('deaf', 'b');
    expect(await all).toEqual([1, 2]);
    expect(deaf.state).toBe('connecting');
  });

  it('look again where the connection that they read by was ended under them', async () => {
    await append('away', 'a');
    const troubles: Error[] = [];
    const onTrouble = (error: Error) => troubles.push(error);
    const batches = follow({
      reader,
      pollEvery: 1,
      signal: ending.signal,
      ledger: 'away',
      after: 0,
      onTrouble,
    });
    const all = withClient(database.url, async (client) => {
      await client.query('BEGIN');
      await client.query('LOCK TABLE ledger_entries IN ACCESS EXCLUSIVE MODE');
      const read = upTo(1, batches);
      const [pid = 0] = await untilBlocked(database);
      await terminate(database.adminPool, pid);
      await until(async () => (await untilBlocked(database)).some((other) => other !== pid));
      await client.query('ROLLBACK');
      return read;
    });
    expect(await all).toEqual([1]);
    expect(troubles.map(({ message }) => message)).toEqual([
      'terminating connection due to administrator command',
    ]);
  });

  it('stop at a hole, which only a superuser can make who first takes the triggers away', async () => {
    await append('hole', 'a', 'b', 'c');
    await withClient(database.url, (client) =>
      client.query(
        `BEGIN; ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_only_grow;
         DELETE FROM ledger_entries WHERE ledger = 'hole' AND position = 2;
         ALTER TABLE ledger_entries ENABLE ALWAYS TRIGGER ledger_entries_only_grow; COMMIT`,
      ),
    );
    const batches = follow({ reader, signal: ending.signal, ledger: 'hole', after: 0, batch: 1 });
    expect(await upTo(1, batches)).toEqual([1]);
    await expect(batches.next()).rejects.toThrow(LedgerGapError);
  });

  it('of all heads are told at once and after each commit, also once their connection is another', async () => {
    await append('watched', 'a');
    const told: number[] = [];
    const troubles: unknown[] = [];
    const onProblem = (error: unknown) => troubles.push(error);
    const watch = watchHeads({
      reader,
      newBell: () => newBell(database, onProblem),
      pollEvery: NEVER,
      onProblem,
    });
    const watching = watch((ledger, head) => {
      if (ledger === 'watched') told.push(head);
    }, ending.signal);
    const isTold = () => until(async () => (await reader.head('watched')).position === told.at(-1));
    await isTold();
    await append('watched', 'b', 'c');
    await isTold();
    await until(async () => (await listeners(database)).length === 1);
    const [pid = 0] = await listeners(database);
    await terminate(database.adminPool, pid);
    await append('watched', 'd');
    await isTold();
    ending.abort();
    await watching;
    expect(told.toSorted((a, b) => a - b)).toEqual(told);
    expect(told.at(-1)).toBe(4);
    expect(troubles).toHaveLength(1);
  });
});
