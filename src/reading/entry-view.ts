import type { AnyEntry } from '../domain/entries.js';
import { asKnown, countedAt, type Known } from '../domain/reading.js';
import type { ShownEntry } from './entry.shape.js';

const LAST_DAY = '9999-12-31';

/**
 * The entries of one stream as they are shown at `knownAt`: retractions, disputes, confirmations and contradictions that
 * were known by then. Histories are read by the second clock alone: `asOf` hides nothing here.
 */
export function shownEntries(stream: readonly AnyEntry[], knownAt: number): ShownEntry[] {
  const known = asKnown(stream.filter(({ position }) => position <= knownAt));
  const counted = new Map(countedAt(known, LAST_DAY).map((one) => [one.entry.position, one]));
  return known.map((one) => showEntry(counted.get(one.entry.position) ?? one));
}

/** One known entry in the shape of the API. */
export function showEntry({ entry, grade, retractedBy, disputedBy, confirmedBy }: Known): ShownEntry {
  const { position, id, ledger, stream, version, type, occurredOn, recordedAt, actor, data, sources, note } =
    entry;
  return {
    position,
    id,
    ledger,
    stream,
    version,
    type,
    occurredOn,
    recordedAt,
    grade,
    actor,
    data,
    sources,
    ...(note !== undefined && { note }),
    dateBasis: entry.dateBasis,
    ...(retractedBy !== undefined && { retractedBy }),
    ...(disputedBy.length > 0 && { disputedBy }),
    ...(confirmedBy.length > 0 && { confirmedBy }),
  };
}
