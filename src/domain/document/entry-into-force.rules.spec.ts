import { computeEntryIntoForce } from './entry-into-force.js';
import {
  adopted,
  ask,
  clause,
  completeList,
  deposited,
  type Fact,
  listed,
  reportedInForce,
  signed,
  withdrew,
} from './entry-into-force.fixture.js';

/** Every kind of rule, on abstract states and days. */

const computed = (asOf: string, facts: Fact[], others: Record<string, Fact[]> = {}) =>
  computeEntryIntoForce(ask(asOf, facts, { others }));

describe('on adoption, on signature, on a date', () => {
  test('on adoption: the day of adoption; while no adoption is found, that is missing', () => {
    const rule = clause({ kind: 'on-adoption' });
    expect(computed('2020-06-01', [listed(), rule, adopted('2020-05-05')])).toMatchObject({
      status: 'in-force',
      date: '2020-05-05',
      counted: [3],
    });
    expect(computed('2020-06-01', [listed(), rule])).toMatchObject({
      status: 'cannot-compute',
      missing: [{ what: 'adoption' }],
    });
  });

  test('of an adoption known by its month: between its days', () => {
    expect(
      computed('2020-06-01', [listed(), clause({ kind: 'on-adoption' }), adopted('2020-05')]),
    ).toMatchObject({
      date: '2020-05',
      between: ['2020-05-01', '2020-05-31'],
    });
  });

  test('of several organs that adopted the text the last decides', () => {
    const facts = [
      listed(),
      clause({ kind: 'on-adoption' }),
      adopted('2020-04-04', 'cfm'),
      adopted('2020-05-05', 'csc'),
    ];
    expect(computed('2020-06-01', facts)).toMatchObject({ date: '2020-05-05' });
  });

  test('on signature: when the last negotiating state has signed; one ad referendum has not', () => {
    const rule = clause({ kind: 'on-signature', offset: { days: 10 } });
    const facts = [
      completeList('AM', 'BY'),
      rule,
      signed(['AM'], '2020-01-01'),
      signed(['BY'], '2020-02-01', 'ad-referendum'),
    ];
    expect(computed('2020-06-01', facts)).toMatchObject({ status: 'not-yet', stillRequired: ['BY'] });
    expect(computed('2020-06-01', [...facts, signed(['BY'], '2020-03-01')])).toMatchObject({
      status: 'in-force',
      date: '2020-03-11',
      counted: [3, 5],
    });
  });

  test('on signature, in an incomplete list: the signatures not found', () => {
    const facts = [
      listed({ participants: ['AM', 'BY'] }),
      clause({ kind: 'on-signature' }),
      signed(['AM'], '2020-01-01'),
    ];
    expect(computed('2020-06-01', facts)).toMatchObject({
      status: 'cannot-compute',
      missing: [{ what: 'signature', state: 'BY' }],
    });
  });

  test('on a date: not before it, whatever the list', () => {
    const facts = [listed(), clause({ kind: 'on-date', date: '2020-06-01' })];
    expect(computed('2020-05-31', facts)).toMatchObject({
      status: 'not-yet',
      date: '2020-06-01',
      stillRequired: [],
    });
    expect(computed('2020-06-01', facts)).toMatchObject({
      status: 'in-force',
      date: '2020-06-01',
      counted: [],
    });
  });
});

