import { eventDays, type Film, reportAt } from './film.js';

const TITLE = { en: 'T', ru: 'Н' };

const presidency = {
  id: '2020',
  state: 'KZ',
  name: TITLE,
  status: 'open' as const,
  flags: [],
  because: [1],
};
const priority = { id: 'p', title: TITLE, status: 'underway' as const, flags: [], because: [2] };
const commitment = {
  id: 'c',
  title: TITLE,
  kind: 'activity' as const,
  flags: [],
  because: [3],
  uncertain: [],
  began: [3],
};
const [JANUARY, SUMMER] = [
  { from: '2020-01-01', to: '2020-05-31' },
  { from: '2020-06-01', to: '2020-12-31' },
];
const YEAR = { from: '2020-01-01', to: '2020-12-31' };

const film: Film = {
  organisation: 'org',
  presidency: '2020',
  asOf: '2020-12-31',
  position: 9,
  rules: '1',
  organisationName: TITLE,
  presidencyReading: presidency,
  ...YEAR,
  presidencyIntervals: [{ ...YEAR, ...presidency }],
  counts: [
    { ...JANUARY, counts: {} },
    { ...SUMMER, counts: { underway: 1 } },
  ],
  priorities: [
    {
      id: 'p',
      intervals: [{ ...YEAR, ...priority }],
      entries: [2],
      commitments: [
        {
          id: 'c',
          title: TITLE,
          kind: 'activity',
          madeOn: '2020-06-01',
          intervals: [{ ...SUMMER, ...commitment, status: 'underway' }],
          postponements: [],
          entries: [3],
        },
      ],
    },
  ],
  sessions: [],
  entries: [],
};

describe('a film of the term', () => {
  it('shows the report of every day, without what was not there yet', () => {
    const spring = reportAt(film, '2020-05-31');
    expect(spring).toMatchObject({ asOf: '2020-05-31', position: 9, counts: {} });
    expect(spring?.priorities.map(({ commitments }) => commitments)).toEqual([[]]);
    const summer = reportAt(film, '2020-06-01');
    expect(summer?.counts).toEqual({ underway: 1 });
    expect(summer?.priorities[0]?.commitments[0]).toMatchObject({ id: 'c', status: 'underway' });
  });

  it('shows nothing before its first and after its last day', () => {
    expect(reportAt(film, '2019-12-31')).toBeUndefined();
    expect(reportAt(film, '2021-01-01')).toBeUndefined();
  });

  it('stops where something certainly occurred, each day once, and at both ends of the term', () => {
    const entry = (first: string, last: string) => ({ days: { first, last } });
    const entries = [
      entry('2020-04-01', '2020-04-30'),
      entry('2020-04-30', '2020-04-30'),
      entry('2020-02-29', '2020-02-29'),
      entry('2021-01-01', '2021-12-31'),
      {},
    ].map((days) => ({ ...ENTRY, ...days }));
    expect(eventDays({ entries }, { first: '2020-01-01', last: '2020-12-31' })).toEqual([
      '2020-01-01',
      '2020-02-29',
      '2020-04-30',
      '2020-12-31',
    ]);
  });
});

const ENTRY = {
  position: 1,
  id: 'e',
  ledger: 'org',
  stream: 'commitments/c',
  version: 1,
  type: 'NoteAdded',
  occurredOn: '2020',
  dateBasis: 'stated' as const,
  recordedAt: '2026-11-24T00:00:00.000000Z',
  grade: 'reported' as const,
  actor: 'recorder',
  data: {},
  sources: [],
};
