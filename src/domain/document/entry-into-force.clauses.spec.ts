import { computeEntryIntoForce, forceForStates } from './entry-into-force.js';
import {
  acceded,
  adopted,
  ask,
  clause,
  completeList,
  deposited,
  type Fact,
  monthsThenFirst,
  reportedInForce,
  revoked,
  signed,
} from './entry-into-force.fixture.js';

/**
 * Real final clauses. Dates named in a test are those of its source; where a list of other states is long, invented
 * two-letter codes stand for them, on invented days before the deposit that decides.
 */

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const codes = letters.flatMap((a) => letters.map((b) => a + b));
const computed = (asOf: string, facts: Fact[], others?: Record<string, Fact[]>) =>
  computeEntryIntoForce(ask(asOf, facts, { ...(others && { others }) }));

describe('Vienna Convention on the Law of Treaties, art. 84 (UNTS vol. 1155, p. 331)', () => {
  const facts = [
    completeList(),
    clause(
      { kind: 'nth-deposit', n: 35, offset: { days: 30 }, later: { days: 30 } },
      'on the thirtieth day following the date of deposit of the thirty-fifth instrument of ratification or accession',
    ),
    ...codes.slice(0, 34).map((state) => deposited(state, '1979-09-20')),
    acceded('TG', '1979-12-28'),
  ];

  test('the 35th instrument of 28 December 1979 puts it into force on 27 January 1980', () => {
    expect(computed('1980-01-27', facts)).toMatchObject({
      status: 'in-force',
      date: '1980-01-27',
      notFound: [],
    });
  });

  test('on 26 January 1980 it is not yet in force, requires no further state, and names the day', () => {
    expect(computed('1980-01-26', facts)).toMatchObject({
      status: 'not-yet',
      date: '1980-01-27',
      earliest: '1980-01-27',
      stillRequired: [],
    });
  });

  test('on 27 December 1979 one instrument is required; had it come that day, in force on 26 January 1980', () => {
    const answer = computed('1979-12-27', facts);
    expect(answer).toMatchObject({ status: 'not-yet', further: 1, earliest: '1980-01-26' });
    expect(answer.counted).toHaveLength(34);
  });

  test('art. 84.2: for a state that accedes after the 35th instrument, the thirtieth day after its own', () => {
    const states = forceForStates(ask('1980-03-01', [...facts, acceded('ZZ', '1980-01-05')]));
    expect(states.find(({ state }) => state === 'ZZ')).toMatchObject({
      role: 'party',
      inForceOn: { first: '1980-02-04', last: '1980-02-04' },
    });
    expect(states.find(({ state }) => state === 'TG')).toMatchObject({ inForceOn: { last: '1980-01-27' } });
  });
});

describe('Vienna Convention on the Law of Treaties, art. 24: the rule where a text says nothing', () => {
  const silent = [
    completeList('AM', 'BY'),
    adopted('2000-01-01'),
    clause({ kind: 'silent' }),
    deposited('AM', '2001-01-01'),
  ];

  test('24.2: in force as soon as all negotiating states have consented, that very day', () => {
    expect(computed('2005-01-01', [...silent, deposited('BY', '2001-05-05')])).toMatchObject({
      status: 'in-force',
      date: '2001-05-05',
      counted: [4, 5],
    });
  });

  test('24.2: a state that did not negotiate does not replace one that did', () => {
    expect(computed('2005-01-01', [...silent, acceded('KZ', '2001-05-05')])).toMatchObject({
      status: 'not-yet',
      stillRequired: ['BY'],
      counted: [4],
    });
  });

  test('24.3: for a state that consents later, the day of its own consent', () => {
    const facts = [...silent, deposited('BY', '2001-05-05'), acceded('KZ', '2003-03-03')];
    expect(
      forceForStates(ask('2005-01-01', facts)).map(({ state, inForceOn }) => [state, inForceOn?.last]),
    ).toEqual([
      ['AM', '2001-05-05'],
      ['BY', '2001-05-05'],
      ['KZ', '2003-03-03'],
    ]);
  });
});

describe('Doha Amendment: Kyoto Protocol, art. 20.4 (treaties.un.org XXVII.7.c): three fourths plus ninety days', () => {
  const parties = codes.slice(0, 192);
  const kyoto = [
    completeList(),
    reportedInForce('2005-02-16'),
    ...parties.map((state) => acceded(state, '2005-01-01')),
  ];
  const amendment = [
    completeList(),
    adopted('2012-12-08'),
    clause(
      {
        kind: 'fraction',
        numerator: 3,
        denominator: 4,
        of: { partiesTo: 'kyoto-protocol' },
        countedAt: 'on-the-day',
        offset: { days: 90 },
        later: { days: 90 },
      },
      'on the ninetieth day after the date of receipt by the Depositary of an instrument of acceptance by at least three fourths of the Parties',
    ),
    ...parties.slice(0, 143).map((state) => deposited(state, '2020-09-28', 'acceptance')),
  ];
  const others = { 'kyoto-protocol': kyoto };

  test('143 acceptances of 192 parties are one too few', () => {
    expect(computed('2020-10-01', amendment, others)).toMatchObject({ status: 'not-yet', further: 1 });
  });

  test('the 144th of 2 October 2020 puts it into force on 31 December 2020', () => {
    const facts = [...amendment, deposited('FN', '2020-10-02', 'acceptance')];
    expect(parties[143]).toBe('FN');
    expect(computed('2020-12-31', facts, others)).toMatchObject({ status: 'in-force', date: '2020-12-31' });
  });

  test('Albania accepted on 22 October 2020 and is bound from 20 January 2021', () => {
    const facts = [
      ...amendment,
      deposited('FN', '2020-10-02', 'acceptance'),
      deposited('GJ', '2020-10-22', 'acceptance'),
    ];
    const states = forceForStates(ask('2021-12-31', facts, { others }));
    expect(states.find(({ state }) => state === 'GJ')?.inForceOn?.last).toBe('2021-01-20');
  });
});

