import {
  planSubmitted,
  planReturned,
  planApproved,
  progress,
  fulfilled,
  abandoned,
  carriedOver,
  tabled,
  adopted,
  signed,
} from '../../../test/support/acts.js';
import {
  commitment,
  given,
  handedOver,
  listed,
  made,
  otherDocument,
  otherListed,
} from '../../../test/support/given.js';
import { plan, activity, outcome, ongoing, until, statusRows } from '../../../test/support/status-rows.js';

/** The table of statuses, row by row, and its order: the first that holds, top down. */

const AFTER = '2020-12-02';

describe('not-fulfilled: not ongoing, the presidency handed over on or before asOf, and (kind document) none of its documents adopted or further', () => {
  const over = handedOver(AFTER);
  statusRows(AFTER, [
    ['a plan', [plan, over], 'not-fulfilled', 'CommitmentMade 2020-01-10, PresidencyHandedOver 2020-12-02'],
    [
      'an activity underway',
      [activity, commitment('ActivityBegun', '2020-12-01'), over],
      'not-fulfilled',
      'CommitmentMade 2020-01-10, PresidencyHandedOver 2020-12-02',
    ],
    [
      'an outcome',
      [outcome, progress('2020-02-01'), over],
      'not-fulfilled',
      'CommitmentMade 2020-01-10, PresidencyHandedOver 2020-12-02',
    ],
    [
      'a document only tabled',
      [listed(), until('signed'), tabled('2020-02-01'), over],
      'not-fulfilled',
      'CommitmentMade 2020-01-10, PresidencyHandedOver 2020-12-02',
    ],
    [
      'a document adopted is still considered',
      [listed(), until('signed'), adopted('2020-02-01'), over],
      'under-consideration',
      'DocumentAdopted 2020-02-01',
    ],
    [
      'one of two documents adopted is enough',
      [
        listed(),
        otherListed(),
        until('signed', 'd', 'd2'),
        otherDocument('DocumentAdopted', '2020-02-01', { organ: 'csc' }),
        over,
      ],
      'under-consideration',
      'DocumentAdopted 2020-02-01',
    ],
    [
      'for another kind an adopted document changes nothing',
      [listed(), made({ kind: 'outcome', documents: ['d'] }), adopted('2020-02-01'), over],
      'not-fulfilled',
      'CommitmentMade 2020-01-10, PresidencyHandedOver 2020-12-02',
    ],
    ['what goes on is never not-fulfilled', [ongoing, over], 'not-started', 'CommitmentMade 2020-01-10'],
  ]);

  test('the day before the hand-over it is still open', () => {
    expect(given(plan, over).at('2020-12-01').status).toBe('not-started');
  });

  test('a hand-over of which only the month is known counts from its last day', () => {
    const history = given(plan, handedOver('2020-12'));
    expect(history.at('2020-12-30').status).toBe('not-started');
    expect(history.at('2020-12-31').status).toBe('not-fulfilled');
  });
});

describe('abandoned and carried-over: the entry says so', () => {
  statusRows(AFTER, [
    ['abandoned', [plan, abandoned('2020-02-01')], 'abandoned', 'CommitmentAbandoned 2020-02-01'],
    ['carried over', [plan, carriedOver('2020-02-01')], 'carried-over', 'CommitmentCarriedOver 2020-02-01'],
    [
      'abandoned, then carried over: the last says so',
      [plan, abandoned('2020-02-01'), carriedOver('2020-03-01')],
      'carried-over',
      'CommitmentCarriedOver 2020-03-01',
    ],
    [
      'what goes on may be abandoned too',
      [ongoing, progress('2020-02-01'), abandoned('2020-03-01')],
      'abandoned',
      'CommitmentAbandoned 2020-03-01',
    ],
    [
      'abandoned stands above not-fulfilled',
      [plan, abandoned('2020-02-01'), handedOver(AFTER)],
      'abandoned',
      'CommitmentAbandoned 2020-02-01',
    ],
    [
      'carried over stands above awaiting-ratification',
      [listed(), until('in-force'), signed('2018-11-08'), carriedOver('2020-02-01')],
      'carried-over',
      'CommitmentCarriedOver 2020-02-01',
    ],
    [
      'work that goes on does not undo an abandonment',
      [plan, abandoned('2020-02-01'), planSubmitted('2020-03-01')],
      'abandoned',
      'CommitmentAbandoned 2020-02-01',
    ],
  ]);
});

