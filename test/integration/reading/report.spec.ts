import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import type { AnyEntry } from '../../../src/domain/entries.js';
import { addDays } from '../../../src/domain/partial-date.js';
import { readPresidency } from '../../../src/domain/presidency/presidency.reading.js';
import { reportOn } from '../../../src/domain/presidency/presidency.report.js';
import type { Refusal } from '../../../src/domain/refusals.js';
import { Appender } from '../../../src/ledger/appender.js';
import type { NewEntry } from '../../../src/ledger/ledger.types.js';
import { report as reportShape } from '../../../src/reading/presidency.shape.js';
import { ReportHandler, ReportQuery } from '../../../src/reading/report.query.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { csto2020, streamsOf } from '../../support/in-memory.js';
import { append, progress, type ReadSide, readSide, refusalOf, withoutPlace } from './reading.support.js';

/** What a report repeats beside the reading. */
const namesLeftOut = { organisation: '', presidency: '', organisationName: '' };
const source = { title: 'A source', publisher: 'A publisher' };

/** What may be said about an entry. */
const correction = fc.record({
  type: fc.constantFrom('EntryDisputed' as const, 'EntryRetracted' as const, 'EntryConfirmed' as const),
  index: fc.nat(),
});

function corrections(record: readonly AnyEntry[], count: number): NewEntry[] {
  const retracted = new Set<string>();
  const chosen = fc.sample(correction, { numRuns: count, seed: 2020 });
  return chosen.flatMap(({ type, index }): NewEntry[] => {
    const entry = record[index % record.length];
    if (entry === undefined || entry.version === 1 || retracted.has(entry.id)) return [];
    if (type === 'EntryRetracted') retracted.add(entry.id);
    const { stream, id } = entry;
    const common = {
      id: randomUUID(),
      stream,
      occurredOn: '2021-06-01',
      dateBasis: 'stated' as const,
      grade: 'reported' as const,
      actor: 'tester',
      sources: [source],
    };
    return [
      type === 'EntryConfirmed'
        ? { ...common, type, data: { entry: id, basis: 'second-source' } }
        : { ...common, type, data: { entry: id, reason: 'A test.' } },
    ];
  });
}

describe('the report', () => {
  let database: TestDatabase;
  let appender: Appender;
  let side: ReadSide;
  let ledger: AnyEntry[];

  beforeAll(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    const record = await csto2020();
    await append(appender, 'csto', record.map(withoutPlace));
    const head = await append(appender, 'csto', corrections(record, 80));
    side = readSide(database);
    side.projector.start();
    ledger = await side.reader.readByPosition('csto', 0, head);
  });
  afterAll(async () => {
    await side.close();
    await appender.close();
    await database.close();
  });

  const ask = (asOf: string, knownAt?: number, by = side) =>
    new ReportHandler(by.room).execute(
      new ReportQuery('csto', '2020', { asOf, ...(knownAt !== undefined && { knownAt }) }),
    );

  it('equals a fold of the ledger itself at any asOf and knownAt', async () => {
    const day = fc.integer({ min: 0, max: 1_200 }).map((days) => addDays('2019-09-01', days));
    await fc.assert(
      fc.asyncProperty(day, fc.integer({ min: 1, max: ledger.length }), async (asOf, knownAt) => {
        const streams = streamsOf(ledger.slice(0, knownAt), '2020');
        const presidencyReading = readPresidency(streams.presidency, asOf);
        const { rules, counts, priorities } = reportOn(streams, asOf);
        const expected =
          presidencyReading === undefined
            ? 'not there'
            : { asOf, position: knownAt, rules, counts, priorities, presidencyReading };
        const told = await ask(asOf, knownAt).then(
          ({ report }) => reportShape.parse(report),
          ({ status }: Refusal) => (status === 404 ? 'not there' : status),
        );
        expect(typeof told === 'object' ? { ...told, ...namesLeftOut } : told).toEqual(
          typeof expected === 'object' ? { ...expected, ...namesLeftOut } : expected,
        );
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('has the shape that callers rely on, in its order', async () => {
    const { report } = await ask('2020-12-02');
    expect(Object.keys(report).slice(0, 7)).toEqual([
      'organisation',
      'presidency',
      'asOf',
      'position',
      'rules',
      'counts',
      'priorities',
    ]);
    expect(report).toMatchObject({
      organisation: 'csto',
      presidency: '2020',
      organisationName: { ru: expect.any(String) },
    });
  });

  it('is the same, byte for byte, whatever is recorded later and whoever answers', async () => {
    const days = ['2020-03-06', '2020-12-02', '2021-09-16'];
    const before = await Promise.all(days.map((asOf) => ask(asOf)));
    const parade = ledger.find(({ type }) => type === 'ActivityHeld');
    const approved = ledger.find(({ type }) => type === 'PlanApproved');
    await append(appender, 'csto', [
      progress('2020-rubezh', 'Later.', '2020-10-01'),
      ...[parade, approved].flatMap((entry): NewEntry[] =>
        entry === undefined
          ? []
          : [
              {
                ...progress('', ''),
                id: randomUUID(),
                stream: entry.stream,
                type: 'EntryRetracted',
                data: { entry: entry.id, reason: 'A test.' },
              },
            ],
      ),
    ]);
    const elsewhere = readSide(database);
    try {
      for (const { report } of before) {
        const text = JSON.stringify(report);
        expect(JSON.stringify((await ask(report.asOf)).report)).not.toBe(text);
        expect(JSON.stringify((await ask(report.asOf, report.position)).report)).toBe(text);
        expect(JSON.stringify((await ask(report.asOf, report.position, elsewhere)).report)).toBe(text);
      }
    } finally {
      await elsewhere.close();
    }
  });

  it('shows the entries it rests on as they were known', async () => {
    const held = ledger.find(
      ({ type, stream }) => type === 'ActivityHeld' && stream.endsWith('2020-echelon'),
    );
    const moment = { asOf: '2020-12-02', knownAt: held?.position ?? 0 };
    const query = new ReportQuery('csto', '2020', moment, 'report-with-evidence');
    const { report, evidence } = await new ReportHandler(side.room).execute(query);
    const { entries } = evidence();
    expect([...entries.keys()].every((position) => position <= report.position)).toBe(true);
    expect(entries.get(held?.position ?? 0)).toMatchObject({ type: 'ActivityHeld', stream: held?.stream });
    const because = report.priorities.flatMap(({ commitments }) => commitments.flatMap((one) => one.because));
    expect(because.filter((position) => !entries.has(position))).toEqual([]);
  });

  it('asks the database once for a presidency that it holds, and for what is new alone after that', async () => {
    const own = readSide(database);
    try {
      await ask('2020-12-02', undefined, own);
      const queries: string[] = [];
      own.pool.on('acquire', () => queries.push('query'));
      await ask('2020-06-01', 100, own);
      // The head of the ledger, and where the rows are.
      expect(queries.length).toBeLessThanOrEqual(2);
    } finally {
      await own.close();
    }
  });

  it.each(['2019', 'nobody', 'No-Body', 'a\u0000b'])('does not know presidency %j', async (presidency) => {
    const asked = new ReportHandler(side.room).execute(new ReportQuery('csto', presidency, { knownAt: 1 }));
    expect(await refusalOf(asked)).toMatchObject({ code: 'stream-not-found', status: 404 });
  });
});
