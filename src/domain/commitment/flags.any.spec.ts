import {
  planDrafted,
  planApproved,
  held,
  postponed,
  blocked,
  unblocked,
  abandoned,
  adopted,
  signed,
} from '../../../test/support/acts.js';
import {
  presidency,
  commitment,
  document,
  made,
  listed,
  handedOver,
  unsourced,
  named,
  disputed,
  confirmed,
  retracted,
  given,
  type Sent,
} from '../../../test/support/given.js';
import { type Day } from '../partial-date.js';
import { FLAGS, type Flag } from './flags.js';

/** Flags of any commitment; `uncertain` and `out-of-order` have specifications of their own. */

const raised = (flag: Flag, asOf: Day, ...history: Sent[]) =>
  given(...history)
    .at(asOf)
    .flags.includes(flag);
const plan = (fields: Record<string, unknown> = {}, on?: string) =>
  made({ kind: 'plan', decidingOrgan: 'csc', ...fields }, on);

describe('postponed: ActivityPostponed or CommitmentRescheduled, not fulfilled since', () => {
  const rescheduled = (on: string) => commitment('CommitmentRescheduled', on, { due: '2021' });

  test.each<[string, Sent[], boolean]>([
    ['postponed', [postponed('2020-04-16')], true],
    ['rescheduled', [rescheduled('2020-04-16')], true],
    ['only scheduled', [commitment('ActivityScheduled', '2020-04-16')], false],
    [
      'postponed and scheduled again, not held yet',
      [postponed('2020-04-16'), commitment('ActivityScheduled', '2020-05-26')],
      true,
    ],
    ['postponed, then held', [postponed('2020-04-16'), held('2020-06-24')], false],
    ['postponed and held on one day', [postponed('2020-06-24'), held('2020-06-24')], false],
    ['held, then postponed', [held('2020-06-24'), postponed('2020-07-01')], true],
    [
      'postponed, held, and postponed again',
      [postponed('2020-04-16'), held('2020-06-24'), postponed('2020-07-01')],
      true,
    ],
    ['postponed, then abandoned', [postponed('2020-04-16'), abandoned('2020-06-01')], true],
    ['postponed, then not fulfilled in the term', [postponed('2020-04-16'), handedOver()], true],
    ['postponed before it was made', [postponed('2020-01-09')], false],
  ])('%s: %s', (_, history, is) => {
    expect(raised('postponed', '2020-12-31', made(), ...history)).toBe(is);
  });
});

describe('disputed: a counted entry of its stream or its documents is disputed', () => {
  const draft = named('draft', planDrafted('2020-02-01'));

  test.each<[string, Sent[], boolean]>([
    ['an entry of its stream', [plan(), draft, disputed('draft')], true],
    ['the entry that made it', [named('made', plan()), disputed('made')], true],
    ['an entry that decides nothing', [plan(), planApproved('2020-03-01'), draft, disputed('draft')], true],
    ['a background entry', [plan(), named('old', planDrafted('2020-01-01')), disputed('old')], true],
    [
      'a dispute that was retracted',
      [plan(), draft, named('doubt', disputed('draft')), retracted('doubt')],
      false,
    ],
    [
      'one of two disputes retracted',
      [plan(), draft, named('doubt', disputed('draft')), disputed('draft'), retracted('doubt')],
      true,
    ],
    ['a disputed entry that was retracted', [plan(), draft, disputed('draft'), retracted('draft')], false],
    [
      'a disputed entry that does not count yet',
      [plan(), named('late', planDrafted('2021-02-01')), disputed('late')],
      false,
    ],
    ['nothing is disputed', [plan(), draft, confirmed('draft')], false],
  ])('%s: %s', (_, history, is) => {
    expect(raised('disputed', '2020-06-01', ...history)).toBe(is);
  });

  test('a disputed entry counts until it is retracted', () => {
    expect(given(plan(), draft, disputed('draft')).at('2020-06-01').status).toBe('drafting');
  });

  test('an entry of one of its documents, whenever it occurred', () => {
    const history = [
      listed(),
      made({ kind: 'document', documents: ['d'], until: 'signed' }),
      named('adopt', adopted('2018-11-08')),
      disputed('adopt', {}, document),
    ];
    expect(raised('disputed', '2020-06-01', ...history)).toBe(true);
  });

  test('an entry of a document that it does not name', () => {
    const history = [
      listed(),
      plan(),
      named('adopt', adopted('2018-11-08')),
      disputed('adopt', {}, document),
    ];
    expect(raised('disputed', '2020-06-01', ...history)).toBe(false);
  });

  test('a doubt about the presidency is the presidency’s own', () => {
    const history = given(plan(), named('over', handedOver()), disputed('over', {}, presidency)).at(
      '2020-12-02',
    );
    expect(history.flags).toEqual([]);
    expect(history.presidency?.flags).toEqual(['disputed']);
  });
});

describe('unsourced: the status rests only on entries without a source', () => {
  const draft = planDrafted('2020-02-01');

  test.each<[string, Sent[], boolean]>([
    ['made without a source', [unsourced(plan())], true],
    ['made with a source, drafted without', [plan(), unsourced(draft)], true],
    ['made without a source, drafted with', [unsourced(plan()), draft], false],
    ['drafted twice, once with a source', [plan(), unsourced(draft), planDrafted('2020-03-01')], false],
    [
      'drafted without a source, and confirmed',
      [plan(), named('draft', unsourced(draft)), confirmed('draft')],
      false,
    ],
    [
      'a confirmation that was retracted',
      [plan(), named('draft', unsourced(draft)), named('sure', confirmed('draft')), retracted('sure')],
      true,
    ],
    ['not fulfilled, the hand-over with a source', [unsourced(plan()), handedOver('2020-05-01')], false],
    ['not fulfilled, neither with a source', [unsourced(plan()), unsourced(handedOver('2020-05-01'))], true],
    [
      'signed without a source',
      [
        listed(),
        made({ kind: 'document', documents: ['d'], until: 'signed' }),
        unsourced(signed('2020-02-01', 'KZ')),
      ],
      true,
    ],
  ])('%s: %s', (_, history, is) => {
    expect(raised('unsourced', '2020-06-01', ...history)).toBe(is);
  });
});

test('flags are listed in one order, whatever happened first', () => {
  const history = given(
    named('made', unsourced(made({ due: '2020-05-09' }))),
    postponed('2020-04-16'),
    unblocked('2020-04-17'),
    blocked('2020-04-18'),
    disputed('made'),
  );
  const { flags } = history.at('2021-04-01');
  expect(flags).toEqual(['overdue', 'blocked', 'on-hold', 'postponed', 'disputed', 'out-of-order']);
  expect(flags).toEqual(FLAGS.filter((flag) => flags.includes(flag)));
});
