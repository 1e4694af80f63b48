import { forceForStates, type StateForce } from './entry-into-force.js';
import {
  ask,
  acceded,
  clause,
  completeList,
  type Fact,
  succeeded,
  withdrew,
} from './entry-into-force.fixture.js';

/**
 * Succession of states: a state that notifies that it succeeds is a party from the day on which it replaced its
 * predecessor, or from the entry into force of the treaty, whichever is later (Vienna Convention on Succession of
 * States in respect of Treaties of 1978, 2.1.e and 23.1). The period for later consents is not for it.
 */

/** The second instrument plus ninety days, and ninety days for each state that follows. In force on 31 March 2000. */
const treaty = [
  completeList(),
  clause({ kind: 'nth-deposit', n: 2, offset: { days: 90 }, later: { days: 90 } }),
  acceded('AM', '1999-12-01'),
  acceded('BY', '2000-01-01'),
];
const one = (asOf: string, facts: Fact[]): StateForce | undefined =>
  forceForStates(ask(asOf, facts)).find(({ state }) => state === 'RS');

test('a party from the day on which it replaced its predecessor, without the period of later consents', () => {
  const facts = [...treaty, succeeded('RS', '2007-03-26', '2006-06-03')];
  expect(one('2007-03-26', facts)).toMatchObject({
    role: 'party',
    consent: { first: '2007-03-26', act: 'deposit' },
    inForceOn: { first: '2006-06-03', last: '2006-06-03', by: 'computed', because: [5] },
  });
});

test('until it notifies, nothing is known of it: an answer rests on nothing later', () => {
  expect(one('2007-03-25', [...treaty, succeeded('RS', '2007-03-26', '2006-06-03')])).toBeUndefined();
});

test('with the treaty, where that enters into force after the succession', () => {
  const facts = [...treaty, succeeded('RS', '2001-01-01', '1999-01-01')];
  expect(one('2001-01-01', facts)?.inForceOn).toMatchObject({ first: '2000-03-31', last: '2000-03-31' });
});

test('one that is notified before the treaty enters into force counts as consent, and is bound with the treaty', () => {
  const [list, rule, first] = treaty;
  const facts = [list, rule, first, succeeded('RS', '2000-01-01', '1999-06-01')].flatMap(
    (fact) => fact ?? [],
  );
  expect(one('2000-03-30', facts)).toMatchObject({ role: 'contracting', inForceOn: { first: '2000-03-31' } });
  expect(one('2000-03-31', facts)?.role).toBe('party');
});

test('of a succession in some month every day is possible; of one whose day is not recorded every day until the notice', () => {
  const inJune = [...treaty, succeeded('RS', '2007-03-26', '2006-06')];
  expect(one('2010-01-01', inJune)?.inForceOn).toMatchObject({ first: '2006-06-01', last: '2006-06-30' });
  const someDay = [...treaty, succeeded('RS', '2007-03-26')];
  expect(one('2010-01-01', someDay)).toMatchObject({
    role: 'party',
    inForceOn: { first: '2000-03-31', last: '2007-03-26' },
  });
});

test('a successor that withdraws and accedes later is bound by its accession, with the period', () => {
  const facts = [
    ...treaty,
    succeeded('RS', '2007-03-26', '2006-06-03'),
    withdrew('RS', '2010-01-01', '2011-01-01'),
    acceded('RS', '2012-01-01'),
  ];
  expect(one('2010-12-31', facts)?.role).toBe('party');
  expect(one('2011-01-01', facts)?.role).toBe('none');
  expect(one('2012-04-01', facts)?.inForceOn).toMatchObject({ first: '2012-03-31', last: '2012-03-31' });
});
