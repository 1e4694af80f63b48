import type { DocumentEntry } from '../domain/document/document.entries.js';
import type { Day } from '../domain/partial-date.js';
import type { PresidencyStreams } from '../domain/presidency/presidency.report.js';
import { ascending, countedAt, isOutOfReadings, type Known, ofType } from '../domain/reading.js';
import type { ShownEntry } from './entry.shape.js';
import { showEntry } from './entry-view.js';

/** What a report rests on, for those who show the reasons beside the status. */
export interface Evidence {
  /** By position: every entry of the presidency's streams that was known. */
  entries: ReadonlyMap<number, ShownEntry>;
  /** By commitment: the disputed entries that count for it, and those that dispute them. */
  disputes: ReadonlyMap<string, number[]>;
}

export function evidenceOf(streams: PresidencyStreams, asOf: Day): Evidence {
  const documents = new Map(
    [...streams.documents].map(([id, known]) => [id, isOutOfReadings(known) ? [] : countedAt(known, asOf)]),
  );
  const commitments = streams.priorities.flatMap((priority) => priority.commitments);
  const known: readonly (readonly Known[])[] = [
    streams.presidency,
    streams.organisation,
    ...streams.priorities.map(({ entries }) => entries),
    ...commitments,
    ...streams.documents.values(),
  ];
  const counted: readonly Known[] = [
    ...countedAt(streams.presidency, asOf),
    ...countedAt(streams.organisation, asOf),
    ...commitments.flatMap((commitment) => countedAt(commitment, asOf)),
    ...[...documents.values()].flat(),
  ];
  // What counts knows its contradictions at `asOf`, so it comes last.
  const all: readonly Known[] = [...known.flat(), ...counted];
  return {
    entries: new Map(all.map((one) => [one.entry.position, showEntry(one)])),
    disputes: new Map(
      commitments.flatMap((commitment): [string, number[]][] => {
        const made = ofType(commitment, 'CommitmentMade')[0];
        if (made === undefined) return [];
        const { id, documents: names = [] } = made.entry.data;
        return [[id, disputesAmong([...countedAt(commitment, asOf), ...countedOf(names, documents)])]];
      }),
    ),
  };
}

const countedOf = (ids: readonly string[], documents: ReadonlyMap<string, Known<DocumentEntry>[]>): Known[] =>
  ids.flatMap((id): Known[] => documents.get(id) ?? []);

function disputesAmong(entries: readonly Known[]): number[] {
  const disputed = entries.filter(({ disputedBy }) => disputedBy.length > 0);
  return [...new Set(disputed.flatMap(({ entry, disputedBy }) => [entry.position, ...disputedBy]))].toSorted(
    ascending,
  );
}
