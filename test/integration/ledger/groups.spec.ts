import { randomBytes } from 'node:crypto';
import { Appender } from '../../../src/ledger/appender.js';
import { ANY_VERSION, type AppendCommand } from '../../../src/ledger/ledger.types.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { audit, kinds, noted, noting, recorded } from './ledger.support.js';
import { gather, outcomesOf } from './moments.support.js';

const ahead = () => noting('presidencies/2020', ANY_VERSION, 'in flight while the others gather');

const withId = (stream: 'commitments/a' | 'commitments/b', id: string): AppendCommand => ({
  ...noting(stream, ANY_VERSION),
  entries: [noted(stream, 'before it'), noted(stream, 'with an id', id)],
});

const both = (a: number, b: number): AppendCommand => ({
  ...noting('commitments/a', a),
  expected: [
    { stream: 'commitments/a', version: a },
    { stream: 'commitments/b', version: b },
  ],
  entries: [
    noted('commitments/b', 'b1'),
    noted('commitments/a', 'a1'),
    noted('commitments/b', 'b2'),
    noted('commitments/a', 'a2'),
  ],
});

describe('a group of commands in one commit', () => {
  let database: TestDatabase;
  let appender: Appender;

  beforeEach(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    await appender.append(noting('presidencies/2020', 0, 'opened'));
  });
  afterEach(async () => {
    await appender.close();
    await database.close();
  });

  const grouped = (...group: AppendCommand[]) => outcomesOf(database, appender, ahead(), group);
  const notes = async () => (await audit(database.pool)).slice(2).map(({ note }) => note);

  it('is what arrives while another is in flight', async () => {
    const outcomes = await grouped(
      noting('commitments/a', 0, 'a'),
      noting('commitments/b', 0, 'b'),
      noting('commitments/c', 0, 'c'),
    );
    expect(outcomes.map((outcome) => recorded(outcome)[0]?.position)).toEqual([3, 4, 5]);
    const [opened, inFlight, ...rest] = (await audit(database.pool)).map(({ commit }) => commit);
    expect(new Set(rest).size).toBe(1);
    expect(new Set([opened, inFlight, rest[0]]).size).toBe(3);
  });

  it('leaves in two halves when it is large, so that one is ready when the other commits', async () => {
    const large = Array.from({ length: 40 }, (_, n) => noting(`commitments/c${n}`, 0, `${n}`));
    expect(kinds(await grouped(...large))).toEqual(large.map(() => 'appended'));
    const [, , ...rest] = (await audit(database.pool)).map(({ commit }) => commit);
    const sizes = [...new Set(rest)].map((commit) => rest.filter((other) => other === commit).length);
    expect(sizes).toEqual([20, 20]);
  });

  it('goes around a conflict in its middle, which says the version that it met', async () => {
    const outcomes = await grouped(
      noting('commitments/a', 0, 'first'),
      noting('commitments/a', 0, 'too late: decided before the one in front of it'),
      noting('commitments/b', 0, 'a neighbour'),
      noting('commitments/a', 1, 'second, on what the group itself has appended'),
    );
    expect(kinds(outcomes)).toEqual(['appended', 'conflict', 'appended', 'appended']);
    expect(outcomes[1]).toEqual({ kind: 'conflict', stream: 'commitments/a', expected: 0, actual: 1 });
    expect(await notes()).toEqual(['first', 'a neighbour', 'second, on what the group itself has appended']);
  });

  it('records a command that is in it twice once, and refuses its id with other content', async () => {
    const command = noting('commitments/a', 0, 'once', 'and once');
    const [first, second, third] = await grouped(command, { ...command }, { ...command, digest: 'other' });
    expect(first?.kind).toBe('appended');
    expect(second).toEqual({ kind: 'replayed', entries: recorded(first) });
    expect(third).toEqual({ kind: 'different-content' });
    expect(await notes()).toEqual(['once', 'and once']);
  });

  it('answers a command of an earlier commit in its middle with the first result', async () => {
    const command = noting('commitments/a', 0, 'long ago');
    const first = await appender.append(command);
    const outcomes = await grouped(
      noting('commitments/b', 0, 'before'),
      command,
      { ...command, digest: 'other' },
      noting('commitments/b', 1, 'after'),
    );
    expect(kinds(outcomes)).toEqual(['appended', 'replayed', 'different-content', 'appended']);
    expect(recorded(outcomes[1])).toEqual(recorded(first));
    await audit(database.pool);
  });

  it('leaves the id of a refused command free to be sent again, mended', async () => {
    const refused = noting('commitments/a', 7, 'mended');
    const mended = { ...refused, expected: [{ stream: 'commitments/a', version: 0 } as const] };
    expect(kinds(await grouped(refused, mended))).toEqual(['conflict', 'appended']);
    expect(await notes()).toEqual(['mended']);
  });

  it('refuses an entry id that the ledger or a command in front of it has', async () => {
    const [old] = recorded(await appender.append(noting('commitments/old', 0, 'old')));
    const [taken, fresh] = [old?.id ?? '', noted('commitments/a', 'x').id];
    const outcomes = await grouped(
      withId('commitments/a', taken),
      withId('commitments/a', fresh),
      withId('commitments/b', fresh),
    );
    expect(outcomes[0]).toEqual({ kind: 'entry-id-taken', id: taken });
    expect(outcomes[1]?.kind).toBe('appended');
    expect(outcomes[2]).toEqual({ kind: 'entry-id-taken', id: fresh });
    expect((await audit(database.pool)).map(({ stream }) => stream).slice(-3)).toEqual([
      'presidencies/2020',
      'commitments/a',
      'commitments/a',
    ]);
  });

  it('takes a command over several streams whole or not at all', async () => {
    const outcomes = await grouped(noting('commitments/b', 0, 'b0'), both(0, 0), both(0, 1), both(2, 2));
    expect(outcomes[1]).toEqual({ kind: 'conflict', stream: 'commitments/b', expected: 0, actual: 1 });
    expect(outcomes[3]).toEqual({ kind: 'conflict', stream: 'commitments/b', expected: 2, actual: 3 });
    const entries = recorded(outcomes[2]);
    expect(entries.map(({ stream, version }) => [stream, version])).toEqual([
      ['commitments/b', 2],
      ['commitments/a', 1],
      ['commitments/b', 3],
      ['commitments/a', 2],
    ]);
    expect(new Set(entries.map(({ recordedAt }) => recordedAt)).size).toBe(1);
    expect(await notes()).toEqual(['b0', 'b1', 'a1', 'b2', 'a2']);
  });

  it('goes on without those that another process was faster than, in one more commit', async () => {
    await new Appender(database.pool).append(noting('commitments/b', 0, 'another process'));
    const before = (await audit(database.pool)).length;
    const outcomes = await grouped(
      noting('commitments/a', 0, 'a'),
      noting('commitments/b', 0, 'too late'),
      noting('commitments/c', 0, 'c'),
      noting('commitments/d', 3, 'too early'),
    );
    expect(kinds(outcomes)).toEqual(['appended', 'conflict', 'appended', 'conflict']);
    const added = (await audit(database.pool)).slice(before + 1);
    expect(added.map(({ note }) => note)).toEqual(['a', 'c']);
    expect(new Set(added.map(({ commit }) => commit)).size).toBe(1);
  });

  it('loses alone what the database itself refuses, wherever it stands', async () => {
    const tooLong = `commitments/${randomBytes(8_000).toString('hex')}` as const;
    const group = [
      noting('commitments/a', 0, 'a'),
      noting(tooLong, 0, 'a name that no index can hold'),
      noting('commitments/b', 0, 'b'),
      noting('commitments/a', 1, 'on a'),
      noting('commitments/b', 1, 'on b'),
    ];
    const settled = await gather(database, appender, ahead(), group);
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    expect(await notes()).toEqual(['a', 'b', 'on a', 'on b']);
  });
});
