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
} from './entry-into-force.fixture.js';
import type { EntryIntoForceRule } from './entry-into-force.rule.js';

/** What is said to be missing, and nothing besides; which entries are said to be counted. Abstract states and days. */

const computed = (asOf: string, facts: Fact[], others: Record<string, Fact[]> = {}, members: string[] = []) =>
  computeEntryIntoForce(ask(asOf, facts, { others, members: () => members }));
const deposits = (...states: string[]) => states.map((state) => ({ what: 'deposit', state }));
const threeStates = listed({ participants: ['AM', 'BY', 'KG'] });
const ofAll = (rules: EntryIntoForceRule[], days = 0) => clause({ kind: 'all-of', rules, offset: { days } });

describe('of several conditions', () => {
  test('what is met is not missing: adoption, a date, another document in force', () => {
    const facts = [
      threeStates,
      adopted('2019-01-01'),
      ofAll(
        [
          { kind: 'on-adoption' },
          { kind: 'on-date', date: '2019-01-01' },
          { kind: 'as-document', document: 'agreement', takes: 'day' },
          { kind: 'nth-deposit', n: 2 },
        ],
        30,
      ),
      deposited('AM', '2019-06-01'),
      deposited('BY', '2019-07-01'),
    ];
    const agreement = [completeList('AM'), clause({ kind: 'on-date', date: '2018-01-01' })];
    expect(computed('2019-07-15', facts, { agreement })).toMatchObject({
      status: 'cannot-compute',
      missing: deposits('KG'),
    });
  });

  test('of one met and one not, only the latter', () => {
    const facts = [
      threeStates,
      adopted('2019-01-01'),
      ofAll([
        { kind: 'nth-deposit', n: 1 },
        { kind: 'named-states', states: ['RU'] },
      ]),
      deposited('AM', '2019-06-01'),
    ];
    expect(computed('2020-01-01', facts)).toMatchObject({
      status: 'cannot-compute',
      missing: deposits('RU'),
    });
  });

  test('made of two, it waits for no single number of consents', () => {
    const two = ofAll([
      { kind: 'nth-deposit', n: 2 },
      { kind: 'named-states', states: ['RU'] },
    ]);
    expect(computed('2020-01-01', [completeList('AM', 'RU'), two])).not.toHaveProperty('further');
  });
});

describe('of another document', () => {
  const own = { kind: 'as-document', document: 'agreement', takes: 'day' } as const;

  test('not yet in force: the consents that it still requires, and that they are its own', () => {
    const agreement = [completeList('BY'), clause({ kind: 'all-deposits' })];
    const facts = [listed(), ofAll([own, { kind: 'on-adoption' }])];
    expect(computed('2020-01-01', facts, { agreement })).toMatchObject({
      status: 'cannot-compute',
      missing: [{ what: 'deposit', state: 'BY', document: 'agreement' }, { what: 'adoption' }],
    });
  });

  test('that cannot be computed for want of a number: its entry into force', () => {
    const agreement = [listed(), clause({ kind: 'nth-deposit', n: 2 })];
    expect(computed('2020-01-01', [listed(), clause(own)], { agreement })).toMatchObject({
      status: 'cannot-compute',
      missing: [{ what: 'entry-into-force', document: 'agreement' }],
    });
  });

  test('whose clause is taken, within a rule of several: that clause, with its number and its period', () => {
    const agreement = [listed(), clause({ kind: 'nth-deposit', n: 2, offset: { days: 10 } })];
    const taken = { kind: 'as-document', document: 'agreement' } as const;
    const open = completeList();
    expect(computed('2020-01-01', [open, clause(taken)], { agreement })).toMatchObject({ further: 2 });
    for (const kind of ['all-of', 'any-of'] as const) {
      const facts = [
        open,
        clause({ kind, rules: [taken] }),
        acceded('AM', '2020-01-01'),
        acceded('BY', '2020-02-01'),
      ];
      expect(computed('2021-01-01', facts, { agreement })).toMatchObject({ date: '2020-02-11' });
    }
  });
});

describe('among whom to count, where that is not known', () => {
  const half = (countedAt: 'adoption' | 'on-the-day', days = 0) =>
    clause({ kind: 'fraction', numerator: 1, denominator: 2, countedAt, offset: { days } });

  test('of members, the members: no signature is asked for', () => {
    const facts = [listed({ participants: ['AM'] }), clause({ kind: 'all-deposits', of: 'members' })];
    expect(computed('2020-01-01', facts)).toMatchObject({ missing: deposits('AM') });
  });

  test('of negotiating states, who negotiated; the adoption only where they are counted at it and it is not found', () => {
    const unknown = { what: 'negotiating-states' };
    expect(computed('2020-01-01', [listed(), half('on-the-day')])).toMatchObject({ missing: [unknown] });
    expect(computed('2020-01-01', [listed(), half('adoption')])).toMatchObject({
      missing: [unknown, { what: 'adoption' }],
    });
    expect(computed('2020-01-01', [listed(), adopted('2019-01-01'), half('adoption')])).toMatchObject({
      missing: [unknown],
    });
  });

  test('no number of further consents can be told', () => {
    const facts = [listed(), adopted('2020-01-01'), half('on-the-day', 90)];
    expect(computed('2020-01-10', facts)).toStrictEqual({
      status: 'not-yet',
      counted: [],
      stillRequired: [],
      missing: [],
    });
  });
});

describe('which consents are counted', () => {
  test('one deposited on the day of the question is, and is not required', () => {
    const facts = [completeList('AM', 'BY'), clause({ kind: 'all-deposits' }), deposited('AM', '2020-01-01')];
    expect(computed('2020-01-01', facts)).toMatchObject({ stillRequired: ['BY'], counted: [3] });
  });

  test('of a state that signed definitively and deposited too, one', () => {
    const facts = [
      completeList('AM', 'BY'),
      clause({ kind: 'all-deposits' }),
      signed(['BY'], '2020-02-01', 'definitive'),
      deposited('BY', '2020-08-01'),
    ];
    expect(computed('2021-01-01', facts)).toMatchObject({ status: 'not-yet', counted: [4] });
  });

  test('where no clause is known, those that stand; not one taken back, certainly or perhaps', () => {
    const facts = [
      listed(),
      deposited('AM', '2020-01-01'),
      revoked('AM', '2020-02-02'),
      deposited('BY', '2020-03'),
      revoked('BY', '2020-03'),
      deposited('KG', '2020-04-04'),
    ];
    expect(computed('2021-01-01', facts)).toMatchObject({ status: 'cannot-compute', counted: [6] });
  });

  test('by the clause of another document that is unknown, those that stand as well', () => {
    const rule = clause({ kind: 'as-document', document: 'agreement' });
    const facts = [listed(), rule, deposited('AM', '2020-01-01')];
    const agreement = [listed(), reportedInForce('2003-09-18')];
    expect(computed('2021-01-01', facts, { agreement })).toMatchObject({ counted: [3] });
  });

  test('on a date, on the day of another document or on an adoption not found, none', () => {
    const deposit = deposited('AM', '2020-01-01');
    const rules = [
      { kind: 'on-date', date: '2020-06-01' },
      { kind: 'as-document', document: 'agreement', takes: 'day' },
      { kind: 'on-adoption' },
    ] as const;
    for (const rule of rules) {
      expect(computed('2021-01-01', [listed(), clause(rule), deposit])).toMatchObject({ counted: [] });
    }
  });
});
