import type { AnyGist } from './entries.js';
import type { Known } from './known.js';
import { possibleDays, UNKNOWN } from './partial-date.js';

/** A history, prepared once for every `knownAt`. */
export interface Recorded<E extends AnyGist = AnyGist> {
  /** Its entries before anything was said about them, in order. */
  entries: readonly Known<E>[];
  /** What was said about them, in the order in which it came to be known. */
  changes: readonly Change<E>[];
}

/** From the position `from` on, the entry at a place is known as this. */
interface Change<E extends AnyGist> {
  from: number;
  place: number;
  known: Known<E>;
}

/** Prepares the entries of one stream, which are in order. */
export const asRecorded = <E extends AnyGist>(entries: readonly E[]): Recorded<E> =>
  extended({ entries: [], changes: [] }, entries);

/** A prepared history with further entries, which alone are prepared. `before` stays as it is for those who read it. */
export function extended<E extends AnyGist>(before: Recorded<E>, further: readonly E[]): Recorded<E> {
  const prepared = further.map((entry) => ({
    entry,
    days: entry.occurredOn === UNKNOWN ? undefined : possibleDays(entry.occurredOn),
    grade: entry.grade,
    disputedBy: NONE,
    confirmedBy: NONE,
  }));
  const entries = [...before.entries, ...prepared];
  return { entries, changes: [...before.changes, ...changesBy(prepared, entries, before.changes)] };
}

const NONE: readonly number[] = [];

/** The corrections that stand among the entries of one stream, applied. `entries` reach up to `knownAt`, in order. */
export function asKnown<E extends AnyGist>(entries: readonly E[]): Known<E>[] {
  return corrected(asRecorded(entries));
}

/** The entries up to `knownAt`, with what is said of them by then; later ones are left out. */
export function corrected<E extends AnyGist>(
  { entries, changes }: Recorded<E>,
  knownAt = Infinity,
): Known<E>[] {
  const known = entries.slice(0, lengthUpTo(entries, knownAt));
  for (const change of changes) {
    if (change.from > knownAt) break;
    known[change.place] = change.known;
  }
  return known;
}

/** How many entries of a stream stand at a position or before it; they are in order. */
function lengthUpTo(entries: readonly Known[], position: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.entry.position ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The entry of a stream at a position; undefined where it stands in another. */
export function entryAt(stream: readonly Known[], position: number): Known | undefined {
  const known = stream[lengthUpTo(stream, position) - 1];
  return known?.entry.position === position ? known : undefined;
}

/** True when the entry says what the world did; false for notes about entries. */
export function isOfTheWorld({ type }: AnyGist): boolean {
  return type !== 'EntryConfirmed' && type !== 'EntryDisputed' && type !== 'EntryRetracted';
}

/**
 * What some entries say of others in their stream, where earlier ones have made changes already. What has been retracted
 * says nothing; a retraction stays.
 */
function changesBy<E extends AnyGist>(
  saying: readonly Known<E>[],
  entries: readonly Known<E>[],
  before: readonly Change<E>[],
): Change<E>[] {
  const sayings = saying.filter(({ entry }) => !isOfTheWorld(entry));
  if (sayings.length === 0) return [];
  const places = new Map(entries.map(({ entry }, place) => [entry.id, place]));
  const now = [...entries];
  for (const { place, known } of before) now[place] = known;
  const changes: Change<E>[] = [];
  const change = (id: string, from: number, said: (target: Known<E>) => Partial<Known<E>>): void => {
    const place = places.get(id);
    const target = place === undefined ? undefined : now[place];
    if (place === undefined || target === undefined || target.entry.position > from) return;
    const known = { ...target, ...said(target) };
    now[place] = known;
    changes.push({ from, place, known });
  };
  for (const { entry } of sayings) {
    const { type, position } = entry;
    if (type === 'EntryRetracted') {
      change(entry.data.entry, position, () => ({ retractedBy: position }));
      const retracted = now[places.get(entry.data.entry) ?? -1]?.entry;
      if (retracted?.type === 'EntryConfirmed' || retracted?.type === 'EntryDisputed') {
        change(retracted.data.entry, position, (target) => without(target, retracted.position));
      }
    } else if (type === 'EntryConfirmed') {
      change(entry.data.entry, position, ({ confirmedBy }) => ({
        confirmedBy: [...confirmedBy, position],
        grade: 'confirmed',
      }));
    } else if (type === 'EntryDisputed') {
      change(entry.data.entry, position, ({ disputedBy }) => ({ disputedBy: [...disputedBy, position] }));
    }
  }
  return changes;
}

/** An entry as if what one position says about it had not been said. */
function without({ entry, confirmedBy, disputedBy }: Known, position: number): Omit<Partial<Known>, 'entry'> {
  const stillConfirmedBy = confirmedBy.filter((one) => one !== position);
  return {
    grade: stillConfirmedBy.length > 0 ? 'confirmed' : entry.grade,
    confirmedBy: stillConfirmedBy,
    disputedBy: disputedBy.filter((one) => one !== position),
  };
}
