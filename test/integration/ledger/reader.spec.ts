import { randomUUID } from 'node:crypto';
import type { AnyEntry } from '../../../src/domain/entries.js';
import { Appender } from '../../../src/ledger/appender.js';
import { type EntryFilter, LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { ANY_VERSION, type NewEntry } from '../../../src/ledger/ledger.types.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { noted, noting, recorded } from './ledger.support.js';

const said = { dateBasis: 'stated', grade: 'unsourced', actor: 'chair' } as const;
const A = 'commitments/a';
const PLAN = 'documents/plan';

/** One of each that a filter may tell apart, in this order of position from 1 on. */
const entries: NewEntry[] = [
  { ...noted(A, 'KZ'), occurredOn: '2020-03' },
  {
    ...said,
    sources: [],
    id: randomUUID(),
    stream: PLAN,
    type: 'DocumentSigned',
    occurredOn: '2020-04-17',
    data: { states: ['AM', 'KZ'] },
  },
  {
    ...said,
    sources: [],
    id: randomUUID(),
    stream: PLAN,
    type: 'DocumentRatified',
    occurredOn: '2020-05-01',
    actor: 'depositary',
    data: { state: 'KZ', means: 'ratification' },
  },
  {
    ...said,
    sources: [],
    id: randomUUID(),
    stream: 'organisations/org',
    type: 'MemberJoined',
    occurredOn: 'unknown',
    data: { state: 'AM' },
  },
  {
    ...said,
    sources: [],
    id: randomUUID(),
    stream: A,
    type: 'ActivityHeld',
    occurredOn: '2020',
    data: { participants: [{ state: 'BY', as: 'observer' }] },
  },
  {
    ...said,
    sources: [],
    id: randomUUID(),
    stream: 'documents/treaty',
    type: 'DocumentListed',
    occurredOn: 'unknown',
    data: {
      id: 'treaty',
      title: { en: 'Treaty', ru: 'Договор' },
      nature: 'treaty',
      participants: ['RU', 'TJ'],
    },
  },
];

describe('a reader of a ledger', () => {
  let database: TestDatabase;
  let reader: LedgerReader;
  let all: AnyEntry[];

  beforeAll(async () => {
    database = await createTestDatabase();
    reader = new LedgerReader(database.pool);
    const appender = new Appender(database.pool);
    const [first, ...rest] = entries;
    if (first === undefined) throw new Error('there are entries');
    const one = await appender.append({ ...noting(A, 0), entries: [first] });
    const streams = [...new Set(rest.map(({ stream }) => stream))];
    const others = await appender.append({
      ...noting(A, ANY_VERSION),
      expected: streams.map((stream) => ({ stream, version: ANY_VERSION })),
      entries: rest,
    });
    await appender.append({ ...noting(A, 0, 'of another ledger'), ledger: 'other' });
    await appender.close();
    all = [...recorded(one), ...recorded(others)];
  });
  afterAll(() => database.close());

  const at = (...positions: number[]) => positions.map((position) => all[position - 1]);

  it('gives a stream, from a version and up to a position', async () => {
    expect(await reader.readStream('org', A)).toEqual(at(1, 5));
    expect(await reader.readStream('org', A, { fromVersion: 2 })).toEqual(at(5));
    expect(await reader.readStream('org', A, { upToPosition: 4 })).toEqual(at(1));
    expect(await reader.readStream('org', 'commitments/none')).toEqual([]);
  });

  it('gives several streams at once, each from its own version, an empty list where there is none', async () => {
    const wanted = [{ stream: PLAN, fromVersion: 2 }, { stream: A }, { stream: 'commitments/none' }] as const;
    expect([...(await reader.readStreams('org', wanted))]).toEqual([
      [PLAN, at(3)],
      [A, at(1, 5)],
      ['commitments/none', []],
    ]);
    expect([...(await reader.readStreams('org', wanted, 2))].map(([, found]) => found)).toEqual([
      [],
      at(1),
      [],
    ]);
    expect(await reader.readStreams('org', [])).toEqual(new Map());
  });

  it('gives pages by position, and one entry by position or id', async () => {
    expect(await reader.readByPosition('org', 0, 2)).toEqual(at(1, 2));
    expect(await reader.readByPosition('org', 2, 100)).toEqual(at(3, 4, 5, 6));
    expect(await reader.readByPosition('org', 6, 100)).toEqual([]);
    expect(await reader.entryAt('org', 3)).toEqual(all[2]);
    expect(await reader.entryAt('org', 7)).toBeUndefined();
    expect(await reader.entryAt('org', 0)).toBeUndefined();
    expect(await reader.entryById('org', entries[3]?.id ?? '')).toEqual(all[3]);
    expect(await reader.entryById('other', entries[3]?.id ?? '')).toBeUndefined();
  });

  it('tells how far ledgers have come', async () => {
    expect(await reader.head('org')).toEqual({ ledger: 'org', position: 6, recordedAt: all[5]?.recordedAt });
    expect(await reader.head('never')).toEqual({ ledger: 'never', position: 0 });
    expect((await reader.heads()).map(({ ledger, position }) => [ledger, position])).toEqual([
      ['org', 6],
      ['other', 1],
    ]);
  });

  it.each<[string, EntryFilter, number[]]>([
    ['nothing', {}, [1, 2, 3, 4, 5, 6]],
    ['a stream', { stream: PLAN }, [2, 3]],
    ['a type', { type: 'ActivityHeld' }, [5]],
    ['an actor', { actor: 'depositary' }, [3]],
    [
      'a state that is the subject, or one of several, but not one that a note names',
      { state: 'KZ' },
      [2, 3],
    ],
    ['a state among the participants of an activity', { state: 'BY' }, [5]],
    ['a state among the participants of a document', { state: 'TJ' }, [6]],
    [
      'a period, in which a partial date may lie and an unknown one does not',
      { from: '2020-03-31', to: '2020-04-16' },
      [1, 5],
    ],
    ['a period open at its end', { from: '2020-04-17' }, [2, 3, 5]],
    ['a period open at its beginning', { to: '2020-01-01' }, [5]],
    ['a position to begin after', { after: 3 }, [4, 5, 6]],
    ['a position to end with', { upToPosition: 2 }, [1, 2]],
    ['a number', { limit: 2, after: 1 }, [2, 3]],
    [
      'all of these',
      {
        stream: PLAN,
        state: 'KZ',
        type: 'DocumentRatified',
        actor: 'depositary',
        from: '2020-05-01',
        to: '2020-05-01',
      },
      [3],
    ],
    ['a stream and what lies beyond it', { stream: PLAN, after: 2, upToPosition: 2 }, []],
  ])('finds entries by %s', async (_, filter, positions) => {
    expect(await reader.findEntries('org', filter)).toEqual(at(...positions));
  });
});
