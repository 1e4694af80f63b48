import type { AnyEntry } from './entries.js';
import { GRADES } from './entry.js';
import type { Known } from './known.js';
import { contradictions } from './once-only.js';
import { type Day, type DayInterval, possibleDays, UNKNOWN } from './partial-date.js';

/**
 * How entries are read. What the world did counts by both clocks, what we say about an entry by the second clock
 * alone: `asKnown` applies the corrections up to `knownAt`, `countedAt` takes what the world did up to `asOf`, in the
 * order of the world (latest possible day, then position).
 */

export type { Known } from './known.js';

/** The corrections that stand among the entries of one stream, applied. `entries` reach up to `knownAt`, in order. */
export function asKnown<E extends AnyEntry>(entries: readonly E[]): Known<E>[] {
  const known = new Map<string, Known<E>>();
  for (const entry of entries) {
    const days = entry.occurredOn === UNKNOWN ? undefined : possibleDays(entry.occurredOn);
    known.set(entry.id, { entry, days, grade: entry.grade, disputedBy: [], confirmedBy: [] });
  }
  for (const { entry } of known.values()) {
    const target = entry.type === 'EntryRetracted' ? known.get(entry.data.entry) : undefined;
    if (target !== undefined) target.retractedBy = entry.position;
  }
  for (const { entry, retractedBy } of known.values()) {
    if (retractedBy !== undefined) continue;
    if (entry.type === 'EntryConfirmed') confirm(known.get(entry.data.entry), entry.position);
    if (entry.type === 'EntryDisputed') known.get(entry.data.entry)?.disputedBy.push(entry.position);
  }
  return [...known.values()];
}

function confirm(target: Known | undefined, position: number): void {
  if (target === undefined) return;
  target.confirmedBy.push(position);
  target.grade = 'confirmed';
}

/** True when the entry says what the world did; false for notes about entries. */
export function isOfTheWorld(entry: AnyEntry): boolean {
  return entry.type !== 'EntryConfirmed' && entry.type !== 'EntryDisputed' && entry.type !== 'EntryRetracted';
}

const readable = (known: Known): boolean => known.retractedBy === undefined && isOfTheWorld(known.entry);

/** True when the stream's first entry has been retracted: the stream is out of readings. */
export function isOutOfReadings(stream: readonly Known[]): boolean {
  return stream.some((known) => known.entry.version === 1 && known.retractedBy !== undefined);
}

/** Sorts into the order of the world. An unknown day comes first. */
export function inWorldOrder<E extends AnyEntry>(stream: readonly Known<E>[]): Known<E>[] {
  return stream.toSorted(compareWorld);
}

function compareWorld(a: Known, b: Known): number {
  return compareText(lastDay(a), lastDay(b)) || a.entry.position - b.entry.position;
}

/** The latest possible day; an unknown one lies before every other. */
export const lastDay = ({ days }: { days: DayInterval | undefined }): Day => days?.last ?? '';

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);

/**
 * What counts at `asOf` in one stream: the latest possible day is on or before it. Entries in `alsoCounting` count
 * whatever their day: the question behind the flag `uncertain`. Once-only acts that contradict each other are disputed.
 */
export function countedAt<E extends AnyEntry>(
  stream: readonly Known<E>[],
  asOf: Day,
  alsoCounting: ReadonlySet<number> = new Set(),
): Known<E>[] {
  const counted = inWorldOrder(
    stream.filter(
      (known) =>
        readable(known) &&
        (known.days === undefined || known.days.last <= asOf || alsoCounting.has(known.entry.position)),
    ),
  );
  const contradicted = contradictions(counted);
  return counted.map((known) => {
    const against = contradicted.get(known.entry.position);
    return against === undefined
      ? known
      : { ...known, disputedBy: [...known.disputedBy, ...against].toSorted(ascending) };
  });
}

/** The entries that may or may not have happened by `asOf`: the first possible day has come, the last has not. */
export function uncertainAt<E extends AnyEntry>(stream: readonly Known<E>[], asOf: Day): Known<E>[] {
  if (isOutOfReadings(stream)) return [];
  return stream.filter(
    (known) =>
      readable(known) &&
      known.entry.type !== 'NoteAdded' &&
      known.days !== undefined &&
      known.days.first <= asOf &&
      known.days.last > asOf,
  );
}

/** Of several entries that establish the same act: the higher grade, then the undisputed, then the later date. */
export function deciding<K extends Known>(sameAct: readonly K[]): K | undefined {
  return sameAct.toSorted(
    (a, b) =>
      GRADES.indexOf(b.grade) - GRADES.indexOf(a.grade) ||
      Number(a.disputedBy.length > 0) - Number(b.disputedBy.length > 0) ||
      compareWorld(b, a),
  )[0];
}

/**
 * The first of several acts that each suffice; its days reach back to the first possible day of any of them. An unknown
 * day comes first.
 */
export function earliest<T extends { days: DayInterval | undefined }>(acts: readonly T[]): T | undefined {
  const [first] = acts.toSorted((a, b) => compareText(lastDay(a), lastDay(b)));
  if (first?.days === undefined) return first;
  const [firstDay = first.days.first] = acts.flatMap(({ days }) => days?.first ?? []).toSorted(compareText);
  return { ...first, days: { first: firstDay, last: first.days.last } };
}

/** True when `known` is an entry of one of these types; narrows the entry. */
export function isType<E extends AnyEntry, T extends E['type']>(
  known: Known<E>,
  ...types: T[]
): known is Known<Extract<E, { type: T }>> {
  const names: readonly string[] = types;
  return names.includes(known.entry.type);
}

/** The entries of some types, in the order given. */
export function ofType<E extends AnyEntry, T extends E['type']>(
  stream: readonly Known<E>[],
  ...types: T[]
): Known<Extract<E, { type: T }>>[] {
  const names: readonly string[] = types;
  return stream.filter((known): known is Known<Extract<E, { type: T }>> => names.includes(known.entry.type));
}

export const positionsOf = (stream: readonly Known[]): number[] =>
  [...new Set(stream.map((known) => known.entry.position))].toSorted(ascending);

export const ascending = (a: number, b: number): number => a - b;
