import { computeEntryIntoForce, forceForStates, type StateForce } from './entry-into-force.js';
import {
  acceded,
  ask,
  clause,
  completeList,
  deposited,
  type Fact,
  graded,
  listed,
  ratified,
  revoked,
  signed,
  withdrawalRevoked,
  withdrew,
} from './entry-into-force.fixture.js';

/** Which of several acts of one state decides, and in what order acts of one day stand. Facts are numbered from 1. */

const all = [completeList('AM', 'BY'), clause({ kind: 'all-deposits' })];
const computed = (asOf: string, ...facts: Fact[]) => computeEntryIntoForce(ask(asOf, [...all, ...facts]));
const armenia = (...facts: Fact[]): StateForce | undefined =>
  forceForStates(ask('2030-01-01', [...all, ...facts])).find(({ state }) => state === 'AM');
const day = (on: string) => ({ first: on, last: on });

describe('acts of one day stand in the order of the ledger', () => {
  const by = deposited('BY', '2020-03-03');

  test('a deposit, then its revocation: no consent stands', () => {
    const facts = [by, deposited('AM', '2020-05-05'), revoked('AM', '2020-05-05')];
    expect(computed('2021-01-01', ...facts)).toMatchObject({ status: 'not-yet', stillRequired: ['AM'] });
    expect(armenia(...facts)).toMatchObject({ role: 'none', revoked: { because: 5 } });
  });

  test('a revocation, then a deposit: the deposit stands', () => {
    const facts = [by, revoked('AM', '2020-05-05'), deposited('AM', '2020-05-05')];
    expect(computed('2021-01-01', ...facts)).toMatchObject({ status: 'in-force', date: '2020-05-05' });
    expect(armenia(...facts)).not.toHaveProperty('revoked');
  });

  test('a revocation of an earlier day, recorded after the deposit, does not touch it', () => {
    const facts = [by, deposited('AM', '2020-05-05'), revoked('AM', '2020-01-01')];
    expect(computed('2021-01-01', ...facts)).toMatchObject({ status: 'in-force', date: '2020-05-05' });
    expect(armenia(...facts)).not.toHaveProperty('revoked');
  });

  test('a revocation of a later day, recorded before the deposit, takes it back', () => {
    const facts = [by, revoked('AM', '2020-06-06'), deposited('AM', '2020-02-02')];
    expect(armenia(...facts)).toMatchObject({ revoked: { ...day('2020-06-06'), because: 4 } });
  });

  test('where the deposit may have come on the day of the revocation or before it, the record cannot tell', () => {
    const facts = [by, revoked('AM', '2020-05-31'), deposited('AM', '2020-05')];
    expect(computed('2021-01-01', ...facts)).toMatchObject({
      status: 'cannot-compute',
      missing: [
        { what: 'day', entry: 5 },
        { what: 'deposit', state: 'AM' },
      ],
    });
  });
});

describe('several entries for one act', () => {
  test('of two on one day the later entry is the one cited', () => {
    expect(armenia(deposited('AM', '2020-01-01'), deposited('AM', '2020-01-01'))?.consent).toEqual({
      ...day('2020-01-01'),
      act: 'deposit',
      because: 4,
    });
  });

  test('of two equally founded the later decides, also where it is known by its month', () => {
    expect(armenia(deposited('AM', '2020-01-10'), deposited('AM', '2020-02'))?.consent).toMatchObject({
      first: '2020-02-01',
      last: '2020-02-29',
      because: 4,
    });
  });

  test('a definitive signature, then a simple one: the signature dates from the first', () => {
    const facts = [signed(['AM'], '2019-06-01'), signed(['AM'], '2019-01-01', 'definitive')];
    expect(armenia(...facts)?.signedOn).toEqual({ ...day('2019-01-01'), because: 4 });
  });
});

