import { forceForStates, type StateForce } from './entry-into-force.js';
import {
  acceded,
  ask,
  clause,
  completeList,
  deposited,
  type Fact,
  graded,
  listed,
  provisionally,
  provisionallyNoMore,
  ratified,
  reportedInForce,
  revoked,
  signed,
  terminated,
  withdrawalRevoked,
  withdrew,
} from './entry-into-force.fixture.js';

/** The part of each state (VCLT 2.1.e-g), since when it is bound, and how it leaves. Abstract states and days. */

const all = (asOf: string, facts: Fact[]): StateForce[] => forceForStates(ask(asOf, facts));
const one = (state: string, asOf: string, facts: Fact[]): StateForce | undefined =>
  all(asOf, facts).find((each) => each.state === state);
const roles = (asOf: string, facts: Fact[]): Record<string, string> =>
  Object.fromEntries(all(asOf, facts).map(({ state, role }) => [state, role]));
const day = (on: string) => ({ first: on, last: on });

/** All of AM and BY, plus thirty days; for later consents ten days. Day 0 is 1 March 2020, in force on 31 March 2020. */
const treaty = [
  completeList('AM', 'BY'),
  clause({ kind: 'all-deposits', offset: { days: 30 }, later: { days: 10 } }),
  signed(['AM', 'BY'], '2019-01-01'),
  deposited('AM', '2020-01-01'),
  deposited('BY', '2020-03-01'),
];

describe('role', () => {
  test('a negotiating state that did nothing, a signatory, a contracting state, a party (VCLT 2.1.e-g)', () => {
    expect(roles('2018-12-31', treaty)).toEqual({ AM: 'none', BY: 'none' });
    expect(roles('2019-01-01', treaty)).toEqual({ AM: 'signatory', BY: 'signatory' });
    expect(roles('2020-01-01', treaty)).toEqual({ AM: 'contracting', BY: 'signatory' });
    expect(roles('2020-03-30', treaty)).toEqual({ AM: 'contracting', BY: 'contracting' });
    expect(roles('2020-03-31', treaty)).toEqual({ AM: 'party', BY: 'party' });
  });

  test('a state that signed ad referendum has not signed yet (VCLT 12.2.b)', () => {
    const facts = [listed(), signed(['KZ'], '2019-01-01', 'ad-referendum')];
    expect(roles('2020-01-01', facts)).toEqual({});
    expect(one('KZ', '2020-01-01', [...facts, signed(['KZ'], '2019-06-01')])).toMatchObject({
      role: 'signatory',
      signedOn: { ...day('2019-06-01'), because: 3 },
    });
  });

  test('a simple signature repeated as a definitive one dates from the first', () => {
    const facts = [listed(), signed(['KZ'], '2019-01-01'), signed(['KZ'], '2019-06-01', 'definitive')];
    expect(one('KZ', '2020-01-01', facts)).toMatchObject({
      role: 'contracting',
      signedOn: day('2019-01-01'),
      consent: { ...day('2019-06-01'), act: 'definitive-signature', because: 3 },
    });
  });

  test('where the clause gives signature that effect, a signatory is bound (VCLT 12.1.a)', () => {
    const facts = [
      completeList('AM', 'BY'),
      clause({ kind: 'on-signature' }),
      signed(['AM', 'BY'], '2019-01-01'),
    ];
    expect(roles('2020-01-01', facts)).toEqual({ AM: 'party', BY: 'party' });
  });

  test('where the clause counts ratifications, a state that ratified is bound, also through a rule within a rule', () => {
    const rule = clause({ kind: 'any-of', rules: [{ kind: 'all-deposits', basis: 'ratified' }] });
    const facts = [completeList('AM'), rule, ratified('AM', '2019-01-01')];
    expect(one('AM', '2020-01-01', facts)).toMatchObject({ role: 'party', consent: { act: 'ratification' } });
    const byDeposit = [completeList('AM'), clause({ kind: 'all-deposits' }), ratified('AM', '2019-01-01')];
    expect(one('AM', '2020-01-01', byDeposit)).toMatchObject({ role: 'none' });
  });

  test('after termination there are no parties', () => {
    expect(roles('2022-01-01', [...treaty, terminated('2021-06-01', '2022-01-01')])).toEqual({
      AM: 'none',
      BY: 'none',
    });
    expect(roles('2021-12-31', [...treaty, terminated('2021-06-01', '2022-01-01')])).toMatchObject({
      AM: 'party',
    });
  });
});

