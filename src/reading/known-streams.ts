import {
  type AnyGist,
  type EntryByKind,
  OPENING_TYPE,
  parseStreamName,
  streamName,
} from '../domain/entries.js';
import type { StreamKind, StreamName } from '../domain/entry.js';
import type { PresidencyStreams } from '../domain/presidency/presidency.report.js';
import { rememberOf } from '../domain/remember.js';
import { asRecorded, corrected, isOutOfReadings, type Known } from '../domain/reading.js';
import { Refusal } from '../domain/refusals.js';
import type { KnownStreams } from '../domain/world-at.js';
import type { History, Surroundings } from './histories.reader.js';

/** From history rows to what the domain reads: streams cut at `knownAt`, corrections applied. */

// The entries of a history are all of one stream.
function isOfKind<K extends StreamKind>(
  kind: K,
  history: readonly Known[],
): history is readonly Known<EntryByKind[K]>[] {
  return history[0]?.entry.stream.startsWith(`${kind}/`) ?? true;
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
  const recorded = recordedIn(entries);
  return isOfKind(kind, recorded) ? corrected(recorded, knownAt) : [];
}

/** Made once for a history that is kept. */
const recordedIn = rememberOf((entries: readonly AnyGist[]): readonly Known[] => asRecorded(entries));

/** Everything that a presidency's report rests on. `presidency` is an id; a document alone has none: leave it out. */
export function presidencyStreams(
  surroundings: Surroundings,
  org: string,
  knownAt: number,
  presidency?: string,
): PresidencyStreams {
  const under = childrenOf(surroundings);
  const top = presidency === undefined ? [] : (under.get(streamName('presidencies', presidency)) ?? []);
  return {
    ...knownStreams(surroundings, org, knownAt, presidency),
    priorities: top.map(({ stream, entries }) => ({
      entries: knownEntries('priorities', entries, knownAt),
      commitments: (under.get(stream) ?? []).map((child) =>
        knownEntries('commitments', child.entries, knownAt),
      ),
    })),
  };
}

function knownStreams(
  surroundings: Surroundings,
  org: string,
  knownAt: number,
  presidency: string | undefined,
): KnownStreams {
  const documents = [...surroundings.histories.values()].flatMap(({ stream, entries }) => {
    const { kind, id } = parseStreamName(stream) ?? {};
    if (kind !== 'documents' || id === undefined) return [];
    const known = knownEntries('documents', entries, knownAt);
    return known.length === 0 ? [] : [[id, known] as const];
  });
  return {
    organisation: knownStream(surroundings, 'organisations', org, knownAt),
    presidency:
      presidency === undefined ? [] : knownStream(surroundings, 'presidencies', presidency, knownAt),
    documents: new Map(documents),
  };
}

function childrenOf({ histories }: Surroundings): Map<StreamName, History[]> {
  const children = new Map<StreamName, History[]>();
  for (const history of histories.values()) {
    if (history.parent === undefined) continue;
    const siblings = children.get(history.parent);
    if (siblings === undefined) children.set(history.parent, [history]);
    else siblings.push(history);
  }
  return children;
}

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
