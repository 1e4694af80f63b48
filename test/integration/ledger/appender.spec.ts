import type { Pool } from 'pg';
import { Appender, AppenderClosedError } from '../../../src/ledger/appender.js';
import { LedgerBusyError } from '../../../src/ledger/append-lane.js';
import { MalformedCommandError } from '../../../src/ledger/append-command.check.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { ANY_VERSION, type AppendCommand } from '../../../src/ledger/ledger.types.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { audit, kinds, noted, noting, recorded } from './ledger.support.js';
import { gather, holdHead, untilBlocked } from './moments.support.js';

const A = 'commitments/a';

describe('an appender', () => {
  let database: TestDatabase;
  let appender: Appender;

  beforeAll(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
  });
  afterAll(async () => {
    await appender.close();
    await database.close();
  });

  const inLedger = (ledger: string, command = noting(A, ANY_VERSION, 'x')): AppendCommand => ({
    ...command,
    ledger,
  });
  const many = (ledger: string, count: number): AppendCommand[] =>
    Array.from({ length: count }, (_, index) =>
      inLedger(ledger, noting(`commitments/${index}`, ANY_VERSION, `${index}`)),
    );
  /** How many commands each commit of a ledger took in. */
  const commits = async (ledger: string): Promise<number[]> => {
    const sizes = new Map<string, number>();
    for (const { commit } of await audit(database.pool, ledger))
      sizes.set(commit, (sizes.get(commit) ?? 0) + 1);
    return [...sizes.values()];
  };

  it('sends a command at once when nothing is in flight', async () => {
    for (const command of many('alone', 3)) expect((await appender.append(command)).kind).toBe('appended');
    expect(await commits('alone')).toEqual([1, 1, 1]);
  });

  it('keeps a group within its bounds; a command beyond them goes alone', async () => {
    const small = new Appender(database.pool, { groupCommands: 3, groupEntries: 5 });
    await small.append(inLedger('bounds'));
    await gather(database, small, inLedger('bounds'), many('bounds', 7));
    expect(await commits('bounds')).toEqual([1, 1, 3, 3, 1]);
    const big = inLedger('bounds', noting(A, ANY_VERSION, ...'a b c d e f g'.split(' ')));
    const [one, ...other] = many('bounds', 5);
    await gather(database, small, inLedger('bounds'), [...(one === undefined ? [] : [one]), big, ...other]);
    expect((await commits('bounds')).slice(5)).toEqual([1, 1, 7, 3, 1]);
  });

  it('refuses what is too much, takes it again later, and lets other ledgers through', async () => {
    const small = new Appender(database.pool, { waiting: 2 });
    await small.append(inLedger('busy'));
    const release = await holdHead(database, 'busy');
    const inFlight = small.append(inLedger('busy'));
    await untilBlocked(database);
    const waiting = many('busy', 2).map((command) => small.append(command));
    const refused = inLedger('busy');
    await expect(small.append(refused)).rejects.toThrow(LedgerBusyError);
    await expect(small.append(refused)).rejects.toThrow('2 commands already wait for ledger busy');
    expect((await small.append(inLedger('quiet'))).kind).toBe('appended');
    await release();
    expect(kinds(await Promise.all([inFlight, ...waiting]))).toEqual(['appended', 'appended', 'appended']);
    expect((await small.append(refused)).kind).toBe('appended');
    expect(await audit(database.pool, 'busy')).toHaveLength(5);
  });

  it('gives those it has taken their outcome before it closes, and takes no more', async () => {
    const closing = new Appender(database.pool);
    await closing.append(inLedger('closing'));
    const release = await holdHead(database, 'closing');
    const taken = many('closing', 3).map((command) => closing.append(command));
    const closed = closing.close();
    await expect(closing.append(inLedger('closing'))).rejects.toThrow(AppenderClosedError);
    await release();
    await closed;
    expect(kinds(await Promise.all(taken))).toEqual(['appended', 'appended', 'appended']);
    expect(await audit(database.pool, 'closing')).toHaveLength(4);
  });

  it('gives times that rise by a microsecond where the clock stands behind the ledger', async () => {
    await appender.append(inLedger('clock'));
    await appendInTheFuture(database.adminPool, 'clock', '2199-12-31T23:59:59.999998Z');
    const outcomes = [
      await appender.append(inLedger('clock', noting(A, 2, 'shares', 'its time'))),
      ...(await Promise.all(many('clock', 2).map((command) => appender.append(command)))),
    ];
    expect(outcomes.map((outcome) => recorded(outcome).map(({ recordedAt }) => recordedAt))).toEqual([
      ['2199-12-31T23:59:59.999999Z', '2199-12-31T23:59:59.999999Z'],
      ['2200-01-01T00:00:00.000000Z'],
      ['2200-01-01T00:00:00.000001Z'],
    ]);
    await audit(database.pool, 'clock');
  });

  it('answers with the entries as they are read ever after', async () => {
    const entries = recorded(
      await appender.append({
        ...inLedger('answer', noting(A, 0)),
        entries: [
          { ...noted(A, 'ünïcödé "quoted" \\ 😀'), occurredOn: '2020-04', sources: [] },
          { ...noted(A, '\\u0000 is text, no NUL'), occurredOn: 'unknown' },
        ],
      }),
    );
    const { rows } = await database.pool.query(
      `SELECT first_day, last_day, type, grade, actor FROM ledger_entries WHERE ledger = 'answer' ORDER BY position`,
    );
    const copied = { type: 'ProgressLogged', grade: 'reported', actor: 'secretariat' };
    expect(rows).toEqual([
      { first_day: '2020-04-01', last_day: '2020-04-30', ...copied },
      { first_day: null, last_day: null, ...copied },
    ]);

    expect(await new LedgerReader(database.pool).readStream('answer', A)).toEqual(entries);
  });

  const twice = noted(A, 'x');
  const good = noting(A, ANY_VERSION, 'x');
  it.each<[string, Partial<AppendCommand>, RegExp]>([
    ['a ledger that is no slug', { ledger: 'Org' }, /is not a slug/],
    ['an id that is no UUID', { commandId: 'x' }, /is not a UUID/],
    ['no digest', { digest: '' }, /has no digest/],
    ['no entries', { entries: [] }, /has no entries/],
    ['a NUL in its digest', { digest: 'a\u0000' }, /not valid text/],
    ['half a surrogate pair in its causation', { causation: '\ud800' }, /not valid text/],
    ['a stream with no expected version', { expected: [] }, /expects no version of stream/],
    ['a stream twice', { expected: [...good.expected, ...good.expected] }, /expects stream .* twice/],
    ['a version that is none', { expected: [{ stream: A, version: 0.5 }] }, /is not a version/],
    ['a version below any', { expected: [{ stream: A, version: -2 }] }, /is not a version/],
    ['a stream that is no name', { expected: [{ stream: 'commitments/A', version: 0 }] }, /not a stream's/],
    ['an entry id twice', { entries: [twice, twice] }, /the same id/],
    ['an entry id in capitals', { entries: [noted(A, 'x', twice.id.toUpperCase())] }, /not a UUID/],
    ['a day of no calendar', { entries: [{ ...twice, occurredOn: '2021-02-29' }] }, /date of the calendar/],
    ['a NUL in a note', { entries: [noted(A, 'a\u0000')] }, /NUL/],
    ['half a surrogate pair in a note', { entries: [noted(A, '\udc00')] }, /lone surrogate/],
  ])('refuses a command with %s before it joins a group', async (_, wrong, reason) => {
    await appender.append(inLedger('malformed'));
    const [before, refused, after] = await gather(database, appender, inLedger('malformed'), [
      inLedger('malformed'),
      { ...good, ledger: 'malformed', ...wrong },
      inLedger('malformed'),
    ]);
    expect([before?.status, after?.status]).toEqual(['fulfilled', 'fulfilled']);
    const error: unknown = refused?.status === 'rejected' ? refused.reason : undefined;
    expect(error).toBeInstanceOf(MalformedCommandError);
    expect(String(error)).toMatch(reason);
  });
});

/** Puts a second entry into a ledger, past the application, at a time that the clock has not reached. */
async function appendInTheFuture(owner: Pool, ledger: string, at: string): Promise<void> {
  await owner.query(
    `WITH next AS (
       INSERT INTO ledger_entries (ledger, position, entry_id, stream, version, type, schema_version, content, grade, actor,
         command_id, recorded_at, leaf_hash)
       SELECT ledger, 2, gen_random_uuid(), stream, 2, type, 1, content, grade, actor, gen_random_uuid(), $2,
         ledger_leaf(content, ledger, 2, $2, stream, 2)
       FROM ledger_entries WHERE ledger = $1
       RETURNING command_id
     )
     INSERT INTO ledger_receipts (ledger, command_id, digest, first_position, entry_count)
     SELECT $1, command_id, 'as said', 2, 1 FROM next`,
    [ledger, at],
  );
}