describe('a consent given, taken back, given again and taken back again', () => {
  test('stands from each deposit to the next revocation, not to the last', () => {
    const facts = [
      deposited('AM', '2020-01-01'),
      revoked('AM', '2020-02-01'),
      deposited('BY', '2020-03-01'),
      deposited('AM', '2020-06-01'),
      revoked('AM', '2020-07-01'),
    ];
    expect(computed('2020-12-31', ...facts)).toMatchObject({ status: 'in-force', date: '2020-06-01' });
  });
});

describe('a notice of withdrawal and its revocation (VCLT 68)', () => {
  const notice = [deposited('AM', '2020-01-01'), withdrew('AM', '2020-02-01', '2020-12-01')];
  const by = deposited('BY', '2021-01-05');

  test('revoked once in time, and once more by a source that knows the year alone: in time', () => {
    const twice = [...notice, withdrawalRevoked('AM', '2020-03-01'), withdrawalRevoked('AM', '2020')];
    expect(computed('2022-01-01', ...twice, by)).toMatchObject({ status: 'in-force', date: '2021-01-05' });
  });

  test('on the first of the days on which the notice may have taken effect: the order cannot be told', () => {
    const facts = [
      deposited('AM', '2020-01-01'),
      withdrew('AM', '2020-02-01', '2020-05'),
      withdrawalRevoked('AM', '2020-05-01'),
    ];
    expect(computed('2022-01-01', ...facts, by)).toMatchObject({
      status: 'cannot-compute',
      missing: [
        { what: 'day', entry: 4 },
        { what: 'day', entry: 5 },
        { what: 'deposit', state: 'AM' },
      ],
    });
  });

  test('a revocation of a notice that is not in the record changes nothing', () => {
    const facts = [deposited('AM', '2020-01-01'), withdrawalRevoked('AM', '2020-03-01'), by];
    expect(computed('2022-01-01', ...facts)).toMatchObject({ status: 'in-force', date: '2021-01-05' });
  });

  test('a notice revoked in time does not part two reports of one deposit: the better founded decides', () => {
    const facts = [
      graded('confirmed', deposited('AM', '2020-01-01')),
      withdrew('AM', '2020-02-01', '2020-12-01'),
      withdrawalRevoked('AM', '2020-03-01'),
      deposited('AM', '2020-04-04'),
    ];
    expect(armenia(...facts)?.consent).toMatchObject({ ...day('2020-01-01'), because: 3 });
  });
});

describe('what is no consent', () => {
  test('a state that ratified at home and deposited nothing is not among those that could be counted', () => {
    const open = [completeList(), clause({ kind: 'nth-deposit', n: 2 })];
    const facts = [...open, acceded('AM', '2020-01-01'), ratified('RS', '2020-02-02')];
    expect(computeEntryIntoForce(ask('2021-01-01', facts))).toMatchObject({
      status: 'not-yet',
      stillRequired: [],
      further: 1,
    });
  });

  test('a state that acceded has not signed: who signed is still unknown', () => {
    const rule = clause({ kind: 'all-deposits', of: 'signatories' });
    const facts = [listed({ participants: ['AM'] }), rule, acceded('RS', '2020-01-01')];
    expect(computeEntryIntoForce(ask('2021-01-01', facts))).toMatchObject({
      status: 'cannot-compute',
      missing: [
        { what: 'signature', state: 'AM' },
        { what: 'deposit', state: 'AM' },
      ],
    });
  });

  test('a clause may say that it counts consent, as it does when it says nothing', () => {
    const rule = clause({ kind: 'all-deposits', basis: 'consent' });
    const facts = [completeList('AM'), rule, ratified('AM', '2020-01-01')];
    expect(computeEntryIntoForce(ask('2021-01-01', facts))).toMatchObject({ stillRequired: ['AM'] });
    expect(forceForStates(ask('2021-01-01', facts))).toEqual([{ state: 'AM', role: 'none' }]);
    const deposit = deposited('AM', '2020-02-02');
    expect(computeEntryIntoForce(ask('2021-01-01', [...facts, deposit]))).toMatchObject({
      date: '2020-02-02',
    });
  });
});
