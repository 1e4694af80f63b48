import type { AnyGist } from './entries.js';
import { GRADES } from './entry.js';
import type { Known } from './known.js';
import { contradictions } from './once-only.js';
import type { Day, DayInterval } from './partial-date.js';
import { isOfTheWorld } from './recorded.js';

/**
 * How entries are read. What the world did counts by both clocks, what we say about an entry by the second clock
 * alone: `asKnown` applies the corrections up to `knownAt`, `countedAt` takes what the world did up to `asOf`, in the
 * order of the world (latest possible day, then position).
 */

export type { Known } from './known.js';
export { asKnown, isOfTheWorld } from './recorded.js';

const isReadable = (known: Known): boolean => known.retractedBy === undefined && isOfTheWorld(known.entry);

/** True when the stream's first entry has been retracted: the stream is out of readings. */
export function isOutOfReadings(stream: readonly Known[]): boolean {
  return stream.find((known) => known.entry.version === 1)?.retractedBy !== undefined;
}

/** Sorts into the order of the world. An unknown day comes first. */
export function inWorldOrder<E extends AnyGist>(stream: readonly Known<E>[]): Known<E>[] {
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
export function countedAt<E extends AnyGist>(
  stream: readonly Known<E>[],
  asOf: Day,
  alsoCounting?: ReadonlySet<number>,
): Known<E>[] {
  const counted: Known<E>[] = [];
  // Recorded as it happened, most often.
  let isInOrder = true;
  for (const known of stream) {
    if (lastDay(known) > asOf && alsoCounting?.has(known.entry.position) !== true) continue;
    if (!isReadable(known)) continue;
    const before = counted.at(-1);
    isInOrder &&= before === undefined || compareWorld(before, known) < 0;
    counted.push(known);
  }
  if (!isInOrder) counted.sort(compareWorld);
  const contradicted = contradictions(counted);
  if (contradicted.size === 0) return counted;
  return counted.map((known) => {
    const against = contradicted.get(known.entry.position);
    return against === undefined
      ? known
      : { ...known, disputedBy: [...known.disputedBy, ...against].toSorted(ascending) };
  });
}

/** The entries that may or may not have happened by `asOf`: the first possible day has come, the last has not. */
export function uncertainAt<E extends AnyGist>(stream: readonly Known<E>[], asOf: Day): Known<E>[] {
  if (isOutOfReadings(stream)) return [];
  return stream.filter((known) => {
    const { days } = known;
    if (days === undefined || days.first === days.last || days.first > asOf || days.last <= asOf)
      return false;
    return isReadable(known) && known.entry.type !== 'NoteAdded';
  });
}

/** Of several entries that establish the same act: the higher grade, then the undisputed, then the later date. */
export function deciding<K extends Known>(sameAct: readonly K[]): K | undefined {
  if (sameAct.length < 2) return sameAct[0];
  return sameAct.reduce((best, known) => (compareDeciding(known, best) < 0 ? known : best));
}

function compareDeciding(a: Known, b: Known): number {
  return (
    GRADES.indexOf(b.grade) - GRADES.indexOf(a.grade) ||
    Number(a.disputedBy.length > 0) - Number(b.disputedBy.length > 0) ||
    compareWorld(b, a)
  );
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
export function isType<E extends AnyGist, T extends E['type']>(
  known: Known<E>,
  ...types: T[]
): known is Known<Extract<E, { type: T }>> {
  const { type } = known.entry;
  return types.some((one) => one === type);
}

/** The entries of some types, in the order given. */
export function ofType<E extends AnyGist, T extends E['type']>(
  stream: readonly Known<E>[],
  ...types: T[]
): Known<Extract<E, { type: T }>>[] {
  const found: Known<Extract<E, { type: T }>>[] = [];
  for (const known of stream) if (isType(known, ...types)) found.push(known);
  return found;
}

/** The first entry of some types, in the order given. */
export function firstOf<E extends AnyGist, T extends E['type']>(
  stream: readonly Known<E>[],
  ...types: T[]
): Known<Extract<E, { type: T }>> | undefined {
  return stream.find((known): known is Known<Extract<E, { type: T }>> => isType(known, ...types));
}

/** The last entry of some types, in the order given. */
export function lastOf<E extends AnyGist, T extends E['type']>(
  stream: readonly Known<E>[],
  ...types: T[]
): Known<Extract<E, { type: T }>> | undefined {
  return stream.findLast((known): known is Known<Extract<E, { type: T }>> => isType(known, ...types));
}

export const positionsOf = (stream: readonly Known[]): number[] =>
  inOrder(stream.map((known) => known.entry.position));

/** Each position once, ascending. */
export function inOrder(positions: readonly number[]): number[] {
  const isAscending = positions.every(
    (position, index) => index === 0 || position > (positions[index - 1] ?? 0),
  );
  return isAscending ? [...positions] : [...new Set(positions)].toSorted(ascending);
}

export const ascending = (a: number, b: number): number => a - b;
