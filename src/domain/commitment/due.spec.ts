import { adopted, held, planApproved, signed } from '../../../test/support/acts.js';
import {
  commitment,
  given,
  handedOver,
  listed,
  made,
  organisation,
  presidency,
  retracted,
  named,
  type Sent,
  sessionHeld,
} from '../../../test/support/given.js';

const LATER = '2021-12-31';
const dueOn = (asOf: string, ...history: Sent[]) => given(...history).at(asOf).commitment.dueOn;
const plan = (due?: string, on?: string) =>
  made({ kind: 'plan', decidingOrgan: 'csc', ...(due !== undefined && { due }) }, on);

describe('due defaults to the term, which becomes a date with PresidencyHandedOver', () => {
  test('until then it is unresolved', () => {
    expect(dueOn('2020-12-01', made(), handedOver())).toBeUndefined();
    expect(dueOn('2020-12-02', made(), handedOver())).toBe('2020-12-02');
  });

  test('"term" says the same in a word', () => {
    expect(dueOn(LATER, made({ due: 'term' }), handedOver())).toBe('2020-12-02');
  });

  test('it is the day of hand-over, not of the calendar year', () => {
    expect(dueOn('2020-12-31', made())).toBeUndefined();
  });

  test('a hand-over that is retracted leaves it unresolved again', () => {
    expect(
      dueOn(LATER, made(), named('over', handedOver()), retracted('over', {}, presidency)),
    ).toBeUndefined();
  });

  test('kind ongoing has no due date, whatever is written', () => {
    expect(dueOn(LATER, made({ kind: 'ongoing' }), handedOver())).toBeUndefined();
    expect(dueOn(LATER, made({ kind: 'ongoing', due: '2020-05-09' }), handedOver())).toBeUndefined();
  });
});

describe('a due date that was written is the due date', () => {
  test.each(['2020-05-09', '2020-05', '2020'])('%s', (due) => {
    expect(dueOn('2020-02-01', made({ due }))).toBe(due);
  });
});

describe('next-session becomes a date with the first regular SessionHeld of the deciding organ after the day the commitment was made', () => {
  test('until then it is unresolved', () => {
    const history = [plan('next-session'), sessionHeld('2020-12-02')];
    expect(dueOn('2020-12-01', ...history)).toBeUndefined();
    expect(dueOn('2020-12-02', ...history)).toBe('2020-12-02');
  });

  test('the first of several, in the order of the world', () => {
    const history = [plan('next-session'), sessionHeld('2021-09-16'), sessionHeld('2020-12-02')];
    expect(dueOn(LATER, ...history)).toBe('2020-12-02');
  });

  test('not a session on the very day on which the commitment was made', () => {
    const history = [plan('next-session', '2019-11-28'), sessionHeld('2020-12-02')];
    expect(dueOn(LATER, ...history)).toBe('2020-12-02');
  });

  test('not a session of another organ', () => {
    expect(
      dueOn(LATER, plan('next-session'), sessionHeld('2020-05-26', { organs: ['cfm'] })),
    ).toBeUndefined();
  });

  test('a joint session is a session of each of its organs', () => {
    const joint = sessionHeld('2020-05-26', { organs: ['cfm', 'csc'] });
    expect(dueOn(LATER, plan('next-session'), joint)).toBe('2020-05-26');
  });

  test('not an extraordinary session', () => {
    const history = [
      plan('next-session'),
      sessionHeld('2020-08-01', { regular: false }),
      sessionHeld('2020-12-02'),
    ];
    expect(dueOn(LATER, ...history)).toBe('2020-12-02');
  });

  test('a session that says that it is regular is one', () => {
    expect(dueOn(LATER, plan('next-session'), sessionHeld('2020-12-02', { regular: true }))).toBe(
      '2020-12-02',
    );
  });

  test('a session that was only scheduled or postponed resolves nothing', () => {
    const planned = { session: 's', organs: ['csc'], plannedOn: '2020-05-01' };
    expect(
      dueOn(
        LATER,
        plan('next-session'),
        organisation('SessionScheduled', '2020-02-01', planned),
        organisation('SessionPostponed', '2020-04-01', planned),
      ),
    ).toBeUndefined();
  });

  test('the hand-over resolves nothing', () => {
    expect(dueOn(LATER, plan('next-session'), handedOver())).toBeUndefined();
  });

  test('of two entries about one session, the one that decides', () => {
    const session = { session: 's' };
    const history = [
      plan('next-session'),
      sessionHeld('2020-12-02', session),
      sessionHeld('2020-12-03', { ...session, sources: [] }),
    ];
    expect(dueOn(LATER, ...history)).toBe('2020-12-02');
  });

  test('a session counts from the day of the entry that decides', () => {
    const astana = { session: 'astana' };
    const history = [
      plan('next-session'),
      sessionHeld('2020-05-01', { ...astana, sources: [] }),
      sessionHeld('2021-05-01', astana),
      sessionHeld('2020-12-02'),
    ];
    expect(dueOn('2020-11-30', ...history)).toBe('2020-05-01');
    expect(dueOn(LATER, ...history)).toBe('2020-12-02');
  });

  test('a session of which only the month is known is due until its last day', () => {
    const history = [plan('next-session'), sessionHeld('2020-12')];
    expect(dueOn('2020-12-30', ...history)).toBeUndefined();
    expect(dueOn('2020-12-31', ...history)).toBe('2020-12');
  });
});

