import { computeEntryIntoForce } from './entry-into-force.js';
import {
  acceded,
  adopted,
  ask,
  clause,
  completeList,
  deposited,
  type Fact,
  listed,
  revoked,
  signed,
  withdrew,
} from './entry-into-force.fixture.js';

/** Who belongs to the states among whom consents are counted, to the day. Abstract states and days. */

const computed = (asOf: string, facts: Fact[], members: (day: string) => string[] = () => []) =>
  computeEntryIntoForce(ask(asOf, facts, { members }));

describe('members at adoption', () => {
  /** AM always; BY from the day of adoption; KG until that day; KZ left and came back before it. */
  const members = (on: string) => [
    'AM',
    ...(on >= '2018-06-01' ? ['BY'] : []),
    ...(on < '2018-06-01' ? ['KG'] : []),
    ...(on < '2010-02-02' || on >= '2017-03-03' ? ['KZ'] : []),
  ];
  const facts = [
    completeList(),
    signed(['AM'], '2005-01-01'),
    adopted('2018-06-01'),
    clause({ kind: 'fraction', numerator: 1, denominator: 1, of: 'members', countedAt: 'adoption' }),
    deposited('AM', '2020-01-01'),
    deposited('KZ', '2020-02-02'),
  ];

  test('a state that joined on the day counts, one that left on it does not, one that had come back does', () => {
    expect(computed('2020-12-31', facts.slice(0, 5), members)).toMatchObject({ stillRequired: ['BY', 'KZ'] });
    expect(computed('2020-12-31', facts, members)).toMatchObject({
      status: 'not-yet',
      stillRequired: ['BY'],
    });
    expect(computed('2020-12-31', [...facts, deposited('BY', '2020-03-03')], members)).toEqual({
      status: 'in-force',
      date: '2020-03-03',
      counted: [5, 6, 7],
      stillRequired: [],
      missing: [],
      notFound: [],
    });
  });

  test('a state that may have been a member on the day helps in one reading and not in the other', () => {
    const half = clause({
      kind: 'fraction',
      numerator: 1,
      denominator: 2,
      of: 'members',
      countedAt: 'adoption',
    });
    const oneOrTwo = (on: string) => ['AM', ...(on >= '2018-06-01' ? ['BY'] : [])];
    const byConsents = [completeList(), adopted('2018'), half, deposited('BY', '2020-01-01')];
    expect(computed('2021-01-01', byConsents, oneOrTwo)).toMatchObject({ status: 'cannot-compute' });
  });
});

describe('members on the day', () => {
  test('where one state takes the place of another, the number of members stays and the members do not', () => {
    const members = (on: string) => ['AM', on < '2020-03-17' ? 'BY' : 'KG'];
    const facts = [
      completeList(),
      adopted('2018-01-01'),
      clause({ kind: 'all-deposits', of: 'members' }),
      deposited('AM', '2019-01-01'),
      deposited('KG', '2019-02-02'),
    ];
    expect(computed('2021-01-01', facts, members)).toMatchObject({ status: 'in-force', date: '2020-03-17' });
  });
});

describe('signatories', () => {
  test('those found are the base, also where the list is incomplete', () => {
    const rule = clause({ kind: 'all-deposits', of: 'signatories' });
    const facts = [listed(), rule, signed(['AM'], '2019-01-01'), deposited('AM', '2020-02-02')];
    expect(computed('2021-01-01', facts)).toMatchObject({ status: 'in-force', date: '2020-02-02' });
  });
});

describe('a consent that ends while the period runs', () => {
  const date = { kind: 'on-date', date: '2020-01-01' } as const;
  const both = (days: number) =>
    clause({ kind: 'all-of', rules: [date, { kind: 'nth-deposit', n: 1 }], offset: { days } });

  test('undoes a condition of two as it would undo one, whichever is named first', () => {
    const facts = [completeList(), both(60), acceded('AM', '2020-02-01'), revoked('AM', '2020-03-01')];
    expect(computed('2021-01-01', facts)).toMatchObject({ status: 'not-yet', earliest: '2021-03-02' });
  });

  test('two conditions of which one ends on the day on which the other begins never held together', () => {
    const rule = clause({
      kind: 'all-of',
      rules: [
        { ...date, date: '2020-03-01' },
        { kind: 'nth-deposit', n: 1 },
      ],
    });
    const facts = [
      completeList(),
      rule,
      acceded('AM', '2020-02-01'),
      withdrew('AM', '2020-02-10', '2020-03-01'),
    ];
    expect(computed('2021-01-01', facts)).toMatchObject({ status: 'not-yet' });
  });
});

describe('a number of consents, one of them taken back', () => {
  test('leaves room for any state whatever, whose consent may be unseen', () => {
    const facts = [
      listed(),
      adopted('2019-01-01'),
      clause({ kind: 'nth-deposit', n: 2, offset: { days: 30 } }),
      acceded('AM', '2019-06-01'),
      acceded('BY', '2020-01-01'),
      revoked('BY', '2020-01-10'),
    ];
    expect(computed('2020-01-20', facts)).toMatchObject({
      status: 'cannot-compute',
      missing: [
        { what: 'deposits', number: 1 },
        { what: 'deposit', state: 'BY' },
      ],
    });
  });
});
