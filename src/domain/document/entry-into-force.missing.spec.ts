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
  ratified,
  reportedInForce,
  revoked,
  signed,
  withdrew,
} from './entry-into-force.fixture.js';

/** 'Not yet' is said only by a ledger that claims the depositary's whole list; else an absent consent is 'not found'. */

const csto = ['AM', 'BY', 'KG', 'KZ', 'RU', 'TJ'];
const computed = (asOf: string, facts: Fact[], others: Record<string, Fact[]> = {}) =>
  computeEntryIntoForce(ask(asOf, facts, { others }));
const notFound = (...states: string[]) => states.map((state) => ({ what: 'deposit', state }));

describe('the four protocols of the CSTO of 8 November 2018 (no deposit is found for any state)', () => {
  const protocol = [listed({ participants: csto }), signed(csto, '2018-11-08')];
  const charter = [...protocol, clause({ kind: 'all-deposits' }, undefined, '2018-11-08')];
  const agreement = { 'legal-status-agreement': [listed(), reportedInForce('2003-09-18')] };

  test('Charter protocols: all deposits are needed, and every one is missing', () => {
    expect(computed('2020-12-02', charter)).toEqual({
      status: 'cannot-compute',
      counted: [],
      stillRequired: [],
      missing: notFound(...csto),
    });
  });

  test('protocol to the agreement on legal status: by the clause of an agreement whose text is unknown, the rule as well', () => {
    const facts = [...protocol, clause({ kind: 'as-document', document: 'legal-status-agreement' })];
    expect(computed('2020-12-02', facts, agreement)).toMatchObject({
      status: 'cannot-compute',
      missing: [{ what: 'rule', document: 'legal-status-agreement' }, ...notFound(...csto)],
    });
  });

  test('protocol to the Treaty: no clause is known, the rule as well', () => {
    expect(computed('2020-12-02', protocol)).toMatchObject({
      status: 'cannot-compute',
      missing: [{ what: 'rule' }, ...notFound(...csto)],
    });
  });

  test('the reported date of 19 January 2021 decides, beside what cannot be computed; nothing is disputed', () => {
    const facts = [...charter, reportedInForce('2021-01-19')];
    expect(entryIntoForceOf(ask('2021-01-18', facts))).toMatchObject({
      inForce: false,
      reported: null,
      because: [],
    });
    expect(entryIntoForceOf(ask('2021-01-19', facts))).toMatchObject({
      inForce: true,
      inForceOn: { first: '2021-01-19', last: '2021-01-19' },
      decidedBy: 'reported',
      because: [4],
      reported: { date: '2021-01-19', because: [4] },
      computed: { status: 'cannot-compute' },
      disputed: false,
    });
  });
});

describe('no clause known', () => {
  test('who negotiated is missing too where the ledger does not say; signatories are named', () => {
    expect(computed('2020-01-01', [listed(), signed(['KZ'], '2019-01-01')])).toMatchObject({
      missing: [{ what: 'rule' }, { what: 'negotiating-states' }, ...notFound('KZ')],
    });
  });

  test('consents found are counted, and not missing', () => {
    const facts = [listed({ participants: ['AM', 'BY'] }), deposited('BY', '2019-01-01')];
    expect(computed('2020-01-01', facts)).toMatchObject({
      missing: [{ what: 'rule' }, ...notFound('AM')],
      counted: [2],
    });
  });

  test('even the whole list does not replace the clause', () => {
    const facts = [completeList('AM'), deposited('AM', '2019-01-01')];
    expect(computed('2020-01-01', facts)).toMatchObject({
      status: 'cannot-compute',
      missing: [{ what: 'rule' }],
    });
  });

  test('a decision, a statement or a plan has no deposits to miss', () => {
    const facts = [listed({ participants: ['AM'], nature: 'decision' }), adopted('2019-01-01')];
    expect(computed('2020-01-01', facts)).toMatchObject({ missing: [{ what: 'rule' }] });
  });
});

