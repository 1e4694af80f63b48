import type { CommitmentEntry } from '../domain/commitment/commitment.entries.js';
import type { DocumentEntry } from '../domain/document/document.entries.js';
import {
  type AnyGist,
  type EntryByKind,
  OPENING_TYPE,
  parseStreamName,
  streamName,
} from '../domain/entries.js';
import type { StreamKind, StreamName } from '../domain/entry.js';
import type { PresidencyStreams } from '../domain/presidency/presidency.report.js';
import type { PriorityEntry } from '../domain/priority/priority.entries.js';
import { remember, rememberOf } from '../domain/remember.js';
import { isOutOfReadings, type Known } from '../domain/reading.js';
import { asRecorded, corrected, type Recorded } from '../domain/recorded.js';
import { Refusal } from '../domain/refusals.js';
import type { History, Surroundings } from './histories.reader.js';
import { recordedIn } from './recorded-histories.js';

/** From history rows to what the domain reads: streams cut at `knownAt`, corrections applied. */

// The entries of a history are all of one stream.
function isOfKind<K extends StreamKind>(kind: K, history: Recorded): history is Recorded<EntryByKind[K]> {
  return history.entries[0]?.entry.stream.startsWith(`${kind}/`) ?? true;
}

function recordedOf<K extends StreamKind>(kind: K, entries: readonly AnyGist[]): Recorded<EntryByKind[K]> {
  const recorded = recordedIn(entries);
  return isOfKind(kind, recorded) ? recorded : asRecorded<EntryByKind[K]>([]);
}

/** The entries of one stream up to `knownAt`; none where the stream is not there. */
export function knownStream<K extends StreamKind>(
  { histories }: Surroundings,
  kind: K,
  id: string,
  knownAt: number,
): Known<EntryByKind[K]>[] {
  return knownEntries(kind, histories.get(streamName(kind, id))?.entries ?? [], knownAt);
}

/** The entries of one stream of a kind up to `knownAt`, corrections applied. */
export function knownEntries<K extends StreamKind>(
  kind: K,
  entries: readonly AnyGist[],
  knownAt: number,
): Known<EntryByKind[K]>[] {
  return corrected(recordedOf(kind, entries), knownAt);
}

/** Everything that a presidency's report rests on. `presidency` is an id; a document alone has none: leave it out. */
export function presidencyStreams(
  surroundings: Surroundings,
  org: string,
  knownAt: number,
  presidency?: string,
): PresidencyStreams {
  const { documents, priorities } = placesOf(surroundings);
  const known = documents.map(([id, recorded]) => [id, corrected(recorded, knownAt)] as const);
  return {
    organisation: knownStream(surroundings, 'organisations', org, knownAt),
    presidency:
      presidency === undefined ? [] : knownStream(surroundings, 'presidencies', presidency, knownAt),
    documents: new Map(known.filter(([, entries]) => entries.length > 0)),
    priorities: (presidency === undefined ? [] : priorities(presidency)).map(({ entries, commitments }) => ({
      entries: corrected(entries, knownAt),
      commitments: commitments.map((commitment) => corrected(commitment, knownAt)),
    })),
  };
}

/** A priority with its commitments, prepared. */
interface PriorityHistories {
  entries: Recorded<PriorityEntry>;
  commitments: readonly Recorded<CommitmentEntry>[];
}

/** The documents by id, and the priorities of a presidency. Made once for what is kept. */
const placesOf = rememberOf(({ histories }: Surroundings) => {
  const documents: [string, Recorded<DocumentEntry>][] = [];
  const under = new Map<StreamName, History[]>();
  for (const history of histories.values()) {
    const { kind, id = '' } = parseStreamName(history.stream) ?? {};
    if (kind === 'documents') documents.push([id, recordedOf('documents', history.entries)]);
    if (history.parent === undefined) continue;
    const siblings = under.get(history.parent);
    if (siblings === undefined) under.set(history.parent, [history]);
    else siblings.push(history);
  }
  const below = (stream: StreamName): readonly History[] => under.get(stream) ?? [];
  const priorities = remember((presidency): PriorityHistories[] =>
    below(streamName('presidencies', presidency)).map(({ stream, entries }) => ({
      entries: recordedOf('priorities', entries),
      commitments: below(stream).map((child) => recordedOf('commitments', child.entries)),
    })),
  );
  return { documents, priorities };
});

/**
 * Checks that a stream can be read at all, whatever the day.
 * @throws Refusal `stream-not-found` where it was not known, `retracted` where it is out of readings
 */
export function requireReadable(org: string, kind: StreamKind, id: string, known: readonly Known[]): void {
  const stream = streamName(kind, id);
  if (known.length === 0) throw streamNotFound(kind, id);
  if (isOutOfReadings(known)) {
    throw new Refusal('retracted', { stream, history: `/api/${org}/${stream}/entries` });
  }
}

/** The refusal of a stream that was not known. */
export const streamNotFound = (kind: StreamKind, id: string): Refusal =>
  new Refusal('stream-not-found', { stream: streamName(kind, id), opening: OPENING_TYPE[kind] });