describe('fulfilled stands above everything', () => {
  statusRows(AFTER, [
    [
      'an abandonment does not stand against it: abandoned first',
      [plan, abandoned('2020-02-01'), planApproved('2020-03-01')],
      'fulfilled',
      'PlanApproved 2020-03-01',
    ],
    [
      'an abandonment does not stand against it: approved first',
      [plan, planApproved('2020-02-01'), abandoned('2020-03-01')],
      'fulfilled',
      'PlanApproved 2020-02-01',
    ],
    [
      'nor does the hand-over',
      [plan, planApproved(AFTER), handedOver(AFTER)],
      'fulfilled',
      'PlanApproved 2020-12-02',
    ],
    [
      'nor a plan returned later',
      [plan, planApproved('2020-02-01'), planReturned('2020-03-01')],
      'fulfilled',
      'PlanApproved 2020-02-01',
    ],
    [
      'achieved before it was carried over',
      [outcome, fulfilled('2020-02-01'), carriedOver('2020-03-01')],
      'fulfilled',
      'CommitmentFulfilled 2020-02-01',
    ],
    [
      'after it was carried over the achievement belongs to the new commitment',
      [outcome, carriedOver('2020-02-01'), fulfilled('2020-03-01')],
      'carried-over',
      'CommitmentCarriedOver 2020-02-01',
    ],
    [
      'what is told again after it was carried over takes nothing away',
      [outcome, fulfilled('2020-02-01'), carriedOver('2020-03-01'), fulfilled('2020-04-01')],
      'fulfilled',
      'CommitmentFulfilled 2020-02-01',
    ],
    [
      'carried over twice: it belongs to the new commitment from the first time',
      [outcome, carriedOver('2020-02-01'), fulfilled('2020-03-01'), carriedOver('2020-04-01')],
      'carried-over',
      'CommitmentCarriedOver 2020-04-01',
    ],
    [
      'signed before it was carried over, though recorded after',
      [listed(), until('signed'), carriedOver('2020-03-01'), signed('2020-02-01')],
      'fulfilled',
      'DocumentSigned 2020-02-01',
    ],
    [
      'signed on the day on which it was carried over, recorded before',
      [listed(), until('signed'), signed('2020-03-01'), carriedOver('2020-03-01')],
      'fulfilled',
      'DocumentSigned 2020-03-01',
    ],
    [
      'signed on the day on which it was carried over, recorded after',
      [listed(), until('signed'), carriedOver('2020-03-01'), signed('2020-03-01')],
      'carried-over',
      'CommitmentCarriedOver 2020-03-01',
    ],
    [
      'so it is for a document',
      [listed(), until('signed'), carriedOver('2020-02-01'), signed('2020-03-01')],
      'carried-over',
      'CommitmentCarriedOver 2020-02-01',
    ],
    [
      'and for the last of several documents',
      [
        listed(),
        otherListed(),
        until('signed', 'd', 'd2'),
        signed('2020-02-01'),
        carriedOver('2020-03-01'),
        otherDocument('DocumentSigned', '2020-04-01', { states: ['KZ'] }),
      ],
      'carried-over',
      'CommitmentCarriedOver 2020-03-01',
    ],
    [
      'on one day the order of recording says which came first',
      [outcome, carriedOver('2020-02-01'), fulfilled('2020-02-01')],
      'carried-over',
      'CommitmentCarriedOver 2020-02-01',
    ],
  ]);

  test('an achievement and a carrying over of one day: achieved first, fulfilled', () => {
    expect(given(outcome, fulfilled('2020-02-01'), carriedOver('2020-02-01')).at(AFTER).status).toBe(
      'fulfilled',
    );
  });
});