describe('an incomplete list', () => {
  const two = [
    listed({ participants: ['AM', 'BY'] }),
    adopted('2019-01-01'),
    clause({ kind: 'all-deposits' }),
  ];

  test('the states without a deposit are named', () => {
    expect(computed('2020-01-01', [...two, deposited('AM', '2019-06-01')])).toMatchObject({
      status: 'cannot-compute',
      missing: notFound('BY'),
      counted: [4],
    });
  });

  test('with all deposits found it is in force: nothing unseen could change the day', () => {
    const facts = [...two, deposited('AM', '2019-06-01'), deposited('BY', '2019-07-01')];
    expect(computed('2020-01-01', facts)).toMatchObject({
      status: 'in-force',
      date: '2019-07-01',
      notFound: [],
    });
  });

  test('not yet, even so, where nothing unseen could have put it into force: the period since adoption still runs', () => {
    const rule = clause({ kind: 'all-deposits', offset: { days: 90 } });
    const facts = [listed({ participants: ['AM', 'BY'] }), adopted('2019-01-01'), rule];
    expect(computed('2019-03-31', facts)).toMatchObject({ status: 'not-yet', stillRequired: ['AM', 'BY'] });
    expect(computed('2019-04-01', facts)).toMatchObject({ status: 'cannot-compute' });
  });

  test('a consent taken back can at the earliest have been given again that day', () => {
    const rule = clause({ kind: 'all-deposits', offset: { days: 60 } });
    const facts = [
      listed({ participants: ['AM'] }),
      adopted('2020-01-01'),
      rule,
      deposited('AM', '2020-06-01'),
      revoked('AM', '2020-07-01'),
    ];
    expect(computed('2020-07-15', facts)).toMatchObject({ status: 'not-yet', stillRequired: ['AM'] });
    expect(computed('2020-07-31', facts)).toMatchObject({
      status: 'cannot-compute',
      missing: notFound('AM'),
    });
  });

  test('not yet, even so, before a date that the clause names', () => {
    const rule = clause({
      kind: 'all-of',
      rules: [{ kind: 'all-deposits' }, { kind: 'on-date', date: '2030-01-01' }],
    });
    expect(computed('2029-12-31', [listed({ participants: ['AM'] }), rule])).toMatchObject({
      status: 'not-yet',
    });
    expect(computed('2030-01-01', [listed({ participants: ['AM'] }), rule])).toMatchObject({
      status: 'cannot-compute',
      missing: notFound('AM'),
    });
  });

  describe('of a number of consents', () => {
    const rule = clause({ kind: 'nth-deposit', n: 2, offset: { days: 30 } });
    const three = [listed({ participants: ['AM', 'BY', 'KG'] }), adopted('2019-01-01'), rule];

    test('too few found: how many, and whose are not found', () => {
      expect(computed('2020-01-01', [...three, deposited('AM', '2019-06-01')])).toMatchObject({
        status: 'cannot-compute',
        missing: [{ what: 'deposits', number: 1 }, ...notFound('BY', 'KG')],
      });
    });

    test('enough found: in force, and whose consent may have made it earlier', () => {
      const facts = [...three, deposited('AM', '2019-06-01'), deposited('BY', '2019-07-01')];
      expect(computed('2020-01-01', facts)).toMatchObject({ date: '2019-07-31', notFound: ['KG'] });
    });

    test('enough found and the period still running: an unseen consent could have put it into force already', () => {
      const facts = [...three, deposited('AM', '2019-06-01'), deposited('BY', '2019-07-01')];
      expect(computed('2019-07-15', facts)).toMatchObject({
        status: 'cannot-compute',
        missing: notFound('KG'),
      });
    });

    test('enough found, and every state named has consented: nothing unseen is left to name', () => {
      const facts = [
        listed({ participants: ['AM', 'BY'] }),
        adopted('2019-01-01'),
        rule,
        deposited('AM', '2019-06-01'),
        deposited('BY', '2019-07-01'),
      ];
      expect(computed('2019-07-15', facts)).toMatchObject({ status: 'not-yet', date: '2019-07-31' });
    });

    test('enough found as early as the text allows: no other could have made it earlier', () => {
      const one = clause({ kind: 'nth-deposit', n: 1 });
      const facts = [
        listed({ participants: ['AM', 'BY'] }),
        adopted('2019-01-01'),
        one,
        deposited('AM', '2019-01-01'),
      ];
      expect(computed('2020-01-01', facts)).toMatchObject({ status: 'in-force', notFound: [] });
    });

    test('an open treaty: any state whatever may be the one not found', () => {
      expect(computed('2020-01-01', [listed(), adopted('2019-01-01'), rule])).toMatchObject({
        status: 'cannot-compute',
        missing: [{ what: 'deposits', number: 2 }],
      });
    });

    test('a clause that counts ratifications misses ratifications', () => {
      const byRatification = clause({ kind: 'nth-deposit', n: 2, basis: 'ratified' });
      const facts = [listed({ participants: ['AM', 'BY'] }), byRatification, ratified('AM', '2019-06-01')];
      expect(computed('2020-01-01', facts)).toMatchObject({
        missing: [
          { what: 'ratifications', number: 1 },
          { what: 'ratification', state: 'BY' },
        ],
      });
    });
  });
});

describe('the whole list', () => {
  test('the states still required by name, and the day if all came today', () => {
    const rule = clause({ kind: 'all-deposits', offset: { months: 1 } });
    const facts = [completeList('AM', 'BY', 'KG'), rule, deposited('BY', '2019-06-01')];
    expect(computed('2020-01-31', facts)).toEqual({
      status: 'not-yet',
      counted: [3],
      stillRequired: ['AM', 'KG'],
      missing: [],
      earliest: '2020-02-29',
    });
  });

  test('without knowing who negotiated, all deposits cannot be told', () => {
    expect(
      computed('2020-01-01', [completeList(), clause({ kind: 'all-deposits' }), acceded('AM', '2019-06-01')]),
    ).toMatchObject({ status: 'cannot-compute', missing: [{ what: 'negotiating-states' }] });
  });

  test('a consent under notice, which will end before the period does, is still required; revoked today, it would do', () => {
    const rule = clause({ kind: 'all-deposits', offset: { days: 60 } });
    const facts = [
      completeList('AM'),
      rule,
      deposited('AM', '2020-01-01'),
      withdrew('AM', '2020-01-10', '2020-02-10'),
    ];
    expect(computed('2020-01-20', facts)).toMatchObject({
      status: 'not-yet',
      stillRequired: ['AM'],
      earliest: '2020-03-01',
    });
  });

  test('a rule of two conditions still requires only what the unmet one does', () => {
    const rule = clause({
      kind: 'all-of',
      rules: [
        { kind: 'nth-deposit', n: 1 },
        { kind: 'named-states', states: ['RU', 'KZ'] },
      ],
    });
    const facts = [completeList('AM', 'KZ', 'RU'), rule, deposited('KZ', '2019-06-01')];
    expect(computed('2020-01-01', facts)).toMatchObject({
      status: 'not-yet',
      stillRequired: ['RU'],
      counted: [3],
    });
  });
});
