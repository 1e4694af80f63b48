import { planDrafted, planApproved, adopted, signed } from '../../test/support/acts.js';
import {
  aName,
  commitment,
  confirmed,
  disputed,
  document,
  given,
  handedOver,
  listed,
  made,
  named,
  organisation,
  presidency,
  priority,
  retracted,
  unsourced,
} from '../../test/support/given.js';
import { asKnown, countedAt, positionsOf, uncertainAt } from './reading.js';

const plan = made({ kind: 'plan', decidingOrgan: 'csc' });

describe('an entry counts at asOf when its latest possible day is on or before it', () => {
  test.each([
    ['2020-06-15', '2020-06-14', '2020-06-15'],
    ['2020-06', '2020-06-29', '2020-06-30'],
    ['2020', '2020-12-30', '2020-12-31'],
  ])('approved on %s: not by %s, but by %s', (on, before, by) => {
    const history = given(plan, planApproved(on));
    expect(history.at(before).status).toBe('not-started');
    expect(history.at(by).status).toBe('fulfilled');
    expect(history.at(by).commitment.fulfilledOn).toBe(on);
  });

  test('asOf may lie in the future', () => {
    expect(given(plan, planApproved('2020-06-15')).at('2999-12-31').status).toBe('fulfilled');
  });

  test('an entry of unknown date counts at every asOf', () => {
    expect(given(listed({}, 'unknown')).at('1900-01-01').document()?.stage).toBe('listed');
    expect(given(listed({}, '2018')).at('2018-12-30').document()?.stage).toBeUndefined();
    expect(given().at('1900-01-01').presidency?.status).toBe('announced');
  });
});

describe('an answer exists from the day of CommitmentMade', () => {
  test('before it the commitment is absent', () => {
    const history = given(made({}, '2020-01-30'));
    expect(history.at('2020-01-29').commitmentOf('c')).toBeUndefined();
    expect(history.at('2020-01-30').commitmentOf('c')?.status).toBe('not-started');
  });

  test('where its day is not known, from the latest possible one', () => {
    const history = given(made({}, '2020-01'));
    expect(history.at('2020-01-30').commitmentOf('c')).toBeUndefined();
    expect(history.at('2020-01-31').commitmentOf('c')?.status).toBe('not-started');
  });

  test('the same holds for a priority', () => {
    expect(given().at('2019-11-27').priority()).toBeUndefined();
    expect(given().at('2019-11-28').priority()?.status).toBe('not-started');
  });

  test('entries of its own stream that occurred before that day are background: they never move the status', () => {
    const history = given(
      plan,
      planDrafted('2019-11-29'),
      commitment('PlanSubmitted', '2020-01-09', { to: 'csc' }),
      commitment('ProgressLogged', '2019-11-07', { note: 'Third Committee.' }),
      planApproved('2019-12-18'),
      commitment('CommitmentAbandoned', '2019-12-20', { reason: 'Not pursued.' }),
      commitment('CommitmentBlocked', '2019-12-20', { reason: 'No quorum.' }),
      commitment('CommitmentRescheduled', '2019-12-21', { due: '2021' }),
    );
    expect(history.at('2020-02-01').commitment).toMatchObject({
      status: 'not-started',
      because: ['CommitmentMade 2020-01-10'],
      flags: [],
    });
    expect(history.at('2020-02-01').commitment.rescheduledTo).toBeUndefined();
  });

  test('what occurred on that very day moves it', () => {
    expect(given(plan, planDrafted('2020-01-10')).at('2020-01-10').status).toBe('drafting');
  });

  test('entries of its documents count whenever they occurred', () => {
    const history = given(
      listed(),
      document('DocumentSigned', '2018-11-08', { states: ['KZ', 'RU'] }),
      made({ kind: 'document', documents: ['d'], until: 'in-force' }),
    );
    expect(history.at('2020-01-10').status).toBe('awaiting-ratification');
  });
});

describe('knownAt: nothing recorded later shows', () => {
  const history = given(
    plan,
    named('appr', unsourced(planApproved('2020-06-15'))),
    confirmed('appr'),
    disputed('appr'),
    retracted('appr'),
  );
  const known = history.head - 4;

  test.each([
    [0, 'not-started', [], 'the approval is not recorded'],
    [1, 'fulfilled', ['unsourced'], 'it is recorded without a source'],
    [2, 'fulfilled', [], 'it is confirmed'],
    [3, 'fulfilled', ['disputed'], 'it is disputed'],
    [4, 'not-started', [], 'it is retracted'],
  ])('with %i entries more: %s, flags %j: %s', (more, status, flags) => {
    const answer = history.at('2020-06-15', known + more);
    expect(answer.status).toBe(status);
    expect(answer.flags).toEqual(flags);
  });

  test('what is recorded late about an early day shows at that day once it is known', () => {
    const late = given(plan, planDrafted('2020-02-01'));
    expect(late.at('2020-02-01', late.head - 1).status).toBe('not-started');
    expect(late.at('2020-02-01', late.head).status).toBe('drafting');
  });
});

