import {
  computeEntryIntoForce,
  forceForStates,
  readEntryIntoForce,
  type StateForce,
} from './entry-into-force.js';
import {
  acceded,
  ask,
  clause,
  completeList,
  deposited,
  type Fact,
  idOf,
  listed,
  objection,
  ratified,
  reportedInForce,
  reservation,
  reservationWithdrawn,
  revoked,
  signed,
  withdrew,
} from './entry-into-force.fixture.js';

/** Since when a state is bound where reports, partial dates and acts taken back meet. Abstract states and days. */

const one = (
  state: string,
  asOf: string,
  facts: Fact[],
  others: Record<string, Fact[]> = {},
): StateForce | undefined =>
  forceForStates(ask(asOf, facts, { others })).find((each) => each.state === state);
const day = (on: string) => ({ first: on, last: on });

/** Day 0 is 1 March 2020, in force on 31 March 2020. */
const treaty = [
  completeList('AM', 'BY'),
  clause({ kind: 'all-deposits', offset: { days: 30 }, later: { days: 10 } }),
  signed(['AM', 'BY'], '2019-01-01'),
  deposited('AM', '2020-01-01'),
  deposited('BY', '2020-03-01'),
];

describe('where the report contradicts the clause', () => {
  test('day 0 of the clause decides nothing: the period runs from the consent of each state', () => {
    const facts = [...treaty, reportedInForce('2020-02-15')];
    expect(one('AM', '2021-01-01', facts)?.inForceOn).toMatchObject(day('2020-02-15'));
    expect(one('BY', '2021-01-01', facts)?.inForceOn).toMatchObject(day('2020-03-11'));
  });

  test('a source may say that a treaty of unknown clause is in force for one state', () => {
    expect(one('AM', '2021-01-01', [listed(), reportedInForce('2020-02-15', ['AM'])])).toMatchObject({
      role: 'party',
      inForceOn: day('2020-02-15'),
    });
  });
});

describe('while the treaty is not in force', () => {
  test('between two days ahead, each of its states will be bound between them', () => {
    const facts = [...treaty.slice(0, 4), deposited('BY', '2020-03')];
    expect(one('AM', '2020-04-05', facts)).toMatchObject({
      role: 'contracting',
      inForceOn: { first: '2020-03-31', last: '2020-04-30' },
    });
  });

  test('where that cannot be told, no day is given', () => {
    const facts = [
      listed({ participants: ['AM', 'BY', 'KG'] }),
      clause({ kind: 'nth-deposit', n: 2, offset: { days: 60 } }),
      deposited('AM', '2019-06'),
      deposited('BY', '2019-06-10'),
    ];
    expect(one('AM', '2019-08-01', facts)).not.toHaveProperty('inForceOn');
  });
});

describe('a consent taken back between day 0 and entry into force', () => {
  test('leaves a state that did not sign with nothing, though the treaty enters into force', () => {
    const facts = [...treaty, acceded('RS', '2020-03-01'), revoked('RS', '2020-03-15')];
    expect(one('RS', '2021-01-01', facts)).toEqual({
      state: 'RS',
      role: 'none',
      consent: { ...day('2020-03-01'), act: 'deposit', because: 6 },
      revoked: { ...day('2020-03-15'), because: 7 },
    });
  });

  test('by a notice that takes effect before it: a state that signed is a signatory again', () => {
    const facts = [...treaty.slice(0, 4), withdrew('AM', '2020-01-15', '2020-02-01')];
    expect(one('AM', '2021-01-01', facts)).toMatchObject({ role: 'signatory' });
  });
});

describe('the act that binds', () => {
  test('is the signature where the clause says so', () => {
    const facts = [completeList('AM'), clause({ kind: 'on-signature' }), signed(['AM'], '2019-01-01')];
    expect(one('AM', '2020-01-01', facts)?.consent).toEqual({
      ...day('2019-01-01'),
      act: 'signature',
      because: 3,
    });
  });

  test('is the ratification where one of several conditions counts ratifications', () => {
    const rule = clause({
      kind: 'any-of',
      rules: [
        { kind: 'nth-deposit', n: 5 },
        { kind: 'all-deposits', basis: 'ratified' },
      ],
    });
    expect(one('AM', '2020-01-01', [completeList('AM'), rule, ratified('AM', '2019-01-01')])).toMatchObject({
      role: 'party',
      consent: { act: 'ratification' },
    });
  });

  test('comes later by the clause of the other document that is taken, unless the document has its own', () => {
    const agreement = [listed(), clause({ kind: 'all-deposits', offset: { days: 30 }, later: { days: 5 } })];
    const taken = { kind: 'as-document', document: 'agreement' } as const;
    const facts = [deposited('AM', '2020-01-01'), acceded('RS', '2020-06-01')];
    expect(
      one('RS', '2021-01-01', [completeList('AM'), clause(taken), ...facts], { agreement })?.inForceOn,
    ).toMatchObject(day('2020-06-06'));
    expect(
      one('RS', '2021-01-01', [completeList('AM'), clause({ ...taken, later: { days: 7 } }), ...facts], {
        agreement,
      })?.inForceOn,
    ).toMatchObject(day('2020-06-08'));
  });
});

describe('the parties to another document, in an incomplete list', () => {
  test('a state whose consent was taken back before it bound is not perhaps one', () => {
    const charter = [
      listed({ participants: ['AM', 'BY'] }),
      reportedInForce('2003-09-18'),
      deposited('AM', '2003-01-01'),
      deposited('BY', '2002-01-01'),
      revoked('BY', '2002-02-01'),
    ];
    const rule = clause({ kind: 'all-deposits', of: { partiesTo: 'charter' } });
    const facts = [completeList(), rule, deposited('AM', '2020-01-01')];
    expect(computeEntryIntoForce(ask('2021-01-01', facts, { others: { charter } }))).toMatchObject({
      status: 'in-force',
      date: '2020-01-01',
    });
  });
});

describe('reservations', () => {
  const made = [listed(), reservation('RU', '2019-01-01', 'consent')];

  test('an objection that says nothing on it leaves the treaty in force between the two (VCLT 20.4.b)', () => {
    const silent: Fact = (position) => {
      const entry = objection('AT', 2, '2019-06-01')(position);
      return entry.type === 'ObjectionRaised'
        ? { ...entry, data: { state: 'AT', reservation: idOf(2) } }
        : entry;
    };
    expect(readEntryIntoForce(ask('2030-01-01', [...made, silent])).reservations().notInForceBetween).toEqual(
      [],
    );
  });

  test('withdrawn twice in the record, it was withdrawn the first time', () => {
    const facts = [...made, reservationWithdrawn(2, '2021-01-01'), reservationWithdrawn(2, '2022-02-02')];
    expect(readEntryIntoForce(ask('2030-01-01', facts)).reservations().reservations).toMatchObject([
      { withdrawn: { on: day('2021-01-01'), because: 3 } },
    ]);
  });
});
