import { daysBetween } from '../partial-date.js';
import { isOutOfOrder } from '../out-of-order.js';
import { isType, type Known, lastDay, ofType } from '../reading.js';
import type { CommitmentFacts } from './commitment.facts.js';
import { type Due, expectedDay } from './due.js';
import type { CommitmentStatus, Verdict } from './status.js';

/** In the order in which answers list them. */
export const FLAGS = [
  'overdue',
  'due-soon',
  'blocked',
  'on-hold',
  'postponed',
  'disputed',
  'uncertain',
  'unsourced',
  'out-of-order',
] as const;
export type Flag = (typeof FLAGS)[number];

export const DUE_SOON_DAYS = 30;
export const ON_HOLD_DAYS = 270;
const CLOSED: ReadonlySet<CommitmentStatus> = new Set([
  'fulfilled',
  'not-fulfilled',
  'abandoned',
  'carried-over',
]);

/** Every flag but `uncertain`, which compares several readings. */
export function flagsOf(facts: CommitmentFacts, verdict: Verdict, due: Due | undefined): Flag[] {
  const open = !CLOSED.has(verdict.status);
  const inTerm = facts.world.handedOver === undefined;
  const about = concerning(facts);
  const raised: Record<Exclude<Flag, 'uncertain'>, boolean> = {
    overdue: open && due !== undefined && due.day < facts.world.asOf,
    blocked: open && isBlocked(facts),
    'due-soon': open && inTerm && isDueSoon(facts),
    'on-hold': open && inTerm && isOnHold(facts, about),
    postponed: isPostponed(facts, verdict),
    disputed: isDisputed(facts, about),
    unsourced: isUnsourced(facts, about, verdict),
    'out-of-order': isOutOfOrder([facts.own, ...facts.documents.map(({ entries }) => entries)]),
  };
  return FLAGS.filter((flag) => flag !== 'uncertain' && raised[flag]);
}

function isBlocked({ moving }: CommitmentFacts): boolean {
  const last = ofType(moving, 'CommitmentBlocked', 'CommitmentUnblocked').at(-1);
  return last !== undefined && isType(last, 'CommitmentBlocked');
}

function isDueSoon(facts: CommitmentFacts): boolean {
  const day = expectedDay(facts);
  if (day === undefined) return false;
  const ahead = daysBetween(facts.world.asOf, day);
  return ahead >= 0 && ahead <= DUE_SOON_DAYS;
}

function isOnHold(facts: CommitmentFacts, about: readonly Known[]): boolean {
  const active = about.filter(({ entry }) => entry.type !== 'NoteAdded');
  const latest = active.map(lastDay).reduce((a, b) => (a > b ? a : b), lastDay(facts.made));
  return daysBetween(latest, facts.world.asOf) >= ON_HOLD_DAYS;
}

function isPostponed({ moving }: CommitmentFacts, { fulfilment }: Verdict): boolean {
  const last = ofType(moving, 'ActivityPostponed', 'CommitmentRescheduled').at(-1);
  if (last === undefined) return false;
  return fulfilment === undefined || lastDay(fulfilment) < lastDay(last);
}

function isDisputed(facts: CommitmentFacts, about: readonly Known[]): boolean {
  return (
    about.some(({ disputedBy }) => disputedBy.length > 0) ||
    facts.documents.some(({ force }) => force.disputed)
  );
}

function isUnsourced({ world }: CommitmentFacts, about: readonly Known[], { because }: Verdict): boolean {
  const positions = new Set(because);
  const deciding = [...about, ...world.presidency].filter(({ entry }) => positions.has(entry.position));
  return deciding.length > 0 && deciding.every(({ grade }) => grade === 'unsourced');
}

/** The counted entries of its stream and of its documents. */
const concerning = ({ own, documents }: CommitmentFacts): readonly Known[] => [
  ...own,
  ...documents.flatMap(({ entries }) => entries),
];
