import {
  progress,
  held,
  postponed,
  blocked,
  unblocked,
  abandoned,
  carriedOver,
  adopted,
  signed,
} from '../../../test/support/acts.js';
import {
  organisation,
  presidency,
  commitment,
  document,
  made,
  listed,
  handedOver,
  sessionHeld,
  named,
  confirmed,
  given,
  type Sent,
} from '../../../test/support/given.js';
import { addDays, type Day } from '../partial-date.js';
import { type Flag } from './flags.js';

/** Flags of what is still open: not fulfilled, not-fulfilled, abandoned or carried-over. */

const raised = (flag: Flag, asOf: Day, ...history: Sent[]) =>
  given(...history)
    .at(asOf)
    .flags.includes(flag);
const plan = (fields: Record<string, unknown> = {}, on?: string) =>
  made({ kind: 'plan', decidingOrgan: 'csc', ...fields }, on);

describe('overdue: still open, and the due day before asOf', () => {
  test.each([
    ['2020-05-08', false],
    ['2020-05-09', false],
    ['2020-05-10', true],
    ['2021-05-10', true],
  ])('due 2020-05-09, on %s: %s', (asOf, is) => {
    expect(raised('overdue', asOf, made({ due: '2020-05-09' }))).toBe(is);
  });

  test('a month is overdue after its last day', () => {
    expect(raised('overdue', '2020-05-31', made({ due: '2020-05' }))).toBe(false);
    expect(raised('overdue', '2020-06-01', made({ due: '2020-05' }))).toBe(true);
  });

  test('what is due at the end of the term is never overdue while the term lasts', () => {
    expect(raised('overdue', '2025-12-31', made())).toBe(false);
    expect(raised('overdue', '2025-12-31', plan({ due: 'next-session' }))).toBe(false);
  });

  test('a new date does not lift it: lateness is measured against the first', () => {
    const history = [
      made({ due: '2020-05-09' }),
      commitment('CommitmentRescheduled', '2020-04-16', { due: '2020-09-01' }),
    ];
    expect(raised('overdue', '2020-05-10', ...history)).toBe(true);
  });

  test('after the hand-over too, for what awaits ratification', () => {
    const history = [
      listed(),
      made({ kind: 'document', documents: ['d'], until: 'in-force' }),
      signed('2018-11-08', 'KZ'),
      handedOver(),
    ];
    expect(raised('overdue', '2020-12-02', ...history)).toBe(false);
    expect(raised('overdue', '2020-12-03', ...history)).toBe(true);
  });

  test.each<[string, Sent[]]>([
    ['fulfilled', [made({ due: '2020-05-09' }), held('2020-06-24')]],
    ['abandoned', [made({ due: '2020-05-09' }), abandoned('2020-04-01')]],
    ['carried over', [made({ due: '2020-05-09' }), carriedOver('2020-04-01')]],
    ['not fulfilled', [made({ due: '2020-05-09' }), handedOver()]],
    ['ongoing', [made({ kind: 'ongoing', due: '2020-05-09' })]],
  ])('not what is %s', (_, history) => {
    expect(raised('overdue', '2020-12-31', ...history)).toBe(false);
  });
});

