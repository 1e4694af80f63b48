import { computeEntryIntoForce, entryIntoForceOf } from './entry-into-force.js';
import {
  ask,
  clause,
  completeList,
  deposited,
  type Fact,
  graded,
  reportedInForce,
  revoked,
  withdrawalRevoked,
  withdrew,
} from './entry-into-force.fixture.js';

/** What decides where the record is messy: several entries for one act, and dates known only in part. */

const computed = (asOf: string, facts: Fact[], disputed: number[] = []) =>
  computeEntryIntoForce(ask(asOf, facts, { disputed }));
const all = [completeList('AM', 'BY'), clause({ kind: 'all-deposits' })];

describe('several entries for one act', () => {
  const base = [...all, deposited('AM', '2020-01-01')];

  test('the higher grade decides, even for the earlier date', () => {
    const facts = [
      ...base,
      graded('confirmed', deposited('BY', '2020-02-01')),
      deposited('BY', '2020-05-01'),
    ];
    expect(computed('2021-01-01', facts)).toMatchObject({ date: '2020-02-01', counted: [3, 4] });
  });

  test('of one grade, the undisputed decides', () => {
    const facts = [...base, deposited('BY', '2020-02-01'), deposited('BY', '2020-05-01')];
    expect(computed('2021-01-01', facts, [5])).toMatchObject({ date: '2020-02-01', counted: [3, 4] });
  });

  test('the grade goes before the dispute', () => {
    const facts = [
      ...base,
      deposited('BY', '2020-02-01'),
      graded('confirmed', deposited('BY', '2020-05-01')),
    ];
    expect(computed('2021-01-01', facts, [5])).toMatchObject({ date: '2020-05-01' });
  });

  test('else the later date', () => {
    const facts = [...base, deposited('BY', '2020-05-01'), deposited('BY', '2020-02-01')];
    expect(computed('2021-01-01', facts)).toMatchObject({ date: '2020-05-01', counted: [3, 4] });
  });

  test('the same for the clause and for a reported entry into force', () => {
    const facts = [
      completeList('AM'),
      graded('confirmed', clause({ kind: 'all-deposits' }, 'the words', '2019-01-01')),
      clause({ kind: 'all-deposits', offset: { days: 30 } }, 'other words', '2019-02-01'),
      deposited('AM', '2020-01-01'),
      reportedInForce('2020-01-01'),
      reportedInForce('2020-01-09'),
    ];
    expect(entryIntoForceOf(ask('2021-01-01', facts, { disputed: [6] }))).toMatchObject({
      clause: 'the words',
      ruleBecause: 2,
      reported: { date: '2020-01-01', because: [5] },
      computed: { date: '2020-01-01' },
      disputed: false,
    });
  });
});

describe('partial dates', () => {
  test('a deposit of which only the month is known gives a day between two', () => {
    const facts = [
      completeList('AM'),
      clause({ kind: 'all-deposits', offset: { days: 30 } }),
      deposited('AM', '2020-02'),
    ];
    expect(computed('2020-12-31', facts)).toMatchObject({
      status: 'in-force',
      date: '2020-03-30',
      between: ['2020-03-02', '2020-03-30'],
    });
  });

  test('a month known exactly stays a month', () => {
    const facts = [...all, deposited('AM', '2019'), deposited('BY', '2020-02')];
    expect(computed('2020-12-31', facts)).toMatchObject({
      date: '2020-02',
      between: ['2020-02-01', '2020-02-29'],
    });
    const year = [completeList('AM'), clause({ kind: 'all-deposits' }), deposited('AM', '2019')];
    expect(computed('2020-12-31', year)).toMatchObject({
      date: '2019',
      between: ['2019-01-01', '2019-12-31'],
    });
  });

  test('while only some of its possible days have come it is not yet in force', () => {
    const facts = [
      completeList('AM'),
      clause({ kind: 'all-deposits', offset: { days: 30 } }),
      deposited('AM', '2020-02'),
    ];
    expect(computed('2020-03-15', facts)).toMatchObject({
      status: 'not-yet',
      between: ['2020-03-02', '2020-03-30'],
      earliest: '2020-03-02',
      stillRequired: [],
    });
  });

  test('the last of the possible days of one deposit may come before those of another', () => {
    const facts = [...all, deposited('AM', '2020'), deposited('BY', '2020-06-15')];
    expect(computed('2021-01-01', facts)).toMatchObject({ between: ['2020-06-15', '2020-12-31'] });
  });

  test('where a revocation may have come before or after the last deposit, it cannot be computed: its day is missing', () => {
    const facts = [
      ...all,
      deposited('AM', '2020-01-01'),
      deposited('BY', '2020-06-15'),
      revoked('AM', '2020'),
    ];
    expect(computed('2021-01-01', facts)).toMatchObject({
      status: 'cannot-compute',
      missing: [
        { what: 'day', entry: 5 },
        { what: 'deposit', state: 'AM' },
      ],
    });
  });

  test('so it is where the day of the deposit is not exact, or of the act that revoked a notice', () => {
    const deposit = [
      completeList('AM'),
      clause({ kind: 'all-deposits' }),
      deposited('AM', '2020-06'),
      revoked('AM', '2020-06-15'),
    ];
    expect(computed('2021-01-01', deposit)).toMatchObject({
      status: 'cannot-compute',
      missing: [
        { what: 'day', entry: 3 },
        { what: 'deposit', state: 'AM' },
      ],
    });
    const notice = [
      completeList('AM'),
      clause({ kind: 'all-deposits', offset: { days: 30 } }),
      deposited('AM', '2020-03-01'),
      withdrew('AM', '2020-03-05', '2020-03-20'),
      withdrawalRevoked('AM', '2020-03'),
    ];
    expect(computed('2021-01-01', notice)).toMatchObject({
      status: 'cannot-compute',
      missing: [
        { what: 'day', entry: 5 },
        { what: 'deposit', state: 'AM' },
      ],
    });
  });

  test('of two dates for one deposit the later decides: it is no earlier than either can be', () => {
    const facts = [
      completeList('AM'),
      clause({ kind: 'all-deposits' }),
      deposited('AM', '2020'),
      deposited('AM', '2020-06'),
    ];
    expect(computed('2021-01-01', facts)).toMatchObject({
      between: ['2020-06-01', '2020-12-31'],
      counted: [3],
    });
  });
});
