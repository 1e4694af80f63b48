import {
  progress,
  held,
  postponed,
  rescheduled,
  blocked,
  unblocked,
  ratified,
  deposited,
} from '../../../test/support/acts.js';
import { commitment, document, listed } from '../../../test/support/given.js';
import { plan, activity, outcome, ongoing, until, statusRows } from '../../../test/support/status-rows.js';

/** The table of statuses, row by row, and its order: the first that holds, top down. */

const END = '2020-11-30';

describe('not-started: only made', () => {
  statusRows(END, [
    ['a plan', [plan], 'not-started', 'CommitmentMade 2020-01-10'],
    ['an activity', [activity], 'not-started', 'CommitmentMade 2020-01-10'],
    ['an outcome', [outcome], 'not-started', 'CommitmentMade 2020-01-10'],
    ['what goes on', [ongoing], 'not-started', 'CommitmentMade 2020-01-10'],
    [
      'a document that is only listed',
      [listed(), until('signed')],
      'not-started',
      'CommitmentMade 2020-01-10',
    ],
    [
      'a note, a block and its end are no progress',
      [
        activity,
        commitment('NoteAdded', '2020-02-01', { note: 'Seen.' }),
        blocked('2020-03-01'),
        unblocked('2020-04-01'),
      ],
      'not-started',
      'CommitmentMade 2020-01-10',
    ],
    [
      "an official's claim is shown, never counted",
      [
        listed(),
        until('in-force'),
        document('StatusReported', '2020-03-06', {
          states: ['KZ', 'RU'],
          reached: 'ratified',
          done: true,
          by: 'Zas',
        }),
      ],
      'not-started',
      'CommitmentMade 2020-01-10',
    ],
  ]);
});

describe('underway: progress, any activity entry or a new date; a step, a ratification or a deposit on its documents', () => {
  statusRows(END, [
    ['ProgressLogged', [outcome, progress('2020-02-01')], 'underway', 'ProgressLogged 2020-02-01'],
    [
      'ActivityScheduled',
      [activity, commitment('ActivityScheduled', '2020-02-01')],
      'underway',
      'ActivityScheduled 2020-02-01',
    ],
    ['ActivityPostponed', [activity, postponed('2020-02-01')], 'underway', 'ActivityPostponed 2020-02-01'],
    [
      'ActivityBegun',
      [activity, commitment('ActivityBegun', '2020-02-01')],
      'underway',
      'ActivityBegun 2020-02-01',
    ],
    [
      'ActivityHeld, where the kind is another',
      [outcome, held('2020-02-01')],
      'underway',
      'ActivityHeld 2020-02-01',
    ],
    [
      'ActivityCancelled, where the kind is another',
      [outcome, commitment('ActivityCancelled', '2020-02-01')],
      'underway',
      'ActivityCancelled 2020-02-01',
    ],
    [
      'CommitmentRescheduled',
      [outcome, rescheduled('2020-02-01', '2021')],
      'underway',
      'CommitmentRescheduled 2020-02-01',
    ],
    [
      'DomesticStepTaken',
      [
        listed(),
        until('in-force'),
        document('DomesticStepTaken', '2019-07-24', { state: 'RU', step: 'lower-house' }),
      ],
      'underway',
      'DomesticStepTaken 2019-07-24',
    ],
    [
      'a domestic step that was rejected is a step as well',
      [
        listed(),
        until('in-force'),
        document('DomesticStepTaken', '2020-07-24', {
          state: 'RU',
          step: 'lower-house',
          outcome: 'rejected',
        }),
      ],
      'underway',
      'DomesticStepTaken 2020-07-24',
    ],
    [
      'DocumentRatified',
      [listed(), until('in-force'), ratified('2020-02-01', 'RU')],
      'underway',
      'DocumentRatified 2020-02-01',
    ],
    [
      'InstrumentDeposited',
      [listed(), until('in-force'), deposited('2020-02-01', 'RU')],
      'underway',
      'InstrumentDeposited 2020-02-01',
    ],
    [
      'all of it is named',
      [outcome, progress('2020-02-01'), progress('2020-03-01')],
      'underway',
      'ProgressLogged 2020-02-01, ProgressLogged 2020-03-01',
    ],
    [
      'all of it is named, in the order in which it was recorded',
      [outcome, progress('2020-03-01'), progress('2020-02-01')],
      'underway',
      'ProgressLogged 2020-03-01, ProgressLogged 2020-02-01',
    ],
  ]);
});