describe('due-soon: 0 to 30 days ahead, until the hand-over', () => {
  test.each([
    ['2020-04-08', false],
    ['2020-04-09', true],
    ['2020-05-09', true],
    ['2020-05-10', false],
  ])('due 2020-05-09, on %s: %s', (asOf, is) => {
    expect(raised('due-soon', asOf, made({ due: '2020-05-09' }))).toBe(is);
  });

  test('not after the hand-over, nor on its day', () => {
    const history = [
      listed(),
      made({ kind: 'document', documents: ['d'], until: 'in-force', due: '2020-12-10' }),
      adopted('2020-02-01'),
      handedOver(),
    ];
    expect(raised('due-soon', '2020-12-01', ...history)).toBe(true);
    expect(raised('due-soon', '2020-12-02', ...history)).toBe(false);
  });

  test('not what is fulfilled, nor what is ongoing', () => {
    expect(raised('due-soon', '2020-05-01', made({ due: '2020-05-09' }), held('2020-04-30'))).toBe(false);
    expect(raised('due-soon', '2020-05-01', made({ kind: 'ongoing', due: '2020-05-09' }))).toBe(false);
  });

  describe('an unresolved due date uses the latest SessionScheduled', () => {
    const scheduled = (on: string, plannedOn: string, fields: Record<string, unknown> = {}) =>
      organisation('SessionScheduled', on, { session: 'moscow', organs: ['csc'], plannedOn, ...fields });
    const next = plan({ due: 'next-session' });

    test.each<[string, Sent[], boolean]>([
      ['no session is scheduled', [next], false],
      ['a session of the deciding organ, in 20 days', [next, scheduled('2020-10-01', '2020-12-02')], true],
      [
        'the term: the session that will hand over is one of the organ whose session opened it',
        [made(), scheduled('2020-10-01', '2020-12-02')],
        true,
      ],
      [
        'a session of another organ',
        [next, scheduled('2020-10-01', '2020-12-02', { organs: ['cfm'] })],
        false,
      ],
      [
        'the term: a session of another organ',
        [made(), scheduled('2020-10-01', '2020-12-02', { organs: ['cfm'] })],
        false,
      ],
      ['an extraordinary session', [next, scheduled('2020-10-01', '2020-12-02', { regular: false })], false],
      [
        'a joint session of the deciding organ and another',
        [next, scheduled('2020-10-01', '2020-12-02', { organs: ['cfm', 'csc'] })],
        true,
      ],
      [
        'the latest of two says: later',
        [next, scheduled('2020-10-01', '2020-12-02'), scheduled('2020-11-01', '2021-03-01')],
        false,
      ],
      [
        'the latest of two says: sooner',
        [next, scheduled('2020-10-01', '2021-03-01'), scheduled('2020-11-01', '2020-12-02')],
        true,
      ],
      [
        'it was postponed',
        [
          next,
          scheduled('2020-10-01', '2020-12-02'),
          organisation('SessionPostponed', '2020-11-01', {
            session: 'moscow',
            organs: ['csc'],
            plannedOn: '2021-03-01',
          }),
        ],
        false,
      ],
      [
        'a session without a planned day',
        [next, organisation('SessionScheduled', '2020-10-01', { session: 's', organs: ['csc'] })],
        false,
      ],
      ['a month that ends within 30 days', [next, scheduled('2020-10-01', '2020-11')], true],
      ['a month that ends later', [next, scheduled('2020-10-01', '2020-12')], false],
      [
        'what is due on a day of its own waits for no session',
        [plan({ due: '2021-06' }), scheduled('2020-10-01', '2020-12-02')],
        false,
      ],
    ])('%s', (_, history, is) => {
      expect(raised('due-soon', '2020-11-12', ...history)).toBe(is);
    });

    test('the term: of two entries about the opening, the one that decides says at which session it was', () => {
      const ministers = sessionHeld('2019-11-28', { session: 'ministers', organs: ['cfm'] });
      const opened = presidency('PresidencyOpened', '2019-11-28', { session: 'ministers' });
      const history = [ministers, opened, made()];
      expect(raised('due-soon', '2020-11-12', ...history, scheduled('2020-10-01', '2020-12-02'))).toBe(false);
      const ofMinisters = scheduled('2020-10-01', '2020-12-02', { organs: ['cfm'] });
      expect(raised('due-soon', '2020-11-12', ...history, ofMinisters)).toBe(true);
    });

    test('a session that has been held is not waited for', () => {
      const history = [
        scheduled('2019-10-01', '2020-01-10', { session: 'astana' }),
        sessionHeld('2020-01-10', { session: 'astana' }),
        plan({ due: 'next-session' }, '2020-01-10'),
      ];
      expect(raised('due-soon', '2020-01-10', ...history)).toBe(false);
      expect(raised('due-soon', '2020-01-10', ...history, scheduled('2020-01-10', '2020-02-01'))).toBe(true);
    });
  });
});

