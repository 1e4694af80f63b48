import type { AnyEntry } from '../../domain/entries.js';
import type { StreamName } from '../../domain/entry.js';
import type { PresidencyStreams } from '../../domain/presidency/presidency.report.js';
import type { NewEntry } from '../../ledger/ledger.types.js';
import type { History, Surroundings } from '../histories.reader.js';
import { documentStreamsIn, parentNamedBy } from '../history-addition.js';
import { presidencyStreams } from '../known-streams.js';

/** The same streams with and without some entries that nobody has recorded. */
export interface SupposedStreams {
  /** The supposed entries, numbered as the ledger would number them after the last known one. */
  supposed: AnyEntry[];
  /** `presidency`: an id; left out for what rests on documents alone. */
  without: (presidency?: string) => PresidencyStreams;
  with: (presidency?: string) => PresidencyStreams;
}

/** Puts entries after what was known at `position`. What was recorded later is left out. */
export function supposeIn(
  all: readonly Surroundings[],
  org: string,
  position: number,
  entries: readonly NewEntry[],
): SupposedStreams {
  const known = knownUpTo(position, all);
  const supposed: AnyEntry[] = [];
  const histories = new Map(known);
  for (const entry of entries) {
    const before = histories.get(entry.stream);
    const next: AnyEntry = {
      ...entry,
      ledger: org,
      position: position + supposed.length + 1,
      version: (before?.entries.at(-1)?.version ?? 0) + 1,
      recordedAt: '',
    };
    const parent = before?.parent ?? parentNamedBy(next);
    histories.set(entry.stream, {
      stream: entry.stream,
      ...(parent !== undefined && { parent }),
      entries: [...(before?.entries ?? []), next],
      size: before?.size ?? 0,
    });
    supposed.push(next);
  }
  const read = (of: ReadonlyMap<StreamName, History>, upTo: number) => (presidency?: string) =>
    presidencyStreams({ through: upTo, generation: 0, histories: of }, org, upTo, presidency);
  return {
    supposed,
    without: read(known, position),
    with: read(histories, position + supposed.length),
  };
}

const opened = ({ entries }: History): number => entries[0]?.position ?? 0;

/** The histories of several surroundings, in the order in which the streams were opened. */
function knownUpTo(position: number, all: readonly Surroundings[]): ReadonlyMap<StreamName, History> {
  const histories = new Map(all.flatMap((surroundings) => [...surroundings.histories]));
  const known = [...histories.values()].flatMap((history): History[] => {
    const entries = history.entries.filter((entry) => entry.position <= position);
    return entries.length === 0 ? [] : [{ ...history, entries }];
  });
  return new Map(known.toSorted((a, b) => opened(a) - opened(b)).map((one) => [one.stream, one]));
}

/** The streams in which entries stand, and those under which they open others. */
export function streamsTouchedBy(entries: readonly NewEntry[]): StreamName[] {
  return [...new Set(entries.flatMap((entry) => [entry.stream, parentNamedBy(entry) ?? []].flat()))];
}

/** The documents that entries name. */
export function documentStreamsNamedBy(entries: readonly NewEntry[]): StreamName[] {
  return [...new Set(entries.flatMap(documentStreamsIn))];
}
