import type { AnyGist } from './entries.js';
import { GRADES } from './entry.js';
import type { Known } from './known.js';
import { contradictions } from './once-only.js';
import { type Day, type DayInterval, possibleDays, UNKNOWN } from './partial-date.js';
import { rememberOf } from './remember.js';

/**
 * How entries are read. What the world did counts by both clocks, what we say about an entry by the second clock
 * alone: `asKnown` applies the corrections up to `knownAt`, `countedAt` takes what the world did up to `asOf`, in the
 * order of the world (latest possible day, then position).
 */

export type { Known } from './known.js';

/** The corrections that stand among the entries of one stream, applied. `entries` reach up to `knownAt`, in order. */
export function asKnown<E extends AnyGist>(entries: readonly E[]): Known<E>[] {
  return corrected(asRecorded(entries));
}

/** Entries before anything was said about them: the same whatever `knownAt`, so that they can be kept. */
export function asRecorded<E extends AnyGist>(entries: readonly E[]): Known<E>[] {
  return entries.map((entry) => ({
    entry,
    days: entry.occurredOn === UNKNOWN ? undefined : possibleDays(entry.occurredOn),
    grade: entry.grade,
    disputedBy: NONE,
    confirmedBy: NONE,
  }));
}

const NONE: readonly number[] = [];

/** Where each entry stands in a list of them, by id. */
const placesOf = rememberOf(
  (recorded: readonly Known[]): ReadonlyMap<string, number> =>
    new Map(recorded.map(({ entry }, place) => [entry.id, place])),
);

/**
 * What is said of entries by those up to `knownAt`, applied; later ones are left out. `recorded` are in order and stay as
 * they are: what is spoken of is copied.
 */
export function corrected<E extends AnyGist>(recorded: readonly Known<E>[], knownAt = Infinity): Known<E>[] {
  const known = recorded.slice(0, lengthUpTo(recorded, knownAt));
  const sayings = known.filter(({ entry }) => !isOfTheWorld(entry));
  for (const { entry } of sayings) {
    if (entry.type !== 'EntryRetracted') continue;
    change(known, recorded, entry.data.entry, () => ({ retractedBy: entry.position }));
  }
  for (const { entry } of sayings) {
    const { type, position } = entry;
    if (type !== 'EntryConfirmed' && type !== 'EntryDisputed') continue;
    if (known[placesOf(recorded).get(entry.id) ?? 0]?.retractedBy !== undefined) continue;
    change(known, recorded, entry.data.entry, ({ confirmedBy, disputedBy }) =>
      type === 'EntryConfirmed'
        ? { confirmedBy: [...confirmedBy, position], grade: 'confirmed' }
        : { disputedBy: [...disputedBy, position] },
    );
  }
  return known;
}

/** Puts a changed copy in the place of the entry with an id; in none where it is not known. */
function change<E extends AnyGist>(
  known: Known<E>[],
  recorded: readonly Known<E>[],
  id: string,
  said: (target: Known<E>) => Partial<Known<E>>,
): void {
  const place = placesOf(recorded).get(id);
  const target = place === undefined ? undefined : known[place];
  if (place !== undefined && target !== undefined) known[place] = { ...target, ...said(target) };
}

/** How many entries stand at a position or before it; they are in order. */
function lengthUpTo(recorded: readonly Known[], position: number): number {
  let [low, high] = [0, recorded.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((recorded[middle]?.entry.position ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True when the entry says what the world did; false for notes about entries. */
export function isOfTheWorld(entry: AnyGist): boolean {
  return entry.type !== 'EntryConfirmed' && entry.type !== 'EntryDisputed' && entry.type !== 'EntryRetracted';
}

const readable = (known: Known): boolean => known.retractedBy === undefined && isOfTheWorld(known.entry);

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

const isBefore = (a: Known, b: Known | undefined): boolean => b !== undefined && compareWorld(a, b) < 0;

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
  const counted = stream.filter(
    (known) =>
      (known.days === undefined || known.days.last <= asOf || alsoCounting?.has(known.entry.position)) &&
      readable(known),
  );
  // Recorded as it happened, most often.
  if (counted.some((known, index) => isBefore(known, counted[index - 1]))) counted.sort(compareWorld);
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
export function isType<E extends AnyGist, T extends E['type']>(
  known: Known<E>,
  ...types: T[]
): known is Known<Extract<E, { type: T }>> {
  const names: readonly string[] = types;
  return names.includes(known.entry.type);
}

/** The entries of some types, in the order given. */
export function ofType<E extends AnyGist, T extends E['type']>(
  stream: readonly Known<E>[],
  ...types: T[]
): Known<Extract<E, { type: T }>>[] {
  const names: readonly string[] = types;
  return stream.filter((known): known is Known<Extract<E, { type: T }>> => names.includes(known.entry.type));
}

export const positionsOf = (stream: readonly Known[]): number[] =>
  [...new Set(stream.map((known) => known.entry.position))].toSorted(ascending);

export const ascending = (a: number, b: number): number => a - b;
