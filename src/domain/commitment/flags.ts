import { daysBetween } from '../partial-date.js';
import { isOutOfOrder } from '../out-of-order.js';
import { type Known, lastDay, lastOf } from '../reading.js';
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
  const raised: Record<Exclude<Flag, 'uncertain'>, boolean> = {
    overdue: open && due !== undefined && due.day < facts.world.asOf,
    blocked: open && isBlocked(facts),
    'due-soon': open && inTerm && isDueSoon(facts, due),
    'on-hold': open && inTerm && isOnHold(facts),
    postponed: isPostponed(facts, verdict),
    disputed: isDisputed(facts),
    unsourced: isUnsourced(facts, verdict),
    'out-of-order': isOutOfOrder(facts.about),
  };
  return FLAGS.filter((flag) => flag !== 'uncertain' && raised[flag]);
}

function isBlocked({ moving }: CommitmentFacts): boolean {
  return lastOf(moving, 'CommitmentBlocked', 'CommitmentUnblocked')?.entry.type === 'CommitmentBlocked';
}

function isDueSoon(facts: CommitmentFacts, due: Due | undefined): boolean {
  const day = due?.day ?? expectedDay(facts);
  if (day === undefined) return false;
  const ahead = daysBetween(facts.world.asOf, day);
  return ahead >= 0 && ahead <= DUE_SOON_DAYS;
}

const isActive = ({ entry }: Known): boolean => entry.type !== 'NoteAdded';

function isOnHold({ made, about, world }: CommitmentFacts): boolean {
  let latest = lastDay(made);
  for (const entries of about) {
    const active = entries.findLast(isActive);
    if (active !== undefined && lastDay(active) > latest) latest = lastDay(active);
  }
  return daysBetween(latest, world.asOf) >= ON_HOLD_DAYS;
}

function isPostponed({ moving }: CommitmentFacts, { fulfilment }: Verdict): boolean {
  const last = lastOf(moving, 'ActivityPostponed', 'CommitmentRescheduled');
  if (last === undefined) return false;
  return fulfilment === undefined || lastDay(fulfilment) < lastDay(last);
}

function isDisputed({ about, documents }: CommitmentFacts): boolean {
  return (
    about.some((entries) => entries.some(({ disputedBy }) => disputedBy.length > 0)) ||
    documents.some(({ force }) => force.disputed)
  );
}

const hasNoSource = ({ grade }: Known): boolean => grade === 'unsourced';

/** All that decided it is without a source. */
function isUnsourced({ about, world }: CommitmentFacts, { because }: Verdict): boolean {
  const candidates = [...about, world.presidency];
  if (!candidates.some((entries) => entries.some(hasNoSource))) return false;
  const positions = new Set(because);
  const deciding = candidates.flat().filter(({ entry }) => positions.has(entry.position));
  return deciding.length > 0 && deciding.every(hasNoSource);
}
