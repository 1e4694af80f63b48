import { firstReaching, type Reached } from '../document/document.stage.js';
import type { DayInterval } from '../partial-date.js';
import {
  deciding,
  earliest,
  firstOf,
  inOrder,
  isType,
  type Known,
  lastDay,
  lastOf,
  ofType,
} from '../reading.js';
import type { CommitmentEntry } from './commitment.entries.js';
import type { CommitmentFacts } from './commitment.facts.js';

/** How and when a commitment's criterion came to hold. */
export interface Fulfilment {
  /** The (partial) date of the entry that completed the criterion. */
  on: string;
  /** Its possible days; undefined where the date is unknown. */
  days: DayInterval | undefined;
  because: number[];
}

/**
 * Whether the criterion of the commitment's kind holds. After CommitmentCarriedOver the achievement belongs to the new
 * commitment.
 */
export function fulfilmentOf(facts: CommitmentFacts): Fulfilment | undefined {
  const carriedOver = firstOf(facts.moving, 'CommitmentCarriedOver');
  return criterion(carriedOver === undefined ? facts : factsBefore(carriedOver, facts));
}

function factsBefore(end: Known<CommitmentEntry>, facts: CommitmentFacts): CommitmentFacts {
  return {
    ...facts,
    moving: facts.moving.slice(0, facts.moving.indexOf(end)),
    documents: facts.documents.map((document) => ({
      ...document,
      reached: document.reached.filter((act) => !comesAfter(act, end)),
    })),
  };
}

function comesAfter(act: Reached, end: Known): boolean {
  if (lastDay(act) !== lastDay(end)) return lastDay(act) > lastDay(end);
  return Math.max(...act.because) > end.entry.position;
}

function criterion(facts: CommitmentFacts): Fulfilment | undefined {
  const { kind, decidingOrgan } = facts.made.entry.data;
  switch (kind) {
    case 'ongoing':
      return undefined;
    case 'plan':
      return byEntry(
        deciding(
          ofType(facts.moving, 'PlanApproved').filter(({ entry }) => entry.data.organ === decidingOrgan),
        ),
      );
    case 'activity':
      return byEntry(firstHeld(facts));
    case 'outcome':
      return byEntry(
        deciding(ofType(facts.moving, 'CommitmentFulfilled').filter(({ entry }) => entry.sources.length > 0)),
      );
    case 'document':
      return byDocuments(facts);
  }
}

/** Several activities are several acts: the earliest of them, each decided once. */
function firstHeld(facts: CommitmentFacts): Known<CommitmentEntry> | undefined {
  const held = ofType(facts.moving, 'ActivityHeld');
  const activities = new Set(held.map(({ entry }) => entry.data.activity));
  const decided = [...activities].flatMap(
    (activity) => deciding(held.filter(({ entry }) => entry.data.activity === activity)) ?? [],
  );
  return earliest(decided);
}

function byEntry(known: Known | undefined): Fulfilment | undefined {
  return known && { on: known.entry.occurredOn, days: known.days, because: [known.entry.position] };
}

/** All documents have reached the stage; the last of them completes the criterion. */
function byDocuments({ made, documents }: CommitmentFacts): Fulfilment | undefined {
  const { documents: named = [], until = 'in-force' } = made.entry.data;
  const reached = documents.flatMap((document) => firstReaching(until, document.reached) ?? []);
  const [first, ...others] = reached;
  if (first === undefined || reached.length < named.length) return undefined;
  const last = others.reduce((latest, act) => (lastDay(act) >= lastDay(latest) ? act : latest), first);
  return { on: last.date, days: daysOfAll(reached), because: inOrder(reached.flatMap((act) => act.because)) };
}

/** When all of several acts were done: not before the first possible day of any. */
function daysOfAll(acts: readonly Reached[]): DayInterval | undefined {
  const days = acts.flatMap((act) => act.days ?? []);
  const [first, last] = [
    days
      .map((one) => one.first)
      .toSorted()
      .at(-1),
    days
      .map((one) => one.last)
      .toSorted()
      .at(-1),
  ];
  return first === undefined || last === undefined ? undefined : { first, last };
}

/** The entry by which an activity was called off, where nothing scheduled, begun or held later stands. */
export function cancelledActivity(facts: CommitmentFacts): Known<CommitmentEntry> | undefined {
  if (facts.made.entry.data.kind !== 'activity') return undefined;
  const acts = ofType(
    facts.moving,
    'ActivityScheduled',
    'ActivityBegun',
    'ActivityHeld',
    'ActivityCancelled',
  );
  const cancelled = lastOf(acts, 'ActivityCancelled');
  if (cancelled === undefined) return undefined;
  const standing = acts.some((act, index) => {
    if (isType(act, 'ActivityCancelled')) return false;
    return !acts
      .slice(index + 1)
      .some(
        (later) =>
          isType(later, 'ActivityCancelled') && mayBeSame(later.entry.data.activity, act.entry.data.activity),
      );
  });
  return standing ? undefined : cancelled;
}

/** An entry that names no activity may be about any. */
const mayBeSame = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b;
