import {
  aName,
  commitment,
  document,
  given,
  handedOver,
  listed,
  made,
  named,
  otherCommitment,
  otherMade,
  otherPriority,
  priority,
  retracted,
  type Sent,
} from '../../../test/support/given.js';

const OPEN = '2020-12-01';
const CLOSED = '2020-12-02';
const first = made();
const second = otherMade();
const ongoing = otherMade({ kind: 'ongoing' });
const held = commitment('ActivityHeld', '2020-05-09');
const otherHeld = otherCommitment('ActivityHeld', '2020-05-09');
const abandoned = commitment('CommitmentAbandoned', '2020-05-09', { reason: 'Not pursued.' });
const otherCarriedOver = otherCommitment('CommitmentCarriedOver', '2020-05-09', { to: '2021' });
const progress = commitment('ProgressLogged', '2020-05-09', { note: 'Discussed.' });
const otherProgress = otherCommitment('ProgressLogged', '2020-05-09', { note: 'Discussed.' });
const withdrawn = priority('PriorityWithdrawn', '2020-06-01', { reason: 'Not pursued.' });
const carriedOver = priority('PriorityCarriedOver', '2020-07-01', { to: '2021' });

describe('the roll-up of a priority', () => {
  test.each<[string, Sent[], string, string]>([
    ['it has no commitment', [], 'not-started', 'not-started'],
    ['none of its commitments has left not-started', [first, second], 'not-started', 'not-fulfilled'],
    ['one of its commitments has left not-started', [first, second, progress], 'underway', 'not-fulfilled'],
    ['one of two is fulfilled', [first, second, held], 'underway', 'partly-fulfilled'],
    [
      'one of two is fulfilled, the other abandoned',
      [first, second, otherHeld, abandoned],
      'underway',
      'partly-fulfilled',
    ],
    ['all are fulfilled', [first, second, held, otherHeld], 'fulfilled', 'fulfilled'],
    [
      'all are abandoned or carried over',
      [first, second, abandoned, otherCarriedOver],
      'underway',
      'not-fulfilled',
    ],
    [
      'what can be completed is fulfilled; what goes on does not count',
      [first, ongoing, held],
      'fulfilled',
      'fulfilled',
    ],
    [
      'what can be completed is not fulfilled; what goes on does not save it',
      [first, ongoing, otherProgress],
      'underway',
      'not-fulfilled',
    ],
    ['nothing but what goes on, underway', [ongoing, otherProgress], 'underway', 'underway'],
    ['nothing but what goes on, nothing recorded', [ongoing], 'not-started', 'not-started'],
    ['withdrawn', [first, held, withdrawn], 'withdrawn', 'withdrawn'],
    ['carried over', [first, held, carriedOver], 'carried-over', 'carried-over'],
    [
      'withdrawn, then carried over: the last says so',
      [withdrawn, carriedOver],
      'carried-over',
      'carried-over',
    ],
    [
      'withdrawn by a mistake that was retracted',
      [first, held, named('wrong', withdrawn), retracted('wrong', {}, priority)],
      'fulfilled',
      'fulfilled',
    ],
  ])('%s: while the term lasts %s → %s, %s', (_, history, open, closed) => {
    const all = given(...history, handedOver(CLOSED));
    expect(all.at(OPEN).priority()?.status).toBe(open);
    expect(all.at(CLOSED).priority()?.status).toBe(closed);
  });

  test('a document still considered after the term leaves it underway', () => {
    const history = given(
      {
        stream: 'documents/d',
        body: { type: 'DocumentListed', occurredOn: 'unknown', sources: [], title: aName, nature: 'treaty' },
      },
      made({ kind: 'document', documents: ['d'], until: 'in-force' }),
      {
        stream: 'documents/d',
        body: { type: 'DocumentAdopted', occurredOn: '2020-02-01', sources: [], organ: 'csc' },
      },
      handedOver(CLOSED),
    );
    expect(history.at(CLOSED).priority()?.status).toBe('underway');
  });

  test('one not fulfilled and one still considered after the term: underway', () => {
    const history = given(
      listed(),
      made({ kind: 'document', documents: ['d'], until: 'in-force' }),
      document('DocumentAdopted', '2020-02-01', { organ: 'csc' }),
      second,
      handedOver(CLOSED),
    );
    expect(history.at(CLOSED).commitmentOf('c2')?.status).toBe('not-fulfilled');
    expect(history.at(CLOSED).priority()?.status).toBe('underway');
  });

  test('what was achieved after the term is fulfilled all the same', () => {
    const history = given(first, commitment('ActivityHeld', '2021-05-09'), handedOver(CLOSED));
    expect(history.at(CLOSED).priority()?.status).toBe('not-fulfilled');
    expect(history.at('2021-05-09').priority()?.status).toBe('fulfilled');
  });

  test('a commitment that is not made yet does not count', () => {
    const history = given(first, held, otherMade({}, '2020-09-01'));
    expect(history.at('2020-08-31').priority()?.status).toBe('fulfilled');
    expect(history.at('2020-09-01').priority()?.status).toBe('underway');
  });
});

