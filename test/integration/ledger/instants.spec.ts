import { Appender } from '../../../src/ledger/appender.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { ANY_VERSION, type AppendCommand } from '../../../src/ledger/ledger.types.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { audit, noting, recorded } from './ledger.support.js';
import { holdPlace, untilBlocked } from './moments.support.js';

const A = 'commitments/a';

describe('the position at an instant', () => {
  let database: TestDatabase;
  let appender: Appender;
  let reader: LedgerReader;

  beforeAll(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    reader = new LedgerReader(database.pool);
  });
  afterAll(async () => {
    await appender.close();
    await database.close();
  });

  const append = (ledger: string, command: AppendCommand) => appender.append({ ...command, ledger });
  /** The database's clock, moved by some microseconds. */
  const clock = async (microseconds = 0, from = 'clock_timestamp()'): Promise<string> => {
    const { rows } = await database.pool.query<{ at: string }>(
      `SELECT to_char((${from} + $1 * interval '1 microsecond') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`,
      [microseconds],
    );
    return rows[0]?.at ?? '';
  };

  it('is that of the last entry recorded until then, to the microsecond', async () => {
    const before = await clock();
    expect(await reader.positionAt('exact', before)).toBe(0);
    await append('exact', noting(A, 0, 'one', 'two: in the same instant'));
    await append('exact', noting(A, 2, 'three'));
    const times = (await audit(database.pool, 'exact')).map(({ recordedAt }) => recordedAt);
    const [first = '', , last = ''] = times;
    const at = (instant: string) => reader.positionAt('exact', instant);
    const just = (moved: number, instant: string) => clock(moved, `'${instant}'::timestamptz`);
    expect(await at(before)).toBe(0);
    expect(await at(await just(-1, first))).toBe(0);
    expect(await at(first)).toBe(2);
    expect(await at(await just(-1, last))).toBe(2);
    expect(await at(last)).toBe(3);
    expect(await at(await clock())).toBe(3);
    expect(await at(last.replace('Z', '999+00:00'))).toBe(3);
    expect(await at('1994-01-01t00:00:00z')).toBe(0);
  });

  it('is not known yet where the clock of the database has not come so far', async () => {
    await append('future', noting(A, 0, 'one'));
    expect(await reader.positionAt('future', await clock(60_000_000))).toBeUndefined();
    expect(await reader.positionAt('never-recorded-in', await clock(60_000_000))).toBeUndefined();
  });

  it.each(['2026-11-24', '2026-11-24T10:00:00', 'yesterday', ''])(
    'is not asked for with "%s"',
    async (text) => {
      await expect(reader.positionAt('exact', text)).rejects.toThrow(RangeError);
    },
  );

  it('waits for an append in flight that has taken its time already', async () => {
    await append('flight', noting('presidencies/2020', 0, 'opened'));
    const settled = await clock(0, `(SELECT recorded_at FROM ledger_heads WHERE ledger = 'flight')`);
    const release = await holdPlace(database, A, 1, 'flight');
    const inFlight = append('flight', noting(A, 0, 'on its way'));
    await untilBlocked(database);
    const instant = await clock();
    let answered = false;
    const answer = reader.positionAt('flight', instant).finally(() => (answered = true));
    await untilBlocked(database, 2);
    // What the committed head has passed needs no waiting, nor does reading.
    expect(await reader.positionAt('flight', settled)).toBe(1);
    expect(await reader.readByPosition('flight', 0, 10)).toHaveLength(1);
    expect(answered).toBe(false);
    await release();
    const [entry] = recorded(await inFlight);
    expect((entry?.recordedAt ?? '') < instant).toBe(true);
    expect(await answer).toBe(2);
  });

  it('waits for the first append of a ledger too, which has no head to wait for', async () => {
    const release = await holdPlace(database, A, 1, 'newborn');
    const inFlight = append('newborn', noting(A, 0, 'the first of all'));
    await untilBlocked(database);
    const answer = reader.positionAt('newborn', await clock());
    await untilBlocked(database, 2);
    await release();
    await inFlight;
    expect(await answer).toBe(1);
  });

  it('names the same prefix ever after, whatever is appended meanwhile', async () => {
    const named: { instant: string; position: number | undefined }[] = [];
    const writing = Promise.all(
      Array.from({ length: 200 }, (_, index) => append('prefix', noting(A, ANY_VERSION, `${index}`))),
    );
    for (let round = 0; round < 40; round += 1) {
      const instant = await clock();
      named.push({ instant, position: await reader.positionAt('prefix', instant) });
    }
    await writing;
    for (const { instant, position } of named)
      expect(await reader.positionAt('prefix', instant)).toBe(position);
    await audit(database.pool, 'prefix');
  });
});
