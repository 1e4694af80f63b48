import { computeEntryIntoForce, forceForStates } from './entry-into-force.js';
import { ask, clause, completeList, deposited, type Fact, signed } from './entry-into-force.fixture.js';

/** Real final clauses of the CIS, the Collective Security Treaty and the customs union. Other dates are invented. */

const computed = (asOf: string, facts: Fact[]) => computeEntryIntoForce(ask(asOf, facts));

describe("CIS: 'upon the third notification' (protocol of Ashgabat, 21 November 2014, docs.cntd.ru/document/420246325)", () => {
  const facts = [
    completeList('AM', 'AZ', 'BY', 'KG', 'KZ', 'MD', 'RU', 'TJ', 'TM', 'UA'),
    signed(['AM', 'BY', 'KG', 'KZ', 'RU', 'TJ'], '2014-11-21'),
    clause(
      { kind: 'nth-deposit', n: 3, offset: { days: 30, elapsed: true }, later: { days: 30, elapsed: true } },
      'вступает в силу по истечении 30 дней с даты получения депозитарием третьего уведомления',
    ),
    deposited('BY', '2015-02-02'),
    deposited('RU', '2015-03-03'),
  ];

  test('with two notifications, any one of the other states is still required', () => {
    expect(computed('2015-04-01', facts)).toMatchObject({
      status: 'not-yet',
      further: 1,
      stillRequired: ['AM', 'AZ', 'KG', 'KZ', 'MD', 'TJ', 'TM', 'UA'],
    });
  });

  test('thirty days after the third of 1 May expire with 31 May: in force on 1 June', () => {
    expect(computed('2015-06-01', [...facts, deposited('KZ', '2015-05-01')])).toMatchObject({
      status: 'in-force',
      date: '2015-06-01',
    });
  });

  test('a fourth notification changes nothing for the first three', () => {
    const four = [...facts, deposited('KZ', '2015-05-01'), deposited('AM', '2015-05-20')];
    expect(computed('2015-12-31', four)).toMatchObject({ date: '2015-06-01', counted: [4, 5, 6] });
    expect(forceForStates(ask('2015-12-31', four))[0]).toMatchObject({
      state: 'AM',
      inForceOn: { first: '2015-06-20', last: '2015-06-20' },
    });
  });
});

describe('Protocol of 2 April 1999 prolonging the Collective Security Treaty, art. 3 (adilet.zan.kz Z990000004_)', () => {
  const four = [
    completeList('AM', 'BY', 'KG', 'KZ', 'RU', 'TJ'),
    clause(
      { kind: 'nth-deposit', n: 5 },
      'вступает в силу с даты получения депозитарием пятого письменного уведомления',
    ),
    ...['AM', 'BY', 'KG', 'KZ'].map((state) => deposited(state, '2000-01-15')),
  ];

  test('the fifth notification puts it into force the same day, 22 March 2000 as the protocol of 2010 recalls', () => {
    expect(computed('2000-03-21', four)).toMatchObject({
      status: 'not-yet',
      further: 1,
      stillRequired: ['RU', 'TJ'],
    });
    expect(computed('2000-03-22', [...four, deposited('RU', '2000-03-22')])).toMatchObject({
      status: 'in-force',
      date: '2000-03-22',
    });
  });
});

describe("Customs union: 'on the expiry of 30 days from the last notification' (9 December 2010, docs.cntd.ru/document/902289304)", () => {
  const facts = [
    completeList('BY', 'KZ', 'RU'),
    clause(
      { kind: 'all-deposits', offset: { days: 30, elapsed: true }, later: { days: 30, elapsed: true } },
      'по истечении 30 дней с даты получения депозитарием последнего письменного уведомления',
    ),
    deposited('BY', '2011-06-01'),
    deposited('RU', '2011-09-01'),
  ];

  test('the last of three decides, whatever came before', () => {
    const three = [...facts, deposited('KZ', '2011-12-01')];
    expect(computed('2011-12-31', three)).toMatchObject({ status: 'not-yet', date: '2012-01-01' });
    expect(computed('2012-01-01', three)).toMatchObject({ status: 'in-force', date: '2012-01-01' });
  });
});
