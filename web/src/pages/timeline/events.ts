import type { Schemas } from '../../api/client.js';
import type { CommitmentStatusName } from '../../parts/status.js';
import { middleOf, shareOf, type View } from './scale.js';

export type Entry = Schemas['TimelineEntry'];

/** A status that held from one day to another, both included. */
export interface Interval {
  status: CommitmentStatusName;
  from: string;
  to: string;
}

/** Readings that follow each other with the same status, as one interval. */
export function statusesOf(readings: readonly Interval[]): Interval[] {
  const found: Interval[] = [];
  for (const { status, from, to } of readings) {
    const current = found.at(-1);
    if (current?.status === status) current.to = to;
    else found.push({ status, from, to });
  }
  return found;
}

/** By the last possible day, then by position. */
const inWorldOrder = (entries: readonly Entry[]): Entry[] =>
  entries
    .filter(({ days }) => days !== undefined)
    .toSorted(
      (one, other) =>
        (one.days?.last ?? '').localeCompare(other.days?.last ?? '') || one.position - other.position,
    );

/** Entries that stand too close to each other to be told apart at a size that a finger can meet. */
export interface Cluster {
  entries: readonly Entry[];
  /** Where its middle stands, from 0 to 1. */
  at: number;
}

/** The smallest distance of two marks in CSS pixels (WCAG 2.2, 2.5.8). */
const APART = 26;

/** The marks of a lane that is so many pixels wide: entries by their middle day, gathered where they would overlap. */
export function clustersOf(entries: readonly Entry[], view: View, width: number): Cluster[] {
  const clusters: { entries: Entry[]; at: number }[] = [];
  const placed = inWorldOrder(entries)
    .map((entry) => ({ entry, at: shareOf(middleOf(entry.occurredOn), view) }))
    .filter(({ at }) => at >= 0 && at <= 1)
    // The middle of a month stands before days that ended before it.
    .toSorted((one, other) => one.at - other.at);
  for (const { entry, at } of placed) {
    const current = clusters.at(-1);
    if (current !== undefined && (at - current.at) * width < APART) current.entries.push(entry);
    else clusters.push({ entries: [entry], at });
  }
  return clusters;
}
