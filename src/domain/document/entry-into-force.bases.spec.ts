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
  reportedInForce,
  revoked,
  signed,
  withdrew,
} from './entry-into-force.fixture.js';
import { entryIntoForceRule } from './entry-into-force.rule.js';

/** Among whom consents are counted, and how many of them suffice. Abstract states and days. */

const computed = (asOf: string, facts: Fact[], others: Record<string, Fact[]> = {}) =>
  computeEntryIntoForce(ask(asOf, facts, { others }));
const computedAmong = (members: (day: string) => string[], asOf: string, facts: Fact[]) =>
  computeEntryIntoForce(ask(asOf, facts, { members }));

const ofMembers = (numerator: number, denominator: number, countedAt: 'adoption' | 'on-the-day') =>
  clause({ kind: 'fraction', numerator, denominator, of: 'members', countedAt });

/** The members AM, BY, KG and KZ on every day. */
const four = (): string[] => ['AM', 'BY', 'KG', 'KZ'];
/** AM and BY, joined by KG and KZ on a day. */
const twoThenFour = (joined: string) => (day: string) => ['AM', 'BY', ...(day >= joined ? ['KG', 'KZ'] : [])];
/** AM and BY, and UZ from 1 June 2018 to 16 March 2020. */
const withUzbekistanForAWhile = (day: string): string[] => [
  'AM',
  'BY',
  ...(day >= '2018-06-01' && day < '2020-03-17' ? ['UZ'] : []),
];

describe('among whom consents are counted', () => {
  test('a list of states', () => {
    const facts = [
      completeList('AM', 'BY', 'KG'),
      clause({ kind: 'all-deposits', of: { states: ['AM', 'KG'] } }),
      deposited('AM', '2020-01-01'),
    ];
    expect(computed('2021-01-01', [...facts, deposited('KG', '2020-02-02')])).toMatchObject({
      date: '2020-02-02',
    });
  });

  test('the signatories: those that have signed by the day', () => {
    const rule = clause({ kind: 'all-deposits', of: 'signatories' });
    const facts = [
      completeList('AM', 'BY', 'KG'),
      rule,
      signed(['AM', 'BY'], '2019-01-01'),
      deposited('AM', '2020-01-01'),
      deposited('BY', '2020-02-01'),
    ];
    expect(computed('2021-01-01', facts)).toMatchObject({ status: 'in-force', date: '2020-02-01' });
    expect(computed('2021-01-01', [...facts, signed(['KG'], '2020-01-15')])).toMatchObject({
      stillRequired: ['KG'],
    });
  });

  test('a state that signs while the period runs undoes nothing', () => {
    const rule = clause({ kind: 'all-deposits', of: 'signatories', offset: { days: 30 } });
    const facts = [
      completeList(),
      rule,
      signed(['AM'], '2019-01-01'),
      deposited('AM', '2020-01-01'),
      signed(['KG'], '2020-01-15'),
    ];
    expect(computed('2021-01-01', facts)).toMatchObject({ status: 'in-force', date: '2020-01-31' });
  });

  test('no signatory found: the signatures are missing', () => {
    const rule = clause({ kind: 'all-deposits', of: 'signatories' });
    expect(computed('2021-01-01', [listed({ participants: ['AM'] }), rule])).toMatchObject({
      status: 'cannot-compute',
      missing: [
        { what: 'signature', state: 'AM' },
        { what: 'deposit', state: 'AM' },
      ],
    });
    expect(computed('2021-01-01', [listed(), rule])).toMatchObject({
      missing: [{ what: 'negotiating-states' }],
    });
  });

  test('the members on the day: one that joined must deposit, one that left need not', () => {
    const rule = clause({ kind: 'all-deposits', of: 'members' });
    const facts = [
      completeList(),
      adopted('2018-01-01'),
      rule,
      deposited('AM', '2019-01-01'),
      deposited('BY', '2019-02-01'),
    ];
    expect(computedAmong(withUzbekistanForAWhile, '2020-03-16', facts)).toMatchObject({
      status: 'not-yet',
      stillRequired: ['UZ'],
    });
    expect(computedAmong(withUzbekistanForAWhile, '2021-01-01', facts)).toMatchObject({
      status: 'in-force',
      date: '2020-03-17',
    });
  });

  test('members that left while the period ran make fewer consents enough, from that day', () => {
    const facts = [
      completeList(),
      adopted('2018-01-01'),
      clause({
        kind: 'fraction',
        numerator: 1,
        denominator: 2,
        of: 'members',
        countedAt: 'on-the-day',
        offset: { days: 60 },
      }),
      deposited('AM', '2020-01-01'),
      deposited('BY', '2020-01-01'),
      revoked('BY', '2020-02-20'),
      deposited('RS', '2020-03-01'),
    ];
    const fourThenTwo = (day: string) => ['AM', 'BY', ...(day < '2020-02-01' ? ['KG', 'KZ'] : [])];
    expect(computedAmong(fourThenTwo, '2021-01-01', facts)).toMatchObject({ date: '2020-04-01' });
  });

  test('an organisation whose members are not known can meet no condition', () => {
    const facts = [
      completeList(),
      clause({ kind: 'all-deposits', of: 'members' }),
      deposited('AM', '2019-01-01'),
    ];
    expect(computed('2021-01-01', facts)).toMatchObject({ status: 'cannot-compute' });
  });

  describe('the parties to another document', () => {
    const rule = clause({ kind: 'all-deposits', of: { partiesTo: 'charter' } });
    const facts = [completeList(), rule, deposited('AM', '2020-01-01')];
    const charter = [completeList('AM', 'BY'), reportedInForce('2003-09-18'), deposited('AM', '2003-01-01')];

    test('those for which it is in force', () => {
      expect(computed('2021-01-01', facts, { charter })).toMatchObject({
        status: 'in-force',
        date: '2020-01-01',
      });
      const two = [...charter, deposited('BY', '2003-01-01')];
      expect(computed('2021-01-01', facts, { charter: two })).toMatchObject({ stillRequired: ['BY'] });
    });

    test('no longer those whose withdrawal has taken effect', () => {
      const left = [...charter, deposited('BY', '2003-01-01'), withdrew('BY', '2019-01-01', '2020-07-01')];
      expect(computed('2021-01-01', facts, { charter: left })).toMatchObject({ date: '2020-07-01' });
    });

    test('none any more: a base without states meets no condition', () => {
      const nobody = [...charter, withdrew('AM', '2018-01-01', '2019-01-01')];
      const answer = computed('2021-01-01', facts.slice(0, 2), { charter: nobody });
      expect(answer).toMatchObject({ status: 'not-yet', stillRequired: [] });
    });

    test('a state that may be a party, in an incomplete list, is asked for too', () => {
      const incomplete = [listed({ participants: ['AM', 'BY'] }), ...charter.slice(1)];
      expect(computed('2021-01-01', facts, { charter: incomplete })).toMatchObject({
        status: 'cannot-compute',
        missing: [{ what: 'deposit', state: 'BY' }],
      });
    });

    test('unknown: the document is not in the ledger, not in force, or no party to it is found', () => {
      const missing = { status: 'cannot-compute', missing: [{ what: 'parties', document: 'charter' }] };
      expect(computed('2021-01-01', facts)).toMatchObject(missing);
      expect(computed('2021-01-01', facts, { charter: [completeList('AM')] })).toMatchObject(missing);
      expect(
        computed('2021-01-01', facts, { charter: [completeList('AM'), reportedInForce('2003-09-18')] }),
      ).toMatchObject(missing);
    });
  });
});