describe('Comprehensive Nuclear-Test-Ban Treaty, art. XIV (treaties.un.org XXVI.4): named states', () => {
  const annex2 = ['CN', 'EG', 'FR', 'GB', 'IL', 'IN', 'IR', 'KP', 'PK', 'RU', 'US'];
  const facts = [
    completeList(),
    signed(['RU', 'US', 'FR', 'GB', 'CN'], '1996-09-24'),
    clause(
      {
        kind: 'all-of',
        rules: [
          { kind: 'named-states', states: annex2, offset: { days: 180 } },
          { kind: 'on-date', date: '1998-09-24' },
        ],
        later: { days: 30 },
      },
      '180 days after the date of deposit of the instruments of ratification by all States listed in Annex 2, but in no case earlier than two years after its opening for signature',
    ),
    ...['FR', 'GB'].map((state) => deposited(state, '1998-04-06')),
    deposited('RU', '2000-06-30'),
    revoked('RU', '2023-11-03'),
  ];
  const eight = ['CN', 'EG', 'IL', 'IN', 'IR', 'KP', 'PK', 'US'];

  test('eight of the states of Annex 2 are still required while Russia had ratified', () => {
    expect(computed('2023-11-02', facts)).toMatchObject({ status: 'not-yet', stillRequired: eight });
  });

  test('since 3 November 2023, when Russia took its ratification back, nine are; Russia stays a signatory', () => {
    expect(computed('2023-11-03', facts)).toMatchObject({
      status: 'not-yet',
      stillRequired: [...eight, 'RU'].toSorted(),
    });
    const russia = forceForStates(ask('2023-11-03', facts)).find(({ state }) => state === 'RU');
    expect(russia).toMatchObject({ role: 'signatory', revoked: { last: '2023-11-03' } });
  });

  test('if all nine came today it would be in force 180 days from today', () => {
    expect(computed('2024-01-01', facts)).toMatchObject({ earliest: '2024-06-29' });
  });

  test('had all come within a year of its opening, it would have waited for the second anniversary', () => {
    const early = [...facts.slice(0, 3), ...annex2.map((state) => deposited(state, '1997-01-01'))];
    expect(computed('2000-01-01', early)).toMatchObject({ status: 'in-force', date: '1998-09-24' });
  });

  test('a number and named states together: both conditions must hold', () => {
    const rule = clause({
      kind: 'all-of',
      rules: [
        { kind: 'nth-deposit', n: 3 },
        { kind: 'named-states', states: ['US'] },
      ],
    });
    const three = ['FR', 'GB', 'DE'].map((state) => deposited(state, '1999-01-01'));
    expect(computed('2001-01-01', [completeList(), rule, ...three])).toMatchObject({ stillRequired: ['US'] });
    expect(
      computed('2001-01-01', [completeList(), rule, ...three, deposited('US', '2000-02-02')]),
    ).toMatchObject({
      status: 'in-force',
      date: '2000-02-02',
    });
  });
});

describe('Protocol No. 15 to the European Convention on Human Rights, art. 7 (CETS 213)', () => {
  const convention = [
    completeList(),
    reportedInForce('1953-09-03'),
    ...['FR', 'IT', 'TR'].map((s) => deposited(s, '1955-10-26')),
  ];
  const facts = [
    completeList(),
    adopted('2013-06-24'),
    clause(
      { kind: 'all-deposits', of: { partiesTo: 'echr' }, offset: monthsThenFirst(3) },
      'on the first day of the month following the expiration of a period of three months after the date on which all High Contracting Parties have expressed their consent',
    ),
    ...['FR', 'TR'].map((state) => deposited(state, '2016-05-02')),
    deposited('IT', '2021-04-21'),
  ];

  test('Italy, the last, ratified on 21 April 2021: in force on 1 August 2021, not on 21 July', () => {
    expect(computed('2021-07-31', facts, { echr: convention })).toMatchObject({
      status: 'not-yet',
      date: '2021-08-01',
    });
    expect(computed('2021-08-01', facts, { echr: convention })).toMatchObject({
      status: 'in-force',
      date: '2021-08-01',
    });
  });

  test('the day before, Italy alone is still required', () => {
    expect(computed('2021-04-20', facts, { echr: convention })).toMatchObject({
      status: 'not-yet',
      stillRequired: ['IT'],
    });
  });
});