describe('as another document', () => {
  const byClause = clause({ kind: 'as-document', document: 'agreement' });
  const sameDay = clause({ kind: 'as-document', document: 'agreement', takes: 'day', offset: { days: 1 } });
  const agreement = [
    completeList('AM', 'BY'),
    clause({ kind: 'all-deposits', offset: { days: 30 }, later: { days: 5 } }),
  ];

  test('by its clause: what that clause asks, counted in this document', () => {
    const facts = [
      completeList('AM', 'BY'),
      byClause,
      deposited('AM', '2020-01-01'),
      deposited('BY', '2020-02-01'),
    ];
    expect(computed('2021-01-01', facts, { agreement })).toMatchObject({
      status: 'in-force',
      date: '2020-03-02',
      counted: [3, 4],
    });
    expect(computed('2021-01-01', facts.slice(0, 3), { agreement })).toMatchObject({ stillRequired: ['BY'] });
  });

  test('by the clause of a document that takes the clause of a third', () => {
    const facts = [completeList('AM'), byClause, deposited('AM', '2020-01-01')];
    const others = {
      agreement: [listed(), clause({ kind: 'as-document', document: 'treaty-of-1992' })],
      'treaty-of-1992': agreement,
    };
    expect(computed('2021-01-01', facts, others)).toMatchObject({ date: '2020-01-31' });
  });

  test('in a circle there is no clause', () => {
    const facts = [completeList('AM'), byClause, deposited('AM', '2020-01-01')];
    const circle = { agreement: [listed(), clause({ kind: 'as-document', document: 'treaty' })] };
    expect(computed('2021-01-01', facts, circle)).toMatchObject({
      status: 'cannot-compute',
      missing: [{ what: 'rule', document: 'treaty' }],
    });
  });

  test('on its day, reported or computed', () => {
    const facts = [completeList('AM'), sameDay];
    expect(
      computed('2021-01-01', facts, { agreement: [listed(), reportedInForce('2020-05-05')] }),
    ).toMatchObject({
      status: 'in-force',
      date: '2020-05-06',
      counted: [2],
    });
    const deposits = [deposited('AM', '2020-01-01'), deposited('BY', '2020-02-01')];
    expect(computed('2021-01-01', facts, { agreement: [...agreement, ...deposits] })).toMatchObject({
      date: '2020-03-03',
    });
  });

  test('on its day, while that lies ahead or is not known', () => {
    const facts = [completeList('AM'), sameDay];
    expect(
      computed('2020-02-15', facts, { agreement: [...agreement, deposited('AM', '2020-01-01')] }),
    ).toMatchObject({
      status: 'not-yet',
      stillRequired: ['BY'],
      earliest: '2020-03-17',
    });
    const ahead = [...agreement, deposited('AM', '2020-01-01'), deposited('BY', '2020-02-01')];
    expect(computed('2020-02-15', facts, { agreement: ahead })).toMatchObject({
      status: 'not-yet',
      date: '2020-03-03',
    });
    expect(computed('2020-02-15', facts, { agreement: [listed({ participants: ['BY'] })] })).toMatchObject({
      status: 'cannot-compute',
      missing: [
        { what: 'rule', document: 'agreement' },
        { what: 'deposit', state: 'BY', document: 'agreement' },
      ],
    });
    expect(computed('2020-02-15', facts)).toMatchObject({
      missing: [
        { what: 'rule', document: 'agreement' },
        { what: 'deposit', state: 'AM' },
      ],
    });
  });

  test('two documents each on the day of the other never enter into force', () => {
    const circle = {
      agreement: [listed(), clause({ kind: 'as-document', document: 'treaty', takes: 'day' })],
    };
    expect(computed('2021-01-01', [completeList('AM'), sameDay], circle)).toMatchObject({
      status: 'cannot-compute',
    });
  });
});

describe('conditions together', () => {
  const second = { kind: 'nth-deposit', n: 2, offset: { days: 10 } } as const;
  const day = { kind: 'on-date', date: '2020-06-01' } as const;
  const facts = [completeList('AM', 'BY'), deposited('AM', '2020-01-01'), deposited('BY', '2020-02-01')];

  test('all of them: on the day the last is met, each with its own period, then the period of the whole', () => {
    const rule = clause({ kind: 'all-of', rules: [second, day], offset: { months: 1 } });
    expect(computed('2021-01-01', [...facts, rule])).toMatchObject({ date: '2020-07-01', counted: [2, 3] });
  });

  test('any of them: on the day the first is met', () => {
    const rule = clause({ kind: 'any-of', rules: [second, day] });
    expect(computed('2021-01-01', [...facts, rule])).toMatchObject({ date: '2020-02-11' });
    expect(computed('2021-01-01', [...facts.slice(0, 2), rule])).toMatchObject({ date: '2020-06-01' });
  });

  test('any of them, none met: what each still waits for', () => {
    const rule = clause({ kind: 'any-of', rules: [second, { kind: 'named-states', states: ['KZ'] }] });
    expect(computed('2021-01-01', [...facts.slice(0, 2), rule])).toMatchObject({
      status: 'not-yet',
      stillRequired: ['BY', 'KZ'],
      earliest: '2021-01-01',
    });
  });

  test('a condition that was met and fell away before the other was met is not met', () => {
    const rule = clause({ kind: 'all-of', rules: [second, day] });
    expect(
      computed('2021-01-01', [...facts, rule, withdrew('BY', '2020-03-01', '2020-05-01')]),
    ).toMatchObject({
      status: 'not-yet',
      stillRequired: ['BY'],
    });
  });
});