describe('since when a state is bound (VCLT 24)', () => {
  test('with the treaty, where it consented by day 0', () => {
    expect(one('AM', '2021-01-01', treaty)?.inForceOn).toEqual({
      ...day('2020-03-31'),
      by: 'computed',
      because: [4],
    });
  });

  test('a state outside the required ones that consented by day 0 is bound with the treaty too', () => {
    const facts = [...treaty, acceded('RS', '2020-03-01')];
    expect(one('RS', '2021-01-01', facts)?.inForceOn).toMatchObject(day('2020-03-31'));
  });

  test('after day 0 the period for later consents runs from its own, but never before the treaty itself', () => {
    const facts = [...treaty, acceded('RS', '2020-03-02'), acceded('ME', '2020-03-25')];
    expect(one('RS', '2021-01-01', facts)?.inForceOn).toMatchObject({
      ...day('2020-03-31'),
      because: [6],
    });
    expect(one('ME', '2021-01-01', facts)?.inForceOn).toMatchObject(day('2020-04-04'));
  });

  test('the state whose deposit makes day 0 does not wait for the period of later consents', () => {
    const rule = clause({ kind: 'all-deposits', later: { days: 10 } });
    const facts = [completeList('AM'), rule, deposited('AM', '2020-01-01'), acceded('RS', '2020-01-02')];
    expect(one('AM', '2021-01-01', facts)?.inForceOn).toMatchObject(day('2020-01-01'));
    expect(one('RS', '2021-01-01', facts)?.inForceOn).toMatchObject(day('2020-01-12'));
  });

  test('where the clause says nothing on later consents, the day of the consent (VCLT 24.3)', () => {
    const rule = clause({ kind: 'all-deposits', offset: { days: 30 } });
    const facts = [completeList('AM'), rule, deposited('AM', '2020-01-01'), acceded('RS', '2020-06-01')];
    expect(one('RS', '2021-01-01', facts)?.inForceOn).toMatchObject(day('2020-06-01'));
  });

  test('what a source reports for the state decides, also where no consent is found', () => {
    const facts = [
      ...treaty,
      reportedInForce('2020-04-05', ['AM', 'KZ']),
      graded('confirmed', reportedInForce('2020-04-01', ['AM'])),
    ];
    expect(one('AM', '2021-01-01', facts)?.inForceOn).toEqual({
      ...day('2020-04-01'),
      by: 'reported',
      because: [7],
      computed: day('2020-03-31'),
    });
    expect(one('KZ', '2021-01-01', facts)).toMatchObject({ role: 'party', inForceOn: day('2020-04-05') });
  });

  test('a reported entry into force of the treaty, with no clause known, binds those that consented before it', () => {
    const facts = [
      listed(),
      deposited('AM', '2020-01-01'),
      deposited('BY', '2020-05-01'),
      reportedInForce('2020-02-02'),
    ];
    expect(one('AM', '2021-01-01', facts)?.inForceOn).toMatchObject(day('2020-02-02'));
    expect(one('BY', '2021-01-01', facts)?.inForceOn).toMatchObject(day('2020-05-01'));
  });

  test('a day that lies ahead is shown, and the state is not yet a party', () => {
    expect(one('AM', '2020-03-15', treaty)).toMatchObject({
      role: 'contracting',
      inForceOn: day('2020-03-31'),
    });
  });

  test('partial dates: between the days that they leave', () => {
    const facts = [...treaty, acceded('RS', '2020-06')];
    expect(one('RS', '2021-01-01', facts)?.inForceOn).toMatchObject({
      first: '2020-06-11',
      last: '2020-07-10',
    });
  });

  test('a deposit of the month of day 0 may have come before it or after', () => {
    const facts = [...treaty, acceded('RS', '2020-03')];
    expect(one('RS', '2021-01-01', facts)?.inForceOn).toMatchObject({
      first: '2020-03-31',
      last: '2020-04-10',
    });
  });
});