describe('lateness is measured against the first due date', () => {
  test.each<[string, Sent]>([
    ['ActivityScheduled', commitment('ActivityScheduled', '2020-03-26', { plannedOn: '2020-06-24' })],
    ['ActivityPostponed', commitment('ActivityPostponed', '2020-04-16', { plannedOn: '2020-06-24' })],
    ['CommitmentRescheduled', commitment('CommitmentRescheduled', '2020-04-16', { due: '2020-06-24' })],
  ])('%s never moves it', (_, moved) => {
    const answer = given(made({ due: '2020-05-09' }), moved, held('2020-06-24')).at('2020-06-24');
    expect(answer.commitment).toMatchObject({ dueOn: '2020-05-09', timeliness: 'late' });
  });
});

describe('rescheduledTo is shown beside it', () => {
  const postponed = (on: string, plannedOn?: string) =>
    commitment('ActivityPostponed', on, { ...(plannedOn !== undefined && { plannedOn }) });
  const scheduled = (on: string, plannedOn?: string) =>
    commitment('ActivityScheduled', on, { ...(plannedOn !== undefined && { plannedOn }) });
  const rescheduled = (on: string, due: string) => commitment('CommitmentRescheduled', on, { due });
  const row = (
    name: string,
    history: Sent[],
    date: string | undefined,
  ): [string, Sent[], string | undefined] => [name, history, date];

  test.each([
    row('nothing was moved', [], undefined),
    row('a first schedule moves nothing', [scheduled('2020-02-01', '2020-05-09')], undefined),
    row('postponed with no new day', [postponed('2020-04-16')], undefined),
    row('postponed to a new day', [postponed('2020-04-16', '2020-06-24')], '2020-06-24'),
    row(
      'postponed, the new day set later',
      [postponed('2020-04-16'), scheduled('2020-05-26', '2020-06-24')],
      '2020-06-24',
    ),
    row(
      'postponed again, with no new day',
      [postponed('2020-04-16', '2020-06'), postponed('2020-05-26')],
      undefined,
    ),
    row(
      'the last of two new days',
      [postponed('2020-04-16', '2020-06'), postponed('2020-05-26', '2020-09')],
      '2020-09',
    ),
    row('the commitment rescheduled', [rescheduled('2020-04-16', '2021')], '2021'),
    row('rescheduled to the term, not closed yet', [rescheduled('2020-04-16', 'term')], 'term'),
    row(
      'rescheduled to the term, which is closed',
      [rescheduled('2020-04-16', 'term'), handedOver()],
      '2020-12-02',
    ),
    row('rescheduled to the next session', [rescheduled('2020-04-16', 'next-session')], 'next-session'),
    row(
      'rescheduled to the next session, which was held',
      [rescheduled('2020-04-16', 'next-session'), sessionHeld('2020-12-02')],
      '2020-12-02',
    ),
  ])('%s', (_, history, date) => {
    const answer = given(made({ due: '2020-05-09', decidingOrgan: 'csc' }), ...history).at('2020-12-02');
    expect(answer.commitment.rescheduledTo).toBe(date);
    expect(answer.commitment.dueOn).toBe('2020-05-09');
  });
});

