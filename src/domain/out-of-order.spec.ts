import {
  planDrafted,
  planApproved,
  blocked,
  unblocked,
  signed,
  ratified,
  deposited,
} from '../../test/support/acts.js';
import {
  given,
  handedOver,
  listed,
  made,
  named,
  nextPresidency,
  otherDocument,
  otherListed,
  retracted,
  type Sent,
} from '../../test/support/given.js';
import { isOutOfOrder } from './out-of-order.js';
import { asKnown, countedAt } from './reading.js';

/** A counted entry certainly precedes what it presupposes: its latest day is before the other's earliest. */

function outOfOrder(history: readonly Sent[], asOf = '2030-12-31'): boolean {
  const { ledger } = given(listed(), otherListed(), made(), ...history);
  const streams = [...new Set(ledger.map(({ stream }) => stream))];
  return isOutOfOrder(
    streams.map((stream) => countedAt(asKnown(ledger.filter((entry) => entry.stream === stream)), asOf)),
  );
}

const PAIRS: [string, (on: string) => Sent, (on: string) => Sent][] = [
  ['ratified before signed', (on) => ratified(on), (on) => signed(on, 'RU', 'KZ')],
  ['deposited before ratified', (on) => deposited(on), (on) => ratified(on)],
  ['unblocked before blocked', unblocked, blocked],
  ['approved before drafted', planApproved, planDrafted],
  [
    'handed over before opened',
    (on) => nextPresidency('PresidencyHandedOver', on),
    (on) => nextPresidency('PresidencyOpened', on),
  ],
];

describe.each(PAIRS)('%s', (_, act, presupposed) => {
  test('certainly before: out of order, whatever was recorded first', () => {
    expect(outOfOrder([act('2020-06-01'), presupposed('2020-06-02')])).toBe(true);
    expect(outOfOrder([presupposed('2020-06-02'), act('2020-06-01')])).toBe(true);
    expect(outOfOrder([act('2020-05'), presupposed('2020-06')])).toBe(true);
    expect(outOfOrder([act('2019'), presupposed('2020-01-01')])).toBe(true);
  });

  test('after it, or on the same day: in order', () => {
    expect(outOfOrder([presupposed('2020-06-01'), act('2020-06-02')])).toBe(false);
    expect(outOfOrder([act('2020-06-01'), presupposed('2020-06-01')])).toBe(false);
  });

  test('possibly before, possibly not: in order', () => {
    expect(outOfOrder([act('2020-06-01'), presupposed('2020-06')])).toBe(false);
    expect(outOfOrder([act('2020'), presupposed('2020-06-02')])).toBe(false);
    expect(outOfOrder([act('2020'), presupposed('2020')])).toBe(false);
  });

  test('what it presupposes is not recorded: nothing is out of order', () => {
    expect(outOfOrder([act('2020-06-01')])).toBe(false);
  });

  test('what it presupposes does not count yet', () => {
    expect(outOfOrder([act('2020-06-01'), presupposed('2020-06-02')], '2020-06-01')).toBe(false);
    expect(outOfOrder([act('2020-06-01'), presupposed('2020-06-02')], '2020-06-02')).toBe(true);
  });

  test('the other way round is no pair', () => {
    expect(outOfOrder([presupposed('2020-01-01'), act('2020-06-01'), presupposed('2020-12-01')])).toBe(false);
  });
});

describe('whose act it is', () => {
  test('of two states, each by itself', () => {
    expect(outOfOrder([ratified('2020-06-01', 'KZ'), signed('2020-06-02', 'RU')])).toBe(false);
    expect(outOfOrder([deposited('2020-06-01', 'KZ'), ratified('2020-06-02', 'RU')])).toBe(false);
    expect(
      outOfOrder([signed('2020-05-01', 'RU'), ratified('2020-06-01', 'KZ'), signed('2020-06-02', 'KZ')]),
    ).toBe(true);
  });

  test('of two documents, each by itself', () => {
    const other = otherDocument('DocumentSigned', '2020-06-02', { states: ['KZ'] });
    expect(outOfOrder([ratified('2020-06-01'), other])).toBe(false);
  });

  test('a deposit before the signature alone is an accession, and in order', () => {
    expect(outOfOrder([deposited('2020-06-01'), signed('2020-06-02', 'KZ')])).toBe(false);
  });
});

describe('the flag of a commitment', () => {
  const flagged = (asOf: string, ...history: Sent[]) =>
    given(...history)
      .at(asOf)
      .flags.includes('out-of-order');
  const plan = made({ kind: 'plan', decidingOrgan: 'csc' });

  test('its own entries', () => {
    expect(flagged('2020-12-31', plan, planApproved('2020-06-01'), planDrafted('2020-06-02'))).toBe(true);
    expect(flagged('2020-12-31', plan, planDrafted('2020-06-01'), planApproved('2020-06-02'))).toBe(false);
  });

  test('its background entries count as well: only its status they do not move', () => {
    expect(flagged('2020-12-31', plan, planApproved('2020-01-01'), planDrafted('2020-06-02'))).toBe(true);
  });

  test('the entries of its documents, and of no others', () => {
    const history = [listed(), ratified('2020-06-01'), signed('2020-06-02', 'KZ')];
    expect(
      flagged('2020-12-31', ...history, made({ kind: 'document', documents: ['d'], until: 'in-force' })),
    ).toBe(true);
    expect(flagged('2020-12-31', ...history, made())).toBe(false);
  });

  test('an entry that was retracted is out of order no more', () => {
    expect(
      flagged(
        '2020-12-31',
        plan,
        named('wrong', planApproved('2020-06-01')),
        planDrafted('2020-06-02'),
        retracted('wrong'),
      ),
    ).toBe(false);
  });

  test('the presidency’s own order is its own flag', () => {
    const answer = given(plan, handedOver('2019-11-27')).at('2020-12-31');
    expect(answer.presidency?.flags).toEqual(['out-of-order']);
    expect(answer.flags).not.toContain('out-of-order');
  });
});
