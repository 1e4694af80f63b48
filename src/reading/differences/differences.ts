import type { CommitmentReading } from '../../domain/commitment/commitment.reading.js';
import { streamName } from '../../domain/entries.js';
import type { StreamName } from '../../domain/entry.js';
import type { PresidencyReading } from '../../domain/presidency/presidency.reading.js';
import type { PriorityInReport } from '../../domain/presidency/presidency.report.js';
import { ascending, type Known } from '../../domain/reading.js';
import type { DocumentReading } from '../document-state.js';
import type {
  Change,
  CommitmentChange,
  DocumentChange,
  PresidencyChange,
  PriorityChange,
} from './change.shape.js';
import type { Counted, DocumentsStanding, PresidencyStanding } from './standing.js';

/**
 * The difference between two readings of one presidency: the presidency, then each priority with its commitments, in
 * the order of the report. The two may differ in either clock or in what is supposed; what is the same is left out.
 * `documentsOf`: the documents that a commitment names.
 */
export function presidencyChanges(
  before: PresidencyStanding,
  after: PresidencyStanding,
  documentsOf: (commitment: string) => readonly string[],
): Change[] {
  const made = (...streams: StreamName[]) => madeBy(streams, before.counted, after.counted);
  const presidency = after.id;
  return [
    ...presidencyChange(before.presidency, after.presidency, made(streamName('presidencies', presidency))),
    ...pairs(before.priorities, after.priorities).flatMap(({ id: priority, from, to }): Change[] => {
      const commitments = pairs(from?.commitments ?? [], to?.commitments ?? []).flatMap((pair) => {
        const documents = documentsOf(pair.id).map((id) => streamName('documents', id));
        const because = made(streamName('commitments', pair.id), ...documents);
        return commitmentChange({ presidency, priority }, pair.from, pair.to, because);
      });
      const under = commitments.flatMap(({ because }) => because);
      const because = [...made(streamName('priorities', priority)), ...under];
      return [...priorityChange(presidency, from, to, because), ...commitments];
    }),
  ];
}

/** The difference between two readings of documents, in the order in which they were listed. */
export function documentChanges(before: DocumentsStanding, after: DocumentsStanding): DocumentChange[] {
  const all = pairs([...before.documents.values()], [...after.documents.values()]);
  return all.flatMap(({ id, any: { title }, from, to }) => {
    const made = madeBy([streamName('documents', id)], before.counted, after.counted);
    const found = difference(standingOfDocument(from), standingOfDocument(to), made);
    return found === undefined ? [] : [{ what: 'document' as const, id, title, ...found }];
  });
}

/**
 * The entries that count in one of two readings alone, or with another grade or other disputes; and the entries that
 * dispute or confirm them in one alone.
 */
export function madeBy(streams: readonly StreamName[], before: Counted, after: Counted): number[] {
  const positions = streams.flatMap((stream) => {
    const [one, other] = [before.get(stream), after.get(stream)];
    const all = new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])]);
    return [...all].flatMap((position) => alteredBy(position, one?.get(position), other?.get(position)));
  });
  return unique(positions);
}

function alteredBy(position: number, from: Known | undefined, to: Known | undefined): number[] {
  if (from === undefined || to === undefined) return [position];
  const sayings = [from, to].map(({ disputedBy, confirmedBy }) => [...disputedBy, ...confirmedBy]);
  const [said = [], saying = []] = sayings;
  const other = [...said, ...saying].filter((by) => said.includes(by) !== saying.includes(by));
  return other.length === 0 ? [] : [position, ...other];
}

function presidencyChange(
  from: PresidencyReading | undefined,
  to: PresidencyReading | undefined,
  made: readonly number[],
): PresidencyChange[] {
  const { id, name: title } = to ?? from ?? {};
  const found = difference(standingOfPresidency(from), standingOfPresidency(to), made);
  if (id === undefined || title === undefined || found === undefined) return [];
  return [{ what: 'presidency', id, title, ...found }];
}

function priorityChange(
  presidency: string,
  from: PriorityInReport | undefined,
  to: PriorityInReport | undefined,
  made: readonly number[],
): PriorityChange[] {
  const { id, title } = to ?? from ?? {};
  const found = difference(standingOfPriority(from), standingOfPriority(to), made);
  if (id === undefined || title === undefined || found === undefined) return [];
  return [{ what: 'priority', presidency, id, title, ...found }];
}

function commitmentChange(
  place: Pick<CommitmentChange, 'presidency' | 'priority'>,
  from: CommitmentReading | undefined,
  to: CommitmentReading | undefined,
  made: readonly number[],
): CommitmentChange[] {
  const any = to ?? from;
  const found = difference(standingOfCommitment(from), standingOfCommitment(to), made);
  if (any === undefined || found === undefined) return [];
  const { id, title, kind } = any;
  return [{ what: 'commitment', ...place, kind, id, title, ...found }];
}

const standingOfPresidency = (reading: PresidencyReading | undefined): PresidencyChange['from'] => {
  if (reading === undefined) return null;
  const { status, flags, openedOn, handedOverOn, because } = reading;
  return {
    status,
    flags,
    ...(openedOn !== undefined && { openedOn }),
    ...(handedOverOn !== undefined && { handedOverOn }),
    because,
  };
};

const standingOfPriority = (reading: PriorityInReport | undefined): PriorityChange['from'] => {
  if (reading === undefined) return null;
  const { status, flags, title, because } = reading;
  return { status, flags, title, because };
};

const standingOfCommitment = (reading: CommitmentReading | undefined): CommitmentChange['from'] => {
  if (reading === undefined) return null;
  const { id: _id, title: _title, kind: _kind, uncertain: _uncertain, ...standing } = reading;
  return standing;
};

const standingOfDocument = (reading: DocumentReading | undefined): DocumentChange['from'] => {
  if (reading === undefined) return null;
  const { status, flags, because, entryIntoForce: force } = reading;
  const { inForce, inForceOn, computed } = force;
  return {
    status,
    flags,
    inForce,
    ...(inForceOn !== undefined && { inForceOn }),
    computed: computed.status,
    because,
  };
};

interface Standing<F> {
  flags: F[];
  because: number[];
}

/** Both sides and what lies between them; undefined where they are the same, their reasons apart. */
function difference<F, S extends Standing<F>>(
  from: (S & Standing<F>) | null,
  to: (S & Standing<F>) | null,
  made: readonly number[],
) {
  if (alike(from) === alike(to)) return undefined;
  const [before, now] = [from?.flags ?? [], to?.flags ?? []];
  const decided = (to?.because ?? []).filter((position) => from?.because.includes(position) !== true);
  return {
    from,
    to,
    raised: now.filter((flag) => !before.includes(flag)),
    cleared: before.filter((flag) => !now.includes(flag)),
    because: unique([...made, ...decided]),
  };
}

function alike(standing: object | null): string {
  return JSON.stringify(standing, (key, value: unknown) => (key === 'because' ? undefined : value));
}

interface Pair<T> {
  id: string;
  from: T | undefined;
  to: T | undefined;
  any: T;
}

/** The same thing in both readings, in the order of the second; what is there no more comes last. */
function pairs<T extends { id: string }>(before: readonly T[], after: readonly T[]): Pair<T>[] {
  const found = new Map<string, Pair<T>>();
  for (const to of after) found.set(to.id, { id: to.id, from: undefined, to, any: to });
  for (const from of before) {
    found.set(from.id, { id: from.id, to: undefined, any: from, ...found.get(from.id), from });
  }
  return [...found.values()];
}

const unique = (positions: readonly number[]): number[] => [...new Set(positions)].toSorted(ascending);
