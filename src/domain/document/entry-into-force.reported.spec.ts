import { entryIntoForceOf } from './entry-into-force.js';
import {
  ask,
  clause,
  completeList,
  deposited,
  type Fact,
  graded,
  reportedInForce,
  terminated,
} from './entry-into-force.fixture.js';

/** What a source reports and what the clause computes stand side by side; the report decides. Abstract days. */

describe('what a source reports beside what the clause computes', () => {
  const facts = [completeList('AM'), clause({ kind: 'all-deposits' }), deposited('AM', '2020-02')];
  const reading = (asOf: string, ...more: Fact[]) => entryIntoForceOf(ask(asOf, [...facts, ...more]));

  test('without a report the computed days decide', () => {
    expect(reading('2021-01-01')).toMatchObject({
      reported: null,
      decidedBy: 'computed',
      inForceOn: { first: '2020-02-01', last: '2020-02-29' },
      because: [3],
      disputed: false,
    });
  });

  test('a report within the computed days is no contradiction', () => {
    expect(reading('2021-01-01', reportedInForce('2020-02-10'))).toMatchObject({
      disputed: false,
      decidedBy: 'reported',
    });
  });

  test('another day is one, and the report decides', () => {
    expect(reading('2021-01-01', reportedInForce('2020-03-01'))).toMatchObject({
      disputed: true,
      decidedBy: 'reported',
      inForceOn: { first: '2020-03-01', last: '2020-03-01' },
    });
  });

  test('a report against a clause that says "not yet" with the whole list at hand is one', () => {
    const notYet = [
      completeList('AM', 'BY'),
      clause({ kind: 'all-deposits' }),
      reportedInForce('2020-03-01'),
    ];
    expect(entryIntoForceOf(ask('2021-01-01', notYet))).toMatchObject({ disputed: true, inForce: true });
  });

  test('a report about single states is none about the treaty', () => {
    expect(reading('2021-01-01', reportedInForce('2020-03-01', ['AM']))).toMatchObject({
      reported: null,
      disputed: false,
    });
  });

  test('of two reports the better founded decides', () => {
    const two = [graded('confirmed', reportedInForce('2020-02-05')), reportedInForce('2020-02-20')];
    expect(reading('2021-01-01', ...two)).toMatchObject({ reported: { date: '2020-02-05', because: [4] } });
  });

  test('termination ends it, on the day it takes effect', () => {
    const ended = terminated('2021-05-05', '2022-01-01');
    expect(reading('2021-12-31', ended)).toMatchObject({
      inForce: true,
      terminatedOn: { last: '2022-01-01' },
    });
    expect(reading('2022-01-01', ended)).toMatchObject({ inForce: false, computed: { status: 'in-force' } });
    expect(reading('2021-05-05', terminated('2021-05-05'))).toMatchObject({ inForce: false });
  });
});
