import {
  planApproved,
  held,
  tabled,
  adopted,
  signed,
  ratified,
  deposited,
  inForce,
} from '../../test/support/acts.js';
import {
  commitment,
  document,
  given,
  handedOver,
  listed,
  made,
  named,
  nextPresidency,
  organisation,
  retracted,
  type Sent,
  sessionHeld,
} from '../../test/support/given.js';
import { asKnown, countedAt } from './reading.js';

/** Two entries of the same once-only act whose possible days do not overlap are disputed by each other. */

/** What contradicts what among the entries sent, told as pairs of their places: `1-2`. */
function contradictions(history: readonly Sent[], asOf = '2030-12-31'): string[] {
  const all = given(listed(), made({ kind: 'plan', decidingOrgan: 'csc' }), ...history);
  const before = all.head - history.length;
  const streams = [...new Set(all.ledger.map(({ stream }) => stream))];
  const pairs = streams.flatMap((stream) =>
    countedAt(asKnown(all.ledger.filter((entry) => entry.stream === stream)), asOf).flatMap((known) =>
      known.disputedBy.map((by) =>
        [known.entry.position - before, by - before].toSorted((a, b) => a - b).join('-'),
      ),
    ),
  );
  // Each contradiction is told by both of its entries.
  const unique = [...new Set(pairs)].toSorted((a, b) => a.localeCompare(b));
  expect(pairs).toHaveLength(2 * unique.length);
  return unique;
}

const revoked = (on: string, state = 'KZ') => document('RatificationRevoked', on, { state });
const withdrawn = (on: string, state = 'KZ') => document('ConsentWithdrawn', on, { state, effectiveOn: on });
const session = { session: 'moscow' };

describe('the once-only acts', () => {
  test.each<[string, Sent[], string[]]>([
    ['adopted by the same organ', [adopted('2020-12-01'), adopted('2020-12-02')], ['1-2']],
    ['adopted by two organs', [adopted('2020-12-01', 'cfm'), adopted('2020-12-02')], []],
    ['a plan approved by the same organ', [planApproved('2020-12-01'), planApproved('2020-12-02')], ['1-2']],
    ['a plan approved by two organs', [planApproved('2020-12-01', 'cmd'), planApproved('2020-12-02')], []],
    ['signed by the same state', [signed('2018-11-08', 'KZ', 'RU'), signed('2018-11-09', 'RU')], ['1-2']],
    ['signed by two states', [signed('2018-11-08', 'KZ'), signed('2018-11-09', 'RU')], []],
    ['ratified by the same state', [ratified('2020-04-17'), ratified('2020-05-17')], ['1-2']],
    ['ratified by two states', [ratified('2020-04-17'), ratified('2020-05-17', 'RU')], []],
    ['deposited by the same state', [deposited('2020-04-17'), deposited('2020-05-17')], ['1-2']],
    ['deposited by two states', [deposited('2020-04-17'), deposited('2020-05-17', 'RU')], []],
    ['in force', [inForce('2021-01-18'), inForce('2021-01-19')], ['1-2']],
    ['in force for the same state', [inForce('2021-01-18', 'KZ'), inForce('2021-01-19', 'KZ')], ['1-2']],
    ['in force, and later in force for a state', [inForce('2021-01-19'), inForce('2021-02-19', 'KZ')], []],
    [
      'the presidency opened',
      ['2021-11-01', '2021-11-02'].map((on) => nextPresidency('PresidencyOpened', on)),
      ['1-2'],
    ],
    ['the presidency handed over', [handedOver('2020-12-02'), handedOver('2020-12-03')], ['1-2']],
    [
      'the same session held',
      [sessionHeld('2020-12-01', session), sessionHeld('2020-12-02', session)],
      ['1-2'],
    ],
    ['two sessions held', [sessionHeld('2020-12-01'), sessionHeld('2020-12-02')], []],
  ])('%s', (_, history, expected) => {
    expect(contradictions(history)).toEqual(expected);
  });

  test.each<[string, Sent[]]>([
    ['tabled', [tabled('2020-01-01'), tabled('2020-02-01')]],
    [
      'agreed',
      [
        document('DocumentAgreed', '2020-01-01', { organ: 'csc' }),
        document('DocumentAgreed', '2020-02-01', { organ: 'csc' }),
      ],
    ],
    ['an activity held', [held('2020-02-01'), held('2020-03-01')]],
    [
      'a plan submitted',
      [
        commitment('PlanSubmitted', '2020-02-01', { to: 'csc' }),
        commitment('PlanSubmitted', '2020-03-01', { to: 'csc' }),
      ],
    ],
    [
      'a session scheduled',
      ['2020-01-01', '2020-02-01'].map((on) =>
        organisation('SessionScheduled', on, { session: 's', organs: ['csc'] }),
      ),
    ],
    ['adopted, then signed: a normal sequence', [adopted('2020-12-02'), signed('2021-09-16', 'KZ')]],
    ['ratified, then deposited', [ratified('2020-04-17'), deposited('2020-05-17')]],
  ])('not: %s', (_, history) => {
    expect(contradictions(history)).toEqual([]);
  });

  test('three entries of one act are disputed each by each', () => {
    expect(contradictions([adopted('2020-12-01'), adopted('2020-12-02'), adopted('2020-12-03')])).toEqual([
      '1-2',
      '1-3',
      '2-3',
    ]);
  });
});

