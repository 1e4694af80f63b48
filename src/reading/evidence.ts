import type { DocumentEntry } from '../domain/document/document.entries.js';
import type { Day } from '../domain/partial-date.js';
import type { PresidencyStreams, PriorityInReport } from '../domain/presidency/presidency.report.js';
import { ascending, countedAt, isOutOfReadings, type Known, ofType } from '../domain/reading.js';
import type { ShownEntry } from './entry.shape.js';
import { showWhole, type Whole } from './entry-view.js';

/** What a report rests on, for those who show the reasons beside the status. */
export interface Evidence {
  /** By position: every entry that decided a status or is in dispute. */
  entries: ReadonlyMap<number, ShownEntry>;
  /** By commitment: the disputed entries that count for it, and those that dispute them. */
  disputes: ReadonlyMap<string, number[]>;
}

export async function evidenceOf(
  streams: PresidencyStreams,
  priorities: readonly PriorityInReport[],
  asOf: Day,
  whole: Whole,
): Promise<Evidence> {
  const documents = new Map(
    [...streams.documents].map(([id, known]) => [id, isOutOfReadings(known) ? [] : countedAt(known, asOf)]),
  );
  const commitments = streams.priorities.flatMap((priority) => priority.commitments);
  const disputes = new Map(
    commitments.flatMap((commitment): [string, number[]][] => {
      const made = ofType(commitment, 'CommitmentMade')[0];
      if (made === undefined) return [];
      const { id, documents: names = [] } = made.entry.data;
      return [[id, disputesAmong([...countedAt(commitment, asOf), ...countedOf(names, documents)])]];
    }),
  );
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
  const named = new Set([
    ...priorities.flatMap((priority) => [
      ...priority.because,
      ...priority.commitments.flatMap(({ because }) => because),
    ]),
    ...[...disputes.values()].flat(),
  ]);
  // What counts knows its contradictions at `asOf`, so it comes last.
  const all: readonly Known[] = [...known.flat(), ...counted];
  const byPosition = new Map(
    all.flatMap((one) => (named.has(one.entry.position) ? [[one.entry.position, one] as const] : [])),
  );
  const shown = await showWhole([...byPosition.values()], whole);
  return { entries: new Map(shown.map((entry) => [entry.position, entry])), disputes };
}

const countedOf = (ids: readonly string[], documents: ReadonlyMap<string, Known<DocumentEntry>[]>): Known[] =>
  ids.flatMap((id): Known[] => documents.get(id) ?? []);

function disputesAmong(entries: readonly Known[]): number[] {
  const disputed = entries.filter(({ disputedBy }) => disputedBy.length > 0);
  return [...new Set(disputed.flatMap(({ entry, disputedBy }) => [entry.position, ...disputedBy]))].toSorted(
    ascending,
  );
}
