import { computeEntryIntoForce, entryIntoForceOf } from './entry-into-force.js';
import {
  acceded,
  adopted,
  ask,
  clause,
  completeList,
  deposited,
  type Fact,
  listed,
  reportedInForce,
  revoked,
  signed,
  withdrew,
} from './entry-into-force.fixture.js';

/** Each answer in full, and the days on which one answer gives way to the next. Abstract states and days. */

const computed = (asOf: string, facts: Fact[], others: Record<string, Fact[]> = {}) =>
  computeEntryIntoForce(ask(asOf, facts, { others }));
const nth = (n: number, days = 0) => clause({ kind: 'nth-deposit', n, offset: { days } });
const twoStates = listed({ participants: ['AM', 'BY'] });
const threeStates = listed({ participants: ['AM', 'BY', 'KG'] });

describe('each answer in full', () => {
  test('in force, in a complete list: nothing is required, missing or not found', () => {
    const facts = [completeList('AM', 'BY'), nth(1), deposited('AM', '2020-01-01')];
    expect(computed('2021-01-01', facts)).toStrictEqual({
      status: 'in-force',
      date: '2020-01-01',
      counted: [3],
      stillRequired: [],
      missing: [],
      notFound: [],
    });
  });

  test('not yet, while the period runs: the day ahead, and nothing is required', () => {
    const facts = [completeList('AM', 'BY'), nth(1, 30), deposited('AM', '2020-01-01')];
    expect(computed('2020-01-30', facts)).toStrictEqual({
      status: 'not-yet',
      date: '2020-01-31',
      counted: [3],
      stillRequired: [],
      missing: [],
      earliest: '2020-01-31',
    });
    expect(entryIntoForceOf(ask('2020-01-30', facts))).toStrictEqual({
      rule: { kind: 'nth-deposit', n: 1, offset: { days: 30 } },
      ruleBecause: 2,
      reported: null,
      computed: computed('2020-01-30', facts),
      disputed: false,
      because: [3],
      inForce: false,
    });
  });

  test('not yet, where named states are required: no number of further ones', () => {
    const facts = [completeList('AM'), clause({ kind: 'all-deposits' })];
    expect(computed('2020-01-01', facts)).toStrictEqual({
      status: 'not-yet',
      counted: [],
      stillRequired: ['AM'],
      missing: [],
      earliest: '2020-01-01',
    });
  });

  test('cannot compute, with days where those are known', () => {
    const facts = [threeStates, adopted('2019-01-01'), nth(2, 60)];
    const deposits = [deposited('AM', '2019-06'), deposited('BY', '2019-06-10')];
    expect(computed('2019-08-01', [...facts, ...deposits])).toStrictEqual({
      status: 'cannot-compute',
      between: ['2019-08-09', '2019-08-29'],
      counted: [4, 5],
      stillRequired: [],
      missing: [{ what: 'deposit', state: 'KG' }],
    });
    expect(computed('2019-08-01', facts)).toStrictEqual({
      status: 'cannot-compute',
      counted: [],
      stillRequired: [],
      missing: [
        { what: 'deposits', number: 2 },
        ...['AM', 'BY', 'KG'].map((state) => ({ what: 'deposit', state })),
      ],
    });
  });
});