describe('only where the possible days do not overlap', () => {
  test.each<[string, string, boolean]>([
    ['2020-12-02', '2020-12-02', false],
    ['2020-12-02', '2020-12', false],
    ['2020-12-02', '2020', false],
    ['2020-12', '2020', false],
    ['2020-12-02', '2020-11', true],
    ['2020-11', '2020-12', true],
    ['2020', '2021-01-01', true],
  ])('%s and %s: %s', (one, other, contradict) => {
    expect(contradictions([adopted(one), adopted(other)])).toEqual(contradict ? ['1-2'] : []);
    expect(contradictions([adopted(other), adopted(one)])).toEqual(contradict ? ['1-2'] : []);
  });
});

describe('with no revocation between', () => {
  test.each<[string, (on: string) => Sent]>([
    ['signed', (on) => signed(on, 'KZ')],
    ['ratified', (on) => ratified(on)],
    ['deposited', (on) => deposited(on)],
  ])('%s, revoked, %s again: no contradiction', (_, act) => {
    expect(contradictions([act('2018-01-01'), revoked('2019-01-01'), act('2020-01-01')])).toEqual([]);
    expect(contradictions([act('2018-01-01'), withdrawn('2019-01-01'), act('2020-01-01')])).toEqual([]);
  });

  test('whatever was recorded first', () => {
    expect(contradictions([deposited('2020-01-01'), deposited('2018-01-01'), revoked('2019-01-01')])).toEqual(
      [],
    );
  });

  test('a revocation by another state, before both or after both, is not between', () => {
    const twice = [deposited('2018-01-01'), deposited('2020-01-01')];
    expect(contradictions([...twice, revoked('2019-01-01', 'RU')])).toEqual(['1-2']);
    expect(contradictions([...twice, revoked('2017-01-01')])).toEqual(['1-2']);
    expect(contradictions([...twice, revoked('2021-01-01')])).toEqual(['1-2']);
  });

  test('what contradicted before the revocation goes on contradicting', () => {
    const history = [
      deposited('2017-01-01'),
      deposited('2018-01-01'),
      revoked('2019-01-01'),
      deposited('2020-01-01'),
    ];
    expect(contradictions(history)).toEqual(['1-2']);
  });

  test('a revocation that was retracted is none', () => {
    const history = [
      deposited('2018-01-01'),
      named('revo', revoked('2019-01-01')),
      deposited('2020-01-01'),
      retracted('revo', {}, document),
    ];
    expect(contradictions(history)).toEqual(['1-3']);
  });

  test('an adoption is not undone by any revocation', () => {
    expect(contradictions([adopted('2018-01-01'), revoked('2019-01-01'), adopted('2020-01-01')])).toEqual([
      '1-3',
    ]);
  });
});

describe('only entries that count', () => {
  test('not one that has not occurred by asOf', () => {
    const history = [adopted('2020-12-01'), adopted('2020-12-03')];
    expect(contradictions(history, '2020-12-02')).toEqual([]);
    expect(contradictions(history, '2020-12-03')).toEqual(['1-2']);
  });

  test('not one that has been retracted', () => {
    expect(
      contradictions([
        adopted('2020-12-01'),
        named('wrong', adopted('2020-12-03')),
        retracted('wrong', {}, document),
      ]),
    ).toEqual([]);
  });

  test('the answer is flagged, the later of two equals decides, and both stay visible', () => {
    const history = given(
      listed(),
      made({ kind: 'document', documents: ['d'], until: 'adopted' }),
      adopted('2020-12-01'),
      adopted('2020-12-03'),
    );
    expect(history.at('2020-12-02').commitment).toMatchObject({ fulfilledOn: '2020-12-01', flags: [] });
    expect(history.at('2020-12-03').commitment).toMatchObject({
      fulfilledOn: '2020-12-03',
      flags: ['disputed'],
    });
  });
});