describe('blocked: since CommitmentBlocked', () => {
  test.each<[string, Sent[], boolean]>([
    ['blocked', [blocked('2020-04-01')], true],
    ['blocked and unblocked', [blocked('2020-04-01'), unblocked('2020-05-01')], false],
    [
      'blocked, unblocked and blocked again',
      [blocked('2020-04-01'), unblocked('2020-05-01'), blocked('2020-05-02')],
      true,
    ],
    ['blocked, then abandoned', [blocked('2020-04-01'), abandoned('2020-05-01')], false],
    ['blocked, then fulfilled', [blocked('2020-04-01'), held('2020-05-01')], false],
    ['blocked, then handed over', [blocked('2020-04-01'), handedOver('2020-05-01')], false],
    ['blocked before it was made', [blocked('2020-01-09')], false],
  ])('%s: %s', (_, history, is) => {
    expect(raised('blocked', '2020-06-01', made(), ...history)).toBe(is);
  });

  test('what is ongoing may be blocked, also after the hand-over', () => {
    expect(
      raised('blocked', '2020-12-31', made({ kind: 'ongoing' }), blocked('2020-04-01'), handedOver()),
    ).toBe(true);
  });

  test('from that day on', () => {
    expect(raised('blocked', '2020-03-31', made(), blocked('2020-04-01'))).toBe(false);
    expect(raised('blocked', '2020-04-01', made(), blocked('2020-04-01'))).toBe(true);
  });
});

describe('on-hold: 270 days or more since the latest counted entry of its stream or documents, until the hand-over', () => {
  const MADE = '2020-01-10';
  const hold = (from: Day, ...history: Sent[]) =>
    [269, 270].map((days) => raised('on-hold', addDays(from, days), ...history));

  test('since it was made', () => {
    expect(hold(MADE, made({}, MADE))).toEqual([false, true]);
  });

  test('since progress', () => {
    expect(hold('2020-02-01', made(), progress('2020-02-01'))).toEqual([false, true]);
  });

  test('since the last possible day of a month', () => {
    expect(hold('2020-02-29', made(), postponed('2020-02'))).toEqual([false, true]);
  });

  test('since an entry of one of its documents', () => {
    const history = [listed(), made({ kind: 'document', documents: ['d'], until: 'signed' })];
    expect(hold('2020-02-01', ...history, document('DocumentDrafted', '2020-02-01'))).toEqual([false, true]);
    expect(hold(MADE, ...history, document('DocumentDrafted', '2019-02-01'))).toEqual([false, true]);
  });

  test('notes and corrections apart', () => {
    const history = [
      named('made', made({}, MADE)),
      commitment('NoteAdded', '2020-09-01', { note: 'Nothing new.' }),
    ];
    expect(hold(MADE, ...history)).toEqual([false, true]);
    const sure = confirmed('made');
    const confirmedLate = { ...sure, body: { ...sure.body, occurredOn: '2020-09-01' } };
    expect(hold(MADE, ...history, confirmedLate)).toEqual([false, true]);
  });

  test('what is ongoing may be on hold', () => {
    expect(hold(MADE, made({ kind: 'ongoing' }, MADE))).toEqual([false, true]);
  });

  test('not after the hand-over', () => {
    expect(raised('on-hold', '2020-12-01', made({ kind: 'ongoing' }, MADE), handedOver())).toBe(true);
    expect(raised('on-hold', '2020-12-02', made({ kind: 'ongoing' }, MADE), handedOver())).toBe(false);
  });

  test('not what is fulfilled or abandoned', () => {
    expect(raised('on-hold', '2021-12-31', made(), held('2020-02-01'))).toBe(false);
    expect(raised('on-hold', '2021-12-31', made(), abandoned('2020-02-01'))).toBe(false);
  });
});
