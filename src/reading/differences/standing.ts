import { readPresidency, type PresidencyReading } from '../../domain/presidency/presidency.reading.js';
import {
  type PresidencyStreams,
  type PriorityInReport,
  type ReportBody,
  reportOn,
} from '../../domain/presidency/presidency.report.js';
import { countedAt, isOutOfReadings, type Known } from '../../domain/reading.js';
import type { Day } from '../../domain/partial-date.js';
import type { StreamName } from '../../domain/entry.js';
import { type KnownStreams, worldAt } from '../../domain/world-at.js';
import { type DocumentReading, readDocument } from '../document-state.js';

/** A presidency in one reading, with what counts in it. */
export interface PresidencyStanding {
  id: string;
  presidency: PresidencyReading | undefined;
  counts: ReportBody['counts'];
  priorities: readonly PriorityInReport[];
  counted: Counted;
}

/** Some documents in one reading, with what counts in it. */
export interface DocumentsStanding {
  documents: ReadonlyMap<string, DocumentReading>;
  counted: Counted;
}

/** By stream, the entries that count, by position. */
export type Counted = ReadonlyMap<StreamName, ReadonlyMap<number, Known>>;

/** Where a presidency stands at `asOf`, by its own streams. */
export function presidencyStanding(id: string, streams: PresidencyStreams, asOf: Day): PresidencyStanding {
  const { counts, priorities } = reportOn(streams, asOf);
  const all: readonly (readonly Known[])[] = [
    streams.presidency,
    ...streams.priorities.flatMap(({ entries, commitments }) => [entries, ...commitments]),
    ...streams.documents.values(),
  ];
  return {
    id,
    presidency: readPresidency(streams.presidency, asOf),
    counts,
    priorities,
    counted: countedIn(all, asOf),
  };
}

/** Where documents stand at `asOf`; those that are not listed by then are left out. */
export function documentsStanding(
  ids: Iterable<string>,
  streams: KnownStreams,
  asOf: Day,
): DocumentsStanding {
  const world = worldAt(streams, asOf);
  const readings = [...ids].flatMap((id) => {
    const reading = isOutOfReadings(streams.documents.get(id) ?? [])
      ? undefined
      : readDocument(id, streams, asOf, world);
    return reading === undefined ? [] : [[id, reading] as const];
  });
  return { documents: new Map(readings), counted: countedIn([...streams.documents.values()], asOf) };
}

function countedIn(streams: readonly (readonly Known[])[], asOf: Day): Counted {
  return new Map(
    streams.flatMap((stream) => {
      const name = stream[0]?.entry.stream;
      if (name === undefined || isOutOfReadings(stream)) return [];
      const counted = countedAt(stream, asOf).filter(({ entry }) => entry.type !== 'NoteAdded');
      return [[name, new Map(counted.map((known) => [known.entry.position, known]))] as const];
    }),
  );
}