describe('days that are not exact', () => {
  const two = [completeList('AM', 'BY'), nth(2), deposited('AM', '2020-01-10')];

  test('from the tenth to the end of the month is not the month', () => {
    const facts = [...two, deposited('BY', '2020-01')];
    expect(computed('2021-01-01', facts)).toMatchObject({
      date: '2020-01-31',
      between: ['2020-01-10', '2020-01-31'],
    });
    expect(entryIntoForceOf(ask('2021-01-01', facts))).toMatchObject({
      inForceOn: { first: '2020-01-10', last: '2020-01-31' },
    });
  });

  test('on the first possible day of entry into force it may be in force, and is not certainly: not yet', () => {
    const facts = [completeList('AM'), nth(1, 30), deposited('AM', '2020-01')];
    expect(computed('2020-01-31', facts)).toMatchObject({
      status: 'not-yet',
      between: ['2020-01-31', '2020-03-01'],
      earliest: '2020-01-31',
    });
  });

  test('a deposit unseen could decide in a month that the one found leaves open', () => {
    const facts = [
      twoStates,
      adopted('2019-01-01'),
      clause({ kind: 'all-deposits', offset: { days: 30 } }),
      deposited('AM', '2020-01'),
    ];
    expect(computed('2020-02-05', facts)).toMatchObject({
      status: 'cannot-compute',
      missing: [{ what: 'deposit', state: 'BY' }],
    });
  });

  test('in force, and another could have made it earlier within the days of the one found', () => {
    const facts = [
      threeStates,
      adopted('2019-01-01'),
      nth(2),
      deposited('AM', '2019-06'),
      deposited('BY', '2019-06-10'),
    ];
    expect(computed('2020-01-01', facts)).toMatchObject({ status: 'in-force', notFound: ['KG'] });
  });

  test('in force at the earliest on the day of adoption: none could have made it earlier', () => {
    const facts = [twoStates, adopted('2019-01-01'), nth(1), deposited('AM', '2019-01')];
    expect(computed('2020-01-01', facts)).toMatchObject({ status: 'in-force', notFound: [] });
  });
});

describe('a consent taken back on a day that is not exact', () => {
  const deposit = (days: number) => [completeList('AM'), nth(1, days), deposited('AM', '2020-01-10')];

  test('decides as soon as the treaty may be in force, and not before', () => {
    const revocation = revoked('AM', '2020-01');
    expect(computed('2020-01-31', [...deposit(22), revocation])).toMatchObject({ status: 'not-yet' });
    expect(computed('2020-01-31', [...deposit(21), revocation])).toMatchObject({
      status: 'cannot-compute',
      missing: expect.arrayContaining([{ what: 'day', entry: 4 }]),
    });
  });

  test('the notice may be exact and its effect not', () => {
    const facts = [...deposit(60), withdrew('AM', '2020-01-20', '2020')];
    expect(computed('2020-12-31', facts)).toMatchObject({
      status: 'cannot-compute',
      missing: expect.arrayContaining([{ what: 'day', entry: 4 }]),
    });
  });

  test('asks for no day of a state that took nothing back, nor of a consent that was not found', () => {
    const rule = clause({ kind: 'named-states', states: ['AM'], offset: { days: 60 } });
    const consents = [deposited('AM', '2020-01-10'), acceded('RS', '2020')];
    const facts = [completeList('AM'), rule, ...consents, revoked('AM', '2020'), revoked('KZ', '2020')];
    const { missing } = computed('2020-12-31', facts);
    expect(missing.flatMap((each) => (each.what === 'day' ? [each.entry] : []))).toEqual([5, 6]);
  });
});

describe('no consent can be older than the text', () => {
  test('than its signature, where no adoption is found', () => {
    const rule = clause({ kind: 'all-deposits', offset: { days: 90 } });
    const facts = [twoStates, rule, signed(['AM', 'BY'], '2019-01-01')];
    expect(computed('2019-03-31', facts)).toMatchObject({ status: 'not-yet' });
    expect(computed('2019-04-01', facts)).toMatchObject({ status: 'cannot-compute' });
  });

  test('a document whose listing is not in the record is read as a treaty', () => {
    const facts = [nth(1), deposited('AM', '2020-01-01')];
    expect(computed('2021-01-01', facts)).toMatchObject({ status: 'in-force', date: '2020-01-01' });
    expect(computed('2021-01-01', facts.slice(1))).toMatchObject({
      missing: [{ what: 'rule' }, { what: 'negotiating-states' }],
    });
  });
});

describe('on the day of another document', () => {
  const sameDay = [completeList(), clause({ kind: 'as-document', document: 'agreement', takes: 'day' })];

  test('that is known by its month: between its days', () => {
    const agreement = [listed(), reportedInForce('2020-05')];
    expect(computed('2021-01-01', sameDay, { agreement })).toMatchObject({
      date: '2020-05',
      between: ['2020-05-01', '2020-05-31'],
    });
  });

  test('that lies ahead between two days', () => {
    const agreement = [completeList('AM'), nth(1, 60), deposited('AM', '2020-02')];
    expect(computed('2020-03-05', sameDay, { agreement })).toMatchObject({
      status: 'not-yet',
      between: ['2020-04-01', '2020-04-29'],
    });
  });
});
