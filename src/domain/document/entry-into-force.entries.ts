import { possibleDays } from '../partial-date.js';
import { decide } from './consent.js';
import type { DocumentEntry } from './document.entries.js';
import type { ForceQuestion } from './entry-into-force.types.js';

type EntryOf<T extends DocumentEntry['type']> = Extract<DocumentEntry, { type: T }>;

const byType = new WeakMap<readonly DocumentEntry[], Map<DocumentEntry['type'], DocumentEntry[]>>();

/** The entries of one type, in the order of the world. A list is sorted by type once, and must not change after. */
export function entriesOf<T extends DocumentEntry['type']>(
  entries: readonly DocumentEntry[],
  type: T,
): EntryOf<T>[] {
  const sorted = byType.get(entries) ?? sortByType(entries);
  byType.set(entries, sorted);
  return (sorted.get(type) ?? []).filter((entry): entry is EntryOf<T> => entry.type === type);
}

function sortByType(entries: readonly DocumentEntry[]): Map<DocumentEntry['type'], DocumentEntry[]> {
  const sorted = new Map<DocumentEntry['type'], DocumentEntry[]>();
  for (const entry of entries) {
    const same = sorted.get(entry.type);
    if (same === undefined) sorted.set(entry.type, [entry]);
    else same.push(entry);
  }
  return sorted;
}

/** The entry that decides among several of one act, with the days it stands for. */
export function decidingEntry<E extends DocumentEntry>(entries: readonly E[], question: ForceQuestion) {
  return decide(
    entries.map((entry) => ({
      entry,
      position: entry.position,
      days: possibleDays(entry.occurredOn),
      grade: entry.grade,
      disputed: question.document.isDisputed?.(entry.position) ?? false,
    })),
  );
}