describe('taking consent back', () => {
  test('before entry into force: the state stays a signatory, and is not bound', () => {
    const facts = [...treaty, revoked('AM', '2020-02-01')];
    expect(one('AM', '2021-01-01', facts)).toEqual({
      state: 'AM',
      role: 'signatory',
      signedOn: { ...day('2019-01-01'), because: 3 },
      consent: { ...day('2020-01-01'), act: 'deposit', because: 4 },
      revoked: { ...day('2020-02-01'), because: 6 },
    });
  });

  test('on the day of entry into force it comes too late to undo it: the state was bound', () => {
    expect(one('AM', '2021-01-01', [...treaty, revoked('AM', '2020-03-31')])?.inForceOn).toMatchObject(
      day('2020-03-31'),
    );
  });

  test('one that never signed is left with nothing', () => {
    expect(
      one('RS', '2021-01-01', [...treaty, acceded('RS', '2020-01-01'), revoked('RS', '2020-02-01')])?.role,
    ).toBe('none');
  });

  test('a party that withdraws stays one until the effect, and stays visible with its dates after it (VCLT 54, 56)', () => {
    const facts = [...treaty, withdrew('AM', '2021-05-05', '2022-05-05')];
    expect(one('AM', '2022-05-04', facts)).toMatchObject({ role: 'party' });
    expect(one('AM', '2022-05-05', facts)).toMatchObject({
      role: 'none',
      inForceOn: day('2020-03-31'),
      withdrawn: { noticeOn: day('2021-05-05'), effectiveOn: day('2022-05-05'), because: 6 },
    });
    expect(roles('2023-01-01', facts)).toMatchObject({ BY: 'party' });
  });

  test('a notice revoked in time leaves no trace on the state (VCLT 68); one revoked too late changes nothing', () => {
    const notice = [...treaty, withdrew('AM', '2021-05-05', '2022-05-05')];
    const inTime = one('AM', '2023-01-01', [...notice, withdrawalRevoked('AM', '2022-05-04')]);
    expect(inTime).toMatchObject({ role: 'party' });
    expect(inTime).not.toHaveProperty('withdrawn');
    expect(one('AM', '2023-01-01', [...notice, withdrawalRevoked('AM', '2022-05-05')])).toMatchObject({
      role: 'none',
    });
  });

  test('a second notice after a revoked one counts', () => {
    const facts = [
      ...treaty,
      withdrew('AM', '2021-05-05', '2022-05-05'),
      withdrawalRevoked('AM', '2021-06-01'),
      withdrew('AM', '2022-01-01', '2023-01-01'),
    ];
    expect(one('AM', '2023-01-01', facts)).toMatchObject({ role: 'none', withdrawn: { because: 8 } });
  });

  test('a state that comes back is bound from its new consent', () => {
    const facts = [...treaty, withdrew('AM', '2021-05-05', '2022-05-05'), acceded('AM', '2024-01-01')];
    expect(one('AM', '2024-06-01', facts)).toMatchObject({
      role: 'party',
      inForceOn: day('2024-01-11'),
      consent: { because: 7 },
    });
  });
});

describe('provisional application (VCLT 25)', () => {
  const begun = [...treaty, provisionally(['AM', 'KZ'], '2019-02-01')];

  test('is per state and never counts', () => {
    expect(one('KZ', '2019-06-01', begun)).toMatchObject({
      role: 'none',
      provisionallyApplied: { since: day('2019-02-01'), because: [6] },
    });
    expect(one('BY', '2019-06-01', begun)).not.toHaveProperty('provisionallyApplied');
  });

  test('ends when the treaty enters into force for the state', () => {
    expect(one('AM', '2020-03-30', begun)?.provisionallyApplied).not.toHaveProperty('ended');
    expect(one('AM', '2020-03-31', begun)?.provisionallyApplied).toEqual({
      since: day('2019-02-01'),
      because: [6],
      until: day('2020-03-31'),
      ended: 'entry-into-force',
    });
    expect(one('KZ', '2020-03-31', begun)?.provisionallyApplied).not.toHaveProperty('ended');
  });

  test('or on notice that the state will not become a party (25.2); a second notice changes nothing', () => {
    const facts = [
      ...begun,
      provisionallyNoMore(['KZ', 'RU'], '2019-05-05'),
      provisionallyNoMore(['KZ'], '2019-06-06'),
    ];
    expect(one('KZ', '2021-01-01', facts)?.provisionallyApplied).toEqual({
      since: day('2019-02-01'),
      because: [6, 7],
      until: day('2019-05-05'),
      ended: 'notice',
    });
  });

  test('one that ended by notice did not end at entry into force', () => {
    const facts = [...begun, provisionallyNoMore(['AM'], '2019-05-05')];
    expect(one('AM', '2021-01-01', facts)?.provisionallyApplied).toMatchObject({
      ended: 'notice',
      until: day('2019-05-05'),
    });
  });

  test('may begin anew', () => {
    const facts = [...begun, provisionallyNoMore(['KZ'], '2019-05-05'), provisionally(['KZ'], '2019-08-08')];
    expect(one('KZ', '2021-01-01', facts)?.provisionallyApplied).toEqual({
      since: day('2019-08-08'),
      because: [8],
    });
  });
});
