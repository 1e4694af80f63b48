import type { DocumentEntry } from './document/document.entries.js';
import { furthestStage, type Reached, stagesReached } from './document/document.stage.js';
import {
  type EntryIntoForce,
  type ForceQuestion,
  type ForceReading,
  readEntryIntoForce,
} from './document/entry-into-force.js';
import { membersOn } from './organisation/membership.js';
import type { OrganisationEntry } from './organisation/organisation.entries.js';
import type { Day } from './partial-date.js';
import type { PresidencyEntry } from './presidency/presidency.entries.js';
import { entryAt } from './recorded.js';
import { countedAt, deciding, isOutOfReadings, type Known, lastDay, ofType, uncertainAt } from './reading.js';
import { remember, rememberOf } from './remember.js';
import type { Stage } from './vocabulary.js';

/** What surrounds a commitment, as known at one `knownAt`: whole streams, whatever their dates. */
export interface KnownStreams {
  organisation: readonly Known<OrganisationEntry>[];
  presidency: readonly Known<PresidencyEntry>[];
  /** By document id: those that commitments name, and those that their rules name. */
  documents: ReadonlyMap<string, readonly Known<DocumentEntry>[]>;
}

/** A document as it stands at `asOf`. */
export interface DocumentAt {
  id: string;
  entries: readonly Known<DocumentEntry>[];
  reached: readonly Reached[];
  stage: Stage | undefined;
  force: ForceReading;
  /** Each state that the document names; computed when asked for. */
  states: EntryIntoForce['states'];
  /** Reservations, and the pairs of states that these keep apart; computed when asked for. */
  reservations: EntryIntoForce['reservations'];
}

/** What surrounds a commitment at one `asOf`. Documents are read once, on demand. */
export interface WorldAt {
  asOf: Day;
  organisation: readonly Known<OrganisationEntry>[];
  presidency: readonly Known<PresidencyEntry>[];
  opened: Known<Extract<PresidencyEntry, { type: 'PresidencyOpened' }>> | undefined;
  handedOver: Known<Extract<PresidencyEntry, { type: 'PresidencyHandedOver' }>> | undefined;
  document(this: void, id: string): DocumentAt | undefined;
  /** The entries of a stream that may or may not have happened by then. */
  uncertain(this: void, stream: readonly Known[]): readonly Known[];
  /** The same day as it would stand if entries at some positions counted whatever their day. */
  supposing(this: void, positions: Iterable<number>): WorldAt;
}

/** Reads the streams at `asOf`. */
export function worldAt(streams: KnownStreams, asOf: Day): WorldAt {
  const uncertain = rememberOf((stream: readonly Known[]) => uncertainAt(stream, asOf));
  return worldOf({ streams, asOf, uncertain }, { positions: new Set(), horizon: asOf });
}

/** What the worlds of one day share. */
interface OneDay extends Pick<WorldAt, 'asOf' | 'uncertain'> {
  streams: KnownStreams;
}

/** Entries that are to count whatever their day. */
interface Supposed {
  positions: ReadonlySet<number>;
  /** The day at which documents are read: the last possible one of those of their entries, or `asOf` where that is later. */
  horizon: Day;
  /** The world without the latest of them, and the streams in which these stand. */
  before?: { world: WorldAt; touched: ReadonlySet<readonly Known[]> };
}

/** Where an entry stands; `last` is the last possible day of an entry of a document. */
interface Place {
  stream: readonly Known[];
  last: Day;
}

function placeOf(position: number, { organisation, presidency, documents }: KnownStreams): Place | undefined {
  for (const stream of [organisation, presidency]) {
    if (entryAt(stream, position) !== undefined) return { stream, last: '' };
  }
  for (const stream of documents.values()) {
    const known = entryAt(stream, position);
    if (known !== undefined) return { stream, last: lastDay(known) };
  }
  return undefined;
}

function worldOf(day: OneDay, supposed: Supposed): WorldAt {
  const { streams, asOf, uncertain } = day;
  const { positions, horizon, before } = supposed;
  const isSame = (stream: readonly Known[]): boolean => before?.touched.has(stream) === false;
  const organisation =
    before !== undefined && isSame(streams.organisation)
      ? before.world.organisation
      : countedAt(streams.organisation, asOf, positions);
  const presidency = isOutOfReadings(streams.presidency)
    ? []
    : countedAt(streams.presidency, asOf, positions);
  const areDocumentsSame = [streams.organisation, ...streams.documents.values()].every(isSame);
  const supposing = remember((key) => {
    const more = key.split(' ').map(Number);
    const found = more.flatMap((position) => placeOf(position, streams) ?? []);
    return worldOf(day, {
      positions: new Set([...positions, ...more]),
      horizon: found.reduce((latest, { last }) => (last > latest ? last : latest), horizon),
      before: { world, touched: new Set(found.map(({ stream }) => stream)) },
    });
  });
  const world: WorldAt = {
    asOf,
    organisation,
    presidency,
    opened: deciding(ofType(presidency, 'PresidencyOpened')),
    handedOver: deciding(ofType(presidency, 'PresidencyHandedOver')),
    document:
      before !== undefined && areDocumentsSame
        ? before.world.document
        : documentsAt(day, organisation, supposed),
    uncertain,
    supposing: (wanted) => {
      // What stands in no stream of the world changes nothing in it.
      const key = [...wanted].filter((position) => placeOf(position, streams) !== undefined).join(' ');
      return key === '' ? world : supposing(key);
    },
  };
  return world;
}

function documentsAt(
  { streams, asOf }: OneDay,
  organisation: WorldAt['organisation'],
  { positions, horizon }: Supposed,
): WorldAt['document'] {
  const counted = remember((id) => {
    const known = streams.documents.get(id);
    return known === undefined || isOutOfReadings(known) ? undefined : countedAt(known, asOf, positions);
  });
  const question = (id: string, entries: readonly Known<DocumentEntry>[]): ForceQuestion => ({
    asOf: horizon,
    document: { id, entries },
    membersOn: (day) => membersOn(organisation, day),
    other: (otherId) => {
      const other = counted(otherId);
      return other === undefined ? undefined : { id: otherId, entries: other };
    },
  });
  return remember((id): DocumentAt | undefined => {
    const entries = counted(id);
    if (entries === undefined) return undefined;
    const { states, reservations, ...read } = readEntryIntoForce(question(id, entries));
    const force = read.force();
    // Beyond asOf only what may have happened by then is reached.
    const reached = stagesReached(entries, force).filter(({ days }) => (days?.first ?? '') <= asOf);
    return {
      id,
      entries,
      reached,
      stage: furthestStage(reached),
      force,
      states,
      reservations,
    };
  });
}