describe('a fraction is rounded up', () => {
  test('two thirds of four are three', () => {
    const two = [
      completeList(),
      ofMembers(2, 3, 'on-the-day'),
      deposited('AM', '2020-01-01'),
      deposited('BY', '2020-02-01'),
    ];
    expect(computedAmong(four, '2021-01-01', two)).toMatchObject({
      status: 'not-yet',
      further: 1,
      stillRequired: ['KG', 'KZ'],
    });
    expect(computedAmong(four, '2021-01-01', [...two, deposited('KG', '2020-03-01')])).toMatchObject({
      date: '2020-03-01',
    });
  });

  test('three quarters of four are three, not four', () => {
    const three = ['AM', 'BY', 'KG'].map((state) => deposited(state, '2020-01-01'));
    expect(
      computedAmong(four, '2021-01-01', [completeList(), ofMembers(3, 4, 'on-the-day'), ...three]),
    ).toMatchObject({ status: 'in-force' });
  });

  test('counted at adoption it does not grow with the membership, counted on the day it does', () => {
    const facts = (countedAt: 'adoption' | 'on-the-day') => [
      completeList(),
      adopted('2018-01-01'),
      ofMembers(1, 2, countedAt),
      deposited('AM', '2020-01-01'),
    ];
    expect(computedAmong(twoThenFour('2019-01-01'), '2021-01-01', facts('adoption'))).toMatchObject({
      date: '2020-01-01',
    });
    expect(computedAmong(twoThenFour('2019-01-01'), '2021-01-01', facts('on-the-day'))).toMatchObject({
      status: 'not-yet',
      further: 1,
    });
  });

  test('an adoption of which only the year is known: the condition holds only if it does on each of its days', () => {
    const facts = [
      completeList(),
      adopted('2018'),
      ofMembers(1, 2, 'adoption'),
      deposited('AM', '2020-01-01'),
    ];
    expect(computedAmong(twoThenFour('2018-06-01'), '2021-01-01', facts)).toMatchObject({
      status: 'cannot-compute',
    });
    const two = [...facts, deposited('KG', '2020-02-02'), deposited('BY', '2020-03-03')];
    expect(computedAmong(twoThenFour('2018-06-01'), '2021-01-01', two)).toMatchObject({
      between: ['2020-01-01', '2020-03-03'],
    });
  });

  test('counted at an adoption that is not found: that is missing', () => {
    const facts = [completeList(), ofMembers(1, 2, 'adoption'), deposited('AM', '2020-01-01')];
    expect(computedAmong(four, '2021-01-01', facts)).toMatchObject({
      status: 'cannot-compute',
      missing: [{ what: 'adoption' }],
    });
  });

  test('accession by a state that did not negotiate does not count among those that did', () => {
    const half = clause({ kind: 'fraction', numerator: 1, denominator: 2, countedAt: 'on-the-day' });
    expect(
      computed('2021-01-01', [completeList('AM', 'BY'), half, acceded('RS', '2020-01-01')]),
    ).toMatchObject({
      status: 'not-yet',
      further: 1,
    });
  });

  test('more than the whole is no fraction', () => {
    const more = { kind: 'fraction', numerator: 4, denominator: 3, countedAt: 'adoption' };
    expect(entryIntoForceRule.safeParse(more).error?.issues[0]?.message).toBe(
      'Write a fraction of at most one, such as 3 of 4.',
    );
    expect(entryIntoForceRule.safeParse({ ...more, numerator: 3 }).success).toBe(true);
  });
});
