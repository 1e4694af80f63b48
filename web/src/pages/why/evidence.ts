import type { Schemas } from '../../api/client.js';
import { dayOf, isPartialDate, lastDay } from '../../i18n/dates.js';

export type Entry = Schemas['ShownEntry'];

/** One entry and what stands against it: the disputes, and the contrary entries that they name. */
export interface Contradiction {
  entry: Entry;
  against: readonly Entry[];
}

/** Every contradiction among some entries, once: of two entries that dispute each other, from the earlier one. */
export function contradictionsAmong(entries: readonly Entry[]): Contradiction[] {
  const byPosition = new Map(entries.map((entry) => [entry.position, entry]));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return entries.flatMap((entry) => {
    const disputes = (entry.disputedBy ?? []).flatMap((position) => byPosition.get(position) ?? []);
    const mutual = disputes.some(
      ({ position, disputedBy = [] }) => disputedBy.includes(entry.position) && position < entry.position,
    );
    if (disputes.length === 0 || mutual) return [];
    const against = disputes.flatMap((dispute) => [dispute, ...contraryTo(dispute, byId)]);
    return [{ entry, against: [...new Set(against)] }];
  });
}

function contraryTo({ data }: Entry, byId: ReadonlyMap<string, Entry>): Entry[] {
  const named: unknown = data['against'];
  return Array.isArray(named)
    ? named.flatMap((id: unknown) => (typeof id === 'string' ? (byId.get(id) ?? []) : []))
    : [];
}

/** The day from which an entry counts: its last possible one; nothing for one without a date, which always counts. */
export const countsFrom = ({ occurredOn }: Entry): string =>
  isPartialDate(occurredOn) ? dayOf(lastDay(occurredOn)) : '';

/** In the order of the world: by the day from which they count, then by position. */
export const inWorldOrder = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted((one, other) =>
    countsFrom(one) === countsFrom(other)
      ? one.position - other.position
      : countsFrom(one) < countsFrom(other)
        ? -1
        : 1,
  );
