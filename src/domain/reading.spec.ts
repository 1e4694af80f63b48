import { planApproved, planDrafted, progress } from '../../test/support/acts.js';
import {
  commitment,
  confirmed,
  disputed,
  entryNamed,
  given,
  made,
  named,
  retracted,
  type Sent,
  unsourced,
} from '../../test/support/given.js';
import {
  asKnown,
  countedAt,
  deciding,
  earliest,
  type Known,
  ofType,
  positionsOf,
  uncertainAt,
} from './reading.js';

/** What we say about entries, and which entry decides. */

const draft = named('draft', planDrafted('2020-02-01'));

function stream(...history: Sent[]): Known[] {
  const { ledger } = given(made(), ...history);
  return asKnown(ledger.filter(({ stream: name }) => name === 'commitments/c'));
}

/** The draft as it is shown, its corrections told by their places after it. */
function shown(...after: Sent[]) {
  const known = stream(draft, ...after);
  const one = known.find(({ entry }) => entry.id === entryNamed('draft'));
  if (one === undefined) throw new Error('The draft is in the stream');
  const place = (position: number) => position - one.entry.position;
  return {
    grade: one.grade,
    disputedBy: one.disputedBy.map(place),
    confirmedBy: one.confirmedBy.map(place),
    ...(one.retractedBy !== undefined && { retractedBy: place(one.retractedBy) }),
  };
}

describe('the grade of an entry: unsourced, reported, confirmed', () => {
  test('with a source it is reported, without one unsourced', () => {
    expect(stream(draft).at(-1)?.grade).toBe('reported');
    expect(stream(unsourced(draft)).at(-1)?.grade).toBe('unsourced');
  });

  test.each(['depositary', 'official-record', 'second-source'])(
    'a confirmation on the basis %s raises it',
    (basis) => {
      expect(shown(confirmed('draft', { basis })).grade).toBe('confirmed');
    },
  );

  test('the stored grade stays the one at recording', () => {
    const one = stream(draft, confirmed('draft')).find(({ entry }) => entry.type === 'PlanDrafted');
    expect(one?.entry.grade).toBe('reported');
    expect(one?.grade).toBe('confirmed');
  });

  test('a confirmation that is retracted raises nothing', () => {
    expect(shown(named('sure', confirmed('draft')), retracted('sure'))).toEqual({
      grade: 'reported',
      disputedBy: [],
      confirmedBy: [],
    });
  });

  test('a dispute stands beside the grade and does not lower it', () => {
    expect(shown(confirmed('draft'), disputed('draft'))).toEqual({
      grade: 'confirmed',
      disputedBy: [2],
      confirmedBy: [1],
    });
  });
});

describe('disputes and retractions', () => {
  test('every dispute that stands is named', () => {
    expect(
      shown(disputed('draft'), named('doubt', disputed('draft')), disputed('draft'), retracted('doubt'))
        .disputedBy,
    ).toEqual([1, 3]);
  });

  test('a retraction names itself', () => {
    expect(shown(disputed('draft'), retracted('draft'))).toMatchObject({ disputedBy: [1], retractedBy: 2 });
  });

  test('a dispute of a dispute leaves it standing: it is settled by retraction', () => {
    expect(shown(named('doubt', disputed('draft')), disputed('doubt')).disputedBy).toEqual([1]);
  });
});

describe('what we say about an entry is not what the world did', () => {
  test.each([
    ['a confirmation', 'EntryConfirmed', confirmed('draft')],
    ['a dispute', 'EntryDisputed', disputed('draft')],
    ['a retraction', 'EntryRetracted', retracted('draft')],
  ])('%s is neither counted nor uncertain', (_, type, { stream: name, body }) => {
    const known = stream(draft, { stream: name, body: { ...body, occurredOn: '2020-06' } });
    expect(countedAt(known, '2020-12-31').map(({ entry }) => entry.type)).not.toContain(type);
    expect(uncertainAt(known, '2020-06-15')).toEqual([]);
  });
});

describe('entries are told by their numbers, ascending', () => {
  test('those that dispute an entry, said or contradicting', () => {
    const approvals = [
      named('late', planApproved('2020-09-01')),
      named('early', planApproved('2020-06-01')),
      disputed('early'),
    ];
    const early = countedAt(stream(...approvals), '2020-12-31').find(
      ({ entry }) => entry.id === entryNamed('early'),
    );
    const place = early?.entry.position ?? 0;
    expect(early?.disputedBy).toEqual([place - 1, place + 1]);
  });

  test('those of a list', () => {
    const known = stream(progress('2020-05-01'), progress('2020-04-01'), progress('2020-03-01'));
    const inOrder = countedAt(known, '2020-12-31').slice(1);
    expect(inOrder.map(({ entry }) => entry.occurredOn)).toEqual(['2020-03-01', '2020-04-01', '2020-05-01']);
    const numbers = positionsOf(inOrder);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(positionsOf([...inOrder, ...inOrder])).toEqual(numbers);
  });
});

describe('of several entries that establish the same act', () => {
  const decides = (...history: Sent[]) =>
    deciding(ofType(stream(...history), 'PlanDrafted'))?.entry.occurredOn;
  const on = (date: string, name = date.slice(5)) => named(name, commitment('PlanDrafted', date));

  test.each<[string, Sent[], string]>([
    ['one alone', [on('2020-02-01')], '2020-02-01'],
    ['the later date', [on('2020-03-01'), on('2020-02-01')], '2020-03-01'],
    ['the later last possible day', [on('2020-03-15'), on('2020-03')], '2020-03'],
    ['undisputed before disputed', [on('2020-02-01'), on('2020-03-01'), disputed('03-01')], '2020-02-01'],
    [
      'both disputed: the later date',
      [on('2020-02-01'), on('2020-03-01'), disputed('03-01'), disputed('02-01')],
      '2020-03-01',
    ],
    [
      'the higher grade before the undisputed',
      [on('2020-02-01'), confirmed('02-01'), disputed('02-01'), on('2020-03-01')],
      '2020-02-01',
    ],
    ['reported before unsourced', [on('2020-02-01'), unsourced(on('2020-03-01'))], '2020-02-01'],
    ['confirmed before reported', [on('2020-02-01'), on('2020-03-01'), confirmed('02-01')], '2020-02-01'],
  ])('%s', (_, history, date) => {
    expect(decides(...history)).toBe(date);
  });

  test('of two on one day, the one recorded last', () => {
    const same = stream(on('2020-02-01', 'one'), on('2020-02-01', 'two'));
    expect(deciding(ofType(same, 'PlanDrafted'))?.entry.id).toBe(entryNamed('two'));
  });

  test('of none, none', () => {
    expect(decides()).toBeUndefined();
  });
});

describe('the first of several acts that each suffice', () => {
  const days = (first: string, last = first) => ({ days: { first, last } });

  test('is the one that was certainly done first; it may have been done as early as any of them', () => {
    expect(earliest([days('2020-01-01', '2020-12-31'), days('2020-06-15')])).toEqual(
      days('2020-01-01', '2020-06-15'),
    );
    expect(earliest([days('2020-06-15'), days('2020-07-01')])).toEqual(days('2020-06-15'));
    expect(earliest([])).toBeUndefined();
  });

  test('an unknown day comes first', () => {
    expect(earliest([days('2020-06-15'), { days: undefined }])).toEqual({ days: undefined });
  });
});
