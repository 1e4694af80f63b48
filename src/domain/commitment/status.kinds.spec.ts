import {
  planDrafted,
  planSubmitted,
  planApproved,
  progress,
  held,
  postponed,
  fulfilled,
  signed,
} from '../../../test/support/acts.js';
import { commitment, handedOver, listed, made } from '../../../test/support/given.js';
import { activity, outcome, ongoing, statusRows } from '../../../test/support/status-rows.js';

/** The table of statuses, row by row, and its order: the first that holds, top down. */

const END = '2020-11-30';
const AFTER = '2020-12-02';

describe('kind activity: ActivityCancelled with nothing scheduled, begun or held later', () => {
  const cancelled = (on: string, name?: string) =>
    commitment('ActivityCancelled', on, { ...(name !== undefined && { activity: name }) });
  const scheduled = (on: string, name?: string) =>
    commitment('ActivityScheduled', on, { ...(name !== undefined && { activity: name }) });
  statusRows(END, [
    [
      'is abandoned',
      [activity, scheduled('2020-02-01'), cancelled('2020-03-01')],
      'abandoned',
      'ActivityCancelled 2020-03-01',
    ],
    [
      'is abandoned, also where nothing was scheduled before',
      [activity, cancelled('2020-03-01')],
      'abandoned',
      'ActivityCancelled 2020-03-01',
    ],
    [
      'scheduled again: underway',
      [activity, cancelled('2020-03-01'), scheduled('2020-04-01')],
      'underway',
      'ActivityCancelled 2020-03-01, ActivityScheduled 2020-04-01',
    ],
    [
      'begun after all: underway',
      [activity, cancelled('2020-03-01'), commitment('ActivityBegun', '2020-04-01')],
      'underway',
      'ActivityCancelled 2020-03-01, ActivityBegun 2020-04-01',
    ],
    [
      'held after all: fulfilled',
      [activity, cancelled('2020-03-01'), held('2020-04-01')],
      'fulfilled',
      'ActivityHeld 2020-04-01',
    ],
    [
      'held, then cancelled: fulfilled',
      [activity, held('2020-04-01'), cancelled('2020-05-01')],
      'fulfilled',
      'ActivityHeld 2020-04-01',
    ],
    [
      'begun, then cancelled: abandoned',
      [activity, commitment('ActivityBegun', '2020-04-01'), cancelled('2020-05-01')],
      'abandoned',
      'ActivityCancelled 2020-05-01',
    ],
    [
      'postponed after it was cancelled: abandoned all the same',
      [activity, cancelled('2020-03-01'), postponed('2020-04-01')],
      'abandoned',
      'ActivityCancelled 2020-03-01',
    ],
    [
      'scheduled without a name, cancelled by name: abandoned',
      [activity, scheduled('2020-02-01'), cancelled('2020-03-01', 'parade')],
      'abandoned',
      'ActivityCancelled 2020-03-01',
    ],
    [
      'scheduled by name, cancelled without one: abandoned',
      [activity, scheduled('2020-02-01', 'parade'), cancelled('2020-03-01')],
      'abandoned',
      'ActivityCancelled 2020-03-01',
    ],
    [
      'one of two activities cancelled: the other stands',
      [
        activity,
        scheduled('2020-02-01', 'parade'),
        scheduled('2020-02-02', 'concert'),
        cancelled('2020-03-01', 'concert'),
      ],
      'underway',
      'ActivityScheduled 2020-02-01, ActivityScheduled 2020-02-02, ActivityCancelled 2020-03-01',
    ],
    [
      'scheduled and cancelled by the same name: abandoned',
      [activity, scheduled('2020-02-01', 'parade'), cancelled('2020-03-01', 'parade')],
      'abandoned',
      'ActivityCancelled 2020-03-01',
    ],
    [
      'both of two activities cancelled: abandoned',
      [
        activity,
        scheduled('2020-02-01', 'parade'),
        scheduled('2020-02-02', 'concert'),
        cancelled('2020-03-01', 'concert'),
        cancelled('2020-04-01', 'parade'),
      ],
      'abandoned',
      'ActivityCancelled 2020-04-01',
    ],
    [
      'for another kind a cancelled activity abandons nothing',
      [outcome, cancelled('2020-03-01')],
      'underway',
      'ActivityCancelled 2020-03-01',
    ],
  ]);
});

describe('ongoing: underway or not-started, before and after the hand-over', () => {
  statusRows(AFTER, [
    [
      'progress',
      [ongoing, progress('2020-02-01'), handedOver(AFTER)],
      'underway',
      'ProgressLogged 2020-02-01',
    ],
    ['a plan drafted', [ongoing, planDrafted('2020-02-01')], 'underway', 'PlanDrafted 2020-02-01'],
    ['a plan submitted', [ongoing, planSubmitted('2020-02-01')], 'underway', 'PlanSubmitted 2020-02-01'],
    ['a plan approved', [ongoing, planApproved('2020-02-01')], 'underway', 'PlanApproved 2020-02-01'],
    ['an activity held', [ongoing, held('2020-02-01')], 'underway', 'ActivityHeld 2020-02-01'],
    [
      'an activity cancelled',
      [ongoing, commitment('ActivityCancelled', '2020-02-01')],
      'underway',
      'ActivityCancelled 2020-02-01',
    ],
    [
      'a plan drafted and progress, told in the order of recording',
      [ongoing, progress('2020-03-01'), planDrafted('2020-02-01')],
      'underway',
      'ProgressLogged 2020-03-01, PlanDrafted 2020-02-01',
    ],
    ['never fulfilled', [ongoing, fulfilled('2020-02-01')], 'not-started', 'CommitmentMade 2020-01-10'],
    [
      'documents signed',
      [listed(), made({ kind: 'ongoing', documents: ['d'] }), signed('2020-02-01'), handedOver(AFTER)],
      'underway',
      'DocumentSigned 2020-02-01',
    ],
  ]);
});
