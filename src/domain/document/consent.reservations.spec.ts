import { readEntryIntoForce } from './entry-into-force.js';
import {
  acceded,
  ask,
  confirmed,
  deposited,
  type Fact,
  idOf,
  listed,
  objection,
  objectionWithdrawn,
  reservation,
  reservationWithdrawn,
} from './entry-into-force.fixture.js';

/** Reservations and the answers of other states (VCLT 19 to 23). The facts are numbered from 1. */

const read = (facts: Fact[]) => readEntryIntoForce(ask('2030-01-01', facts)).reservations();
const day = (on: string) => ({ first: on, last: on });

describe('when a reservation counts', () => {
  test('one made at consent or later: from its own day', () => {
    const { reservations } = read([
      listed(),
      deposited('RU', '2020-01-01'),
      reservation('RU', '2020-01-01', 'consent'),
    ]);
    expect(reservations).toEqual([
      {
        position: 3,
        id: idOf(3),
        state: 'RU',
        kind: 'reservation',
        at: 'consent',
        madeOn: day('2020-01-01'),
        countsFrom: day('2020-01-01'),
        objections: [],
      },
    ]);
  });

  test('one made at signature: from its confirmation at consent, and not before (VCLT 23.2)', () => {
    const facts = [listed(), reservation('RU', '2019-01-01', 'signature')];
    expect(read(facts).reservations[0]).not.toHaveProperty('countsFrom');
    expect(read([...facts, deposited('RU', '2020-01-01')]).reservations[0]).toMatchObject({
      madeOn: day('2019-01-01'),
      countsFrom: day('2020-01-01'),
    });
  });

  test('until it is withdrawn (VCLT 22)', () => {
    const facts = [
      listed(),
      reservation('RU', '2019-01-01', 'consent'),
      reservationWithdrawn(2, '2021-01-01'),
    ];
    expect(read(facts).reservations[0]).toMatchObject({ withdrawn: { on: day('2021-01-01'), because: 3 } });
  });
});

describe('an objection', () => {
  const made = [listed(), reservation('RU', '2019-01-01', 'consent')];

  test('leaves the treaty in force between the two unless it says otherwise (VCLT 20.4.b)', () => {
    expect(read([...made, objection('AT', 2, '2019-06-01')]).notInForceBetween).toEqual([]);
    expect(read([...made, objection('AT', 2, '2019-06-01', true)]).notInForceBetween).toEqual([
      { states: ['AT', 'RU'], because: [2, 3] },
    ]);
    expect(read([...made, objection('SE', 2, '2019-06-01', true)]).notInForceBetween).toMatchObject([
      { states: ['RU', 'SE'] },
    ]);
  });

  test('stops nothing while the reservation does not count, or once either is withdrawn', () => {
    const atSignature = [
      listed(),
      reservation('RU', '2019-01-01', 'signature'),
      objection('AT', 2, '2019-06-01', true),
    ];
    expect(read(atSignature).notInForceBetween).toEqual([]);
    const objected = [...made, objection('AT', 2, '2019-06-01', true)];
    expect(read([...objected, reservationWithdrawn(2, '2021-01-01')]).notInForceBetween).toEqual([]);
    const withdrawn = read([...objected, objectionWithdrawn(3, '2021-01-01')]);
    expect(withdrawn.notInForceBetween).toEqual([]);
    expect(withdrawn.reservations[0]?.objections[0]).toMatchObject({ withdrawn: { because: 4 } });
  });

  test('silence for twelve months is acceptance: after them it is late and stops nothing (VCLT 20.5)', () => {
    const onTheDay = read([...made, objection('AT', 2, '2020-01-01', true)]);
    expect(onTheDay.reservations[0]?.objections).toMatchObject([{ late: false }]);
    expect(onTheDay.notInForceBetween).toHaveLength(1);
    const dayAfter = read([...made, objection('AT', 2, '2020-01-02', true)]);
    expect(dayAfter.reservations[0]?.objections).toMatchObject([
      { late: true, precludesEntryIntoForce: true },
    ]);
    expect(dayAfter.notInForceBetween).toEqual([]);
  });

  test('a state that consents after those twelve months may object until the day it does (VCLT 20.5)', () => {
    const later = [...made, acceded('AT', '2022-01-01')];
    expect(read([...later, objection('AT', 2, '2022-01-01', true)]).notInForceBetween).toHaveLength(1);
    expect(read([...later, objection('AT', 2, '2022-01-02', true)]).notInForceBetween).toHaveLength(0);
  });

  test('names one reservation and not another', () => {
    const two = [...made, reservation('RU', '2019-01-01', 'consent'), objection('AT', 3, '2019-06-01', true)];
    expect(read(two).reservations.map(({ objections }) => objections.length)).toEqual([0, 1]);
  });
});

test('one made at signature counts from the consent that decides: a confirmed deposit before a later one', () => {
  const facts = [
    listed(),
    reservation('AM', '2015-01-01', 'signature'),
    deposited('AM', '2015-05-06'),
    deposited('AM', '2015-12-21'),
    confirmed(3, '2016-01-01'),
  ];
  const { reservations, states } = readEntryIntoForce(ask('2030-01-01', facts));
  const decided = { first: '2015-05-06', last: '2015-05-06' };
  expect(states()).toMatchObject([{ consent: { ...decided, because: 3 } }]);
  expect(reservations().reservations).toMatchObject([{ countsFrom: decided }]);
});