describe('timeliness of what is fulfilled, the first that holds', () => {
  const TABLE: [string, string | undefined, string, string | undefined][] = [
    ['on the due day', '2020-05-09', '2020-05-09', 'on-time'],
    ['the day after', '2020-05-09', '2020-05-10', 'late'],
    ['in the due month', '2020-05', '2020-05-31', 'on-time'],
    ['after the due month', '2020-05', '2020-06-01', 'late'],
    ['in the due year', '2020', '2020-11-30', 'on-time'],
    ['a month that ends by the due day', '2020-06-30', '2020-06', 'on-time'],
    ['a month in which the due day lies', '2020-06-15', '2020-06', undefined],
    ['a month that begins after the due day', '2020-05-31', '2020-06', 'late'],
    ['a month that begins on the due day', '2020-06-01', '2020-06', undefined],
    ['within the term', 'term', '2020-12-01', 'on-time'],
    ['on the day of hand-over, which is inside the term', 'term', '2020-12-02', 'on-time'],
    ['the day after the hand-over', 'term', '2020-12-03', 'after-term'],
    ['a month in which the hand-over lies', 'term', '2020-12', undefined],
    [
      'late is one thing, after the term another: the term is asked first',
      '2020-05-09',
      '2021-05-09',
      'after-term',
    ],
    ['after the term, though before a due day beyond it', '2021-06-30', '2021-05-09', 'after-term'],
    ['a month that may lie after the term, before a due day beyond it', '2021-06-30', '2020-12', 'on-time'],
  ];

  test.each(TABLE)('%s (due %s, done %s): %s', (_, due, on, timeliness) => {
    const answer = given(made({ due }), held(on), handedOver()).at(LATER);
    expect(answer.status).toBe('fulfilled');
    expect(answer.commitment.fulfilledOn).toBe(on);
    expect(answer.timeliness).toBe(timeliness);
    expect(answer.flags.includes('uncertain')).toBe(timeliness === undefined);
  });

  test('what is fulfilled while its due date is unresolved is on time', () => {
    expect(given(made(), held('2020-06-24')).at('2020-06-24').timeliness).toBe('on-time');
    expect(given(plan('next-session'), planApproved('2020-06-24')).at(LATER).timeliness).toBe('on-time');
  });

  test('a plan approved at the session for which it was due is on time', () => {
    const approved = planApproved('2020-12-02');
    const answer = given(plan('next-session'), approved, sessionHeld('2020-12-02'), handedOver()).at(
      '2020-12-02',
    );
    expect(answer.commitment).toMatchObject({
      dueOn: '2020-12-02',
      fulfilledOn: '2020-12-02',
      timeliness: 'on-time',
    });
  });

  test('a plan approved after that session, within the term, is late', () => {
    const approved = planApproved('2020-11-30');
    expect(given(plan('next-session'), approved, sessionHeld('2020-06-02')).at(LATER).timeliness).toBe(
      'late',
    );
  });

  test('a hand-over of which only the month is known closes the term on its last day', () => {
    const of = (on: string) => given(made(), held(on), handedOver('2020-12')).at(LATER).timeliness;
    expect(of('2020-12-31')).toBe('on-time');
    expect(of('2021-01-01')).toBe('after-term');
  });

  test('what is not fulfilled has none', () => {
    expect(given(made(), handedOver()).at(LATER).timeliness).toBeUndefined();
    expect(given(made(), handedOver()).at(LATER).commitment.fulfilledOn).toBeUndefined();
  });

  test('a listing on an unknown day cannot be said to be in time', () => {
    const commitmentMade = made({ kind: 'document', documents: ['d'], until: 'listed', due: '2020-05-09' });
    const answer = given(listed({}, 'unknown'), commitmentMade).at('2020-02-01');
    expect(answer.status).toBe('fulfilled');
    expect(answer.timeliness).toBeUndefined();
    expect(answer.flags).toContain('uncertain');
  });

  test('a document until adopted, adopted some day in the year and signed in June, cannot be said to be late in June', () => {
    const history = given(
      listed(),
      made({ kind: 'document', documents: ['d'], until: 'adopted', due: '2020-06-01' }),
      adopted('2020'),
      signed('2020-06-15', 'KZ'),
    );
    expect(history.at('2020-12-31').timeliness).toBeUndefined();
    expect(history.at('2020-12-31').flags).toContain('uncertain');
  });
});