describe('a priority’s flags are the union of its commitments’', () => {
  test('in the order of flags', () => {
    const history = given(
      first,
      second,
      otherCommitment('CommitmentBlocked', '2020-04-01', { reason: 'The pandemic.' }),
      commitment('ActivityPostponed', '2020-04-16'),
      otherCommitment('ActivityPostponed', '2020-04-16'),
    );
    expect(history.at('2020-06-01').priority()?.flags).toEqual(['blocked', 'postponed']);
    expect(history.at('2020-04-15').priority()?.flags).toEqual(['blocked']);
  });

  test('also of one that was withdrawn', () => {
    expect(
      given(first, commitment('ActivityPostponed', '2020-04-16'), withdrawn).at('2020-06-01').priority(),
    ).toMatchObject({
      status: 'withdrawn',
      flags: ['postponed'],
    });
  });
});

describe('its wording', () => {
  const reworded = (on: string, en: string) =>
    priority('PriorityReworded', on, { title: { en, ru: 'Слова' } });

  test('is the last one at asOf, in the order of the world', () => {
    const history = given(reworded('2020-06-01', 'Later words'), reworded('2020-03-01', 'Earlier words'));
    expect(history.at('2020-02-01').priority()?.title.en).toBe('A name');
    expect(history.at('2020-03-01').priority()?.title.en).toBe('Earlier words');
    expect(history.at('2020-06-01').priority()?.title.en).toBe('Later words');
  });

  test('a rewording that was dated before the proposal does not outlast it', () => {
    expect(given(reworded('2019-11-27', 'Earlier words')).at(OPEN).priority()?.title.en).toBe('A name');
  });

  test('its official number and other names, where there are any', () => {
    const proposed = otherPriority('PriorityProposed', '2019-11-28', {
      presidency: '2020',
      title: aName,
      officialNumber: '3',
      aliases: ['Another name'],
    });
    const answer = given(proposed).at(OPEN);
    expect(answer.priority('p2')).toMatchObject({ officialNumber: '3', aliases: ['Another name'] });
    expect(Object.keys(answer.priority() ?? {})).toEqual([
      'id',
      'title',
      'status',
      'flags',
      'because',
      'commitments',
    ]);
  });

  test('a new title leaves the text as it was proposed', () => {
    const proposed = otherPriority('PriorityProposed', '2019-11-28', {
      presidency: '2020',
      title: aName,
      text: 'As spoken.',
    });
    const retitled = otherPriority('PriorityReworded', '2020-03-01', { title: aName });
    expect(given(proposed, retitled).at('2020-04-01').priority('p2')?.text).toBe('As spoken.');
  });
});

describe('the report counts commitments', () => {
  test('each under its status, those not made yet under none', () => {
    const history = given(first, second, held, handedOver(CLOSED), {
      stream: 'commitments/c3',
      body: made({}, '2020-12-05').body,
    });
    const { counts } = history.at(CLOSED).report;
    expect(counts).toEqual({
      fulfilled: 1,
      abandoned: 0,
      'carried-over': 0,
      'not-fulfilled': 1,
      'awaiting-ratification': 0,
      'under-consideration': 0,
      drafting: 0,
      underway: 0,
      'not-started': 0,
    });
  });

  test('priorities and commitments in the order in which they were opened', () => {
    const proposed = otherPriority('PriorityProposed', '2019-11-01', { presidency: '2020', title: aName });
    const { priorities } = given(proposed, second, first).at(OPEN).report;
    expect(priorities.map(({ id }) => id)).toEqual(['p', 'p2']);
    expect(priorities[0]?.commitments.map(({ id }) => id)).toEqual(['c2', 'c']);
  });

  test('another presidency’s priorities are not in it', () => {
    const proposed = otherPriority('PriorityProposed', '2019-11-28', { presidency: '2021', title: aName });
    expect(given(proposed).at(OPEN).priority('p2')).toBeUndefined();
  });
});
