import type { AnyEntry, AnyGist } from '../domain/entries.js';
import { asKnown, countedAt, type Known } from '../domain/reading.js';
import type { ShownEntry } from './entry.shape.js';

const LAST_DAY = '9999-12-31';

/**
 * The entries of one stream as they are shown at `knownAt`: retractions, disputes, confirmations and contradictions that
 * were known by then. Histories are read by the second clock alone: `asOf` hides nothing here.
 */
export function shownEntries(stream: readonly AnyEntry[], knownAt: number): ShownEntry[] {
  const known = asKnown(stream.filter(({ position }) => position <= knownAt));
  return withContradictions(known).map((one) => showEntry(one));
}

/** The entries of one stream with what contradicts each, whatever the day. */
export function withContradictions<E extends AnyGist>(known: readonly Known<E>[]): Known<E>[] {
  const counted = new Map(countedAt(known, LAST_DAY).map((one) => [one.entry.position, one]));
  return known.map((one) => counted.get(one.entry.position) ?? one);
}

/** Brings the whole entries at some positions. */
export type Whole = (positions: readonly number[]) => Promise<ReadonlyMap<number, AnyEntry>>;

/** Known entries in the shape of the API, in the order given, once each has been brought whole. */
export async function showWhole(known: readonly Known[], whole: Whole): Promise<ShownEntry[]> {
  const entries = await whole([...new Set(known.map(({ entry }) => entry.position))]);
  return known.flatMap((one) => {
    const entry = entries.get(one.entry.position);
    return entry === undefined ? [] : showEntry({ ...one, entry });
  });
}

/** One known entry in the shape of the API. */
export function showEntry({
  entry,
  grade,
  retractedBy,
  disputedBy,
  confirmedBy,
}: Known<AnyEntry>): ShownEntry {
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
    ...(disputedBy.length > 0 && { disputedBy: [...disputedBy] }),
    ...(confirmedBy.length > 0 && { confirmedBy: [...confirmedBy] }),
  };
}