describe('what we say about an entry counts by the second clock alone', () => {
  test('a dispute holds at every asOf from the day of the entry, whatever its own date', () => {
    const history = given(plan, named('draft', planDrafted('2020-02-01')), disputed('draft'));
    expect(history.at('2020-02-01').flags).toEqual(['disputed']);
    expect(history.at('2020-01-31').flags).toEqual([]);
  });

  test('a dispute may name a contrary entry that occurred after asOf', () => {
    const contrary = named('later', signed('2021-09-16', 'RU'));
    const history = given(
      listed(),
      made({ kind: 'document', documents: ['d'], until: 'signed' }),
      named('adopt', adopted('2020-12-02')),
      contrary,
      disputed('adopt', { against: [contrary.body['id']] }, document),
    );
    expect(history.at('2020-12-02').flags).toContain('disputed');
  });

  test('a retraction takes the entry out of every asOf, even of a day before the retraction', () => {
    const history = given(plan, named('draft', planDrafted('2020-02-01')), retracted('draft'));
    expect(history.at('2020-02-01').status).toBe('not-started');
  });

  test('a note has a day of its own and moves nothing', () => {
    const history = given(plan, commitment('NoteAdded', '2020-03-01', { note: 'Seen.' }));
    expect(history.at('2020-04-01').status).toBe('not-started');
  });
});

describe('readings fold the counted entries in the order of the world', () => {
  test('latest possible day first, whatever was recorded first', () => {
    const history = given(
      plan,
      commitment('PlanReturned', '2020-05-01', { by: 'csc' }),
      commitment('PlanSubmitted', '2020-04-01', { to: 'csc' }),
    );
    expect(history.at('2020-06-01').status).toBe('drafting');
  });

  test('a month stands behind its earlier days and before the next month', () => {
    const submitted = (on: string) =>
      given(
        plan,
        commitment('PlanSubmitted', on, { to: 'csc' }),
        commitment('PlanReturned', '2020-05', { by: 'csc' }),
      );
    expect(submitted('2020-05-30').at('2020-07-01').status).toBe('drafting');
    expect(submitted('2020-06-01').at('2020-07-01').status).toBe('under-consideration');
  });

  test('on one day, the position decides', () => {
    const returned = commitment('PlanReturned', '2020-05-01', { by: 'csc' });
    const submitted = commitment('PlanSubmitted', '2020-05-01', { to: 'csc' });
    expect(given(plan, returned, submitted).at('2020-06-01').status).toBe('under-consideration');
    expect(given(plan, submitted, returned).at('2020-06-01').status).toBe('drafting');
  });
});

describe('uncertain lists the entries whose first possible day has come and whose last has not', () => {
  const stream = asKnown(
    given(
      organisation('MemberJoined', '1994-05', { state: 'UZ' }),
      organisation('MemberLeft', '1999-04-02', { state: 'UZ' }),
    ).ledger.filter(({ stream: name }) => name === 'organisations/org'),
  );
  const last = stream.length;
  const at = (asOf: string) => ({
    uncertain: uncertainAt(stream, asOf).map(({ entry }) => entry.type),
    counted: positionsOf(countedAt(stream, asOf)).length,
  });

  test('before, within and after the month', () => {
    expect(at('1994-04-30')).toEqual({ uncertain: [], counted: last - 3 });
    expect(at('1994-05-01')).toEqual({ uncertain: ['MemberJoined'], counted: last - 3 });
    expect(at('1994-05-30')).toEqual({ uncertain: ['MemberJoined'], counted: last - 3 });
    expect(at('1994-05-31')).toEqual({ uncertain: [], counted: last - 2 });
  });

  test('an entry of unknown date is not among them: it counts', () => {
    expect(uncertainAt(stream, '1994-05-15')).toHaveLength(1);
  });

  test('a retracted one is not among them', () => {
    const history = given(plan, named('draft', planDrafted('2020-06')), retracted('draft'));
    expect(history.at('2020-06-15').commitment.uncertain).toEqual([]);
  });
});

describe('a stream whose first entry has been retracted is out of readings', () => {
  test('a commitment is absent', () => {
    const history = given(named('made', plan), planDrafted('2020-02-01'), retracted('made'));
    expect(history.at('2020-03-01').commitmentOf('c')).toBeUndefined();
    expect(history.at('2020-03-01', history.head - 1).commitmentOf('c')?.status).toBe('drafting');
  });

  test('a priority is absent, with its commitments', () => {
    const proposed = named('prio', {
      stream: 'priorities/p2',
      body: priority('PriorityProposed', '2019-11-28', { presidency: '2020', title: aName }).body,
    });
    const retraction = retracted('prio');
    const history = given(proposed, made({ priority: 'p2' }), { ...retraction, stream: 'priorities/p2' });
    expect(history.at('2020-03-01', history.head - 1).commitmentOf('c')).toBeDefined();
    expect(history.at('2020-03-01').priority('p2')).toBeUndefined();
    expect(history.at('2020-03-01').commitmentOf('c')).toBeUndefined();
  });

  test('a document is as if it were not there', () => {
    const history = given(
      named('list', listed()),
      made({ kind: 'document', documents: ['d'], until: 'signed' }),
      signed('2020-02-01', 'KZ'),
      retracted('list', {}, document),
    );
    expect(history.at('2020-03-01', history.head - 1).status).toBe('fulfilled');
    expect(history.at('2020-03-01').status).toBe('not-started');
    expect(history.at('2020-03-01').document()).toBeUndefined();
  });

  test('a presidency that is out of readings opens no term and closes none', () => {
    const history = given(plan, handedOver(), retracted('chair', {}, presidency));
    expect(history.at('2020-12-02', history.head - 1).status).toBe('not-fulfilled');
    expect(history.at('2020-12-02').presidency).toBeUndefined();
    expect(history.at('2020-12-02').status).toBe('not-started');
    expect(history.at('2020-12-02').commitment.dueOn).toBeUndefined();
  });
});
