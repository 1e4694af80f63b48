import type { DocumentEntry } from './document/document.entries.js';
import { furthestStage, type Reached, stagesReached } from './document/document.stage.js';
import {
  type CountedDocument,
  entryIntoForceOf,
  forceForStates,
  type ForceQuestion,
  type ForceReading,
  type StateForce,
} from './document/entry-into-force.js';
import { membersOn } from './organisation/membership.js';
import type { OrganisationEntry } from './organisation/organisation.entries.js';
import type { Day } from './partial-date.js';
import type { PresidencyEntry } from './presidency/presidency.entries.js';
import { countedAt, deciding, isOutOfReadings, type Known, lastDay, ofType } from './reading.js';
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
  states(): StateForce[];
}

/** What surrounds a commitment at one `asOf`. Documents are read once, on demand. */
export interface WorldAt {
  asOf: Day;
  organisation: readonly Known<OrganisationEntry>[];
  presidency: readonly Known<PresidencyEntry>[];
  opened: Known<Extract<PresidencyEntry, { type: 'PresidencyOpened' }>> | undefined;
  handedOver: Known<Extract<PresidencyEntry, { type: 'PresidencyHandedOver' }>> | undefined;
  document(id: string): DocumentAt | undefined;
}

/** Reads the streams at `asOf`. Entries in `alsoCounting` (positions) count whatever their day. */
export function worldAt(streams: KnownStreams, asOf: Day, alsoCounting?: ReadonlySet<number>): WorldAt {
  const organisation = countedAt(streams.organisation, asOf, alsoCounting);
  const presidency = isOutOfReadings(streams.presidency)
    ? []
    : countedAt(streams.presidency, asOf, alsoCounting);
  const counted = remember((id: string) => {
    const known = streams.documents.get(id);
    return known === undefined || isOutOfReadings(known) ? undefined : countedAt(known, asOf, alsoCounting);
  });
  const horizon = alsoCounting === undefined ? asOf : lastDayOf(streams, alsoCounting, asOf);
  const question = (id: string, entries: readonly Known<DocumentEntry>[]): ForceQuestion => ({
    asOf: horizon,
    document: asCounted(id, entries),
    membersOn: (day) => membersOn(organisation, day),
    other: (otherId) => {
      const other = counted(otherId);
      return other === undefined ? undefined : asCounted(otherId, other);
    },
  });
  const document = remember((id: string): DocumentAt | undefined => {
    const entries = counted(id);
    if (entries === undefined) return undefined;
    const asked = question(id, entries);
    const force = entryIntoForceOf(asked);
    // Beyond asOf only what may have happened by then is reached.
    const reached = stagesReached(entries, force).filter(({ days }) => (days?.first ?? '') <= asOf);
    return {
      id,
      entries,
      reached,
      stage: furthestStage(reached),
      force,
      states: () => forceForStates(asked),
    };
  });
  return {
    asOf,
    organisation,
    presidency,
    opened: deciding(ofType(presidency, 'PresidencyOpened')),
    handedOver: deciding(ofType(presidency, 'PresidencyHandedOver')),
    document,
  };
}

/** The last possible day of the entries at some positions, or `asOf` where that is later. */
function lastDayOf(streams: KnownStreams, positions: ReadonlySet<number>, asOf: Day): Day {
  return [...streams.documents.values()]
    .flat()
    .filter(({ entry }) => positions.has(entry.position))
    .map(lastDay)
    .reduce((latest, day) => (day > latest ? day : latest), asOf);
}

function asCounted(id: string, entries: readonly Known<DocumentEntry>[]): CountedDocument {
  const disputed = new Set(
    entries.filter((known) => known.disputedBy.length > 0).map((known) => known.entry.position),
  );
  return {
    id,
    entries: entries.map(({ entry, grade }) => (entry.grade === grade ? entry : { ...entry, grade })),
    isDisputed: (position) => disputed.has(position),
  };
}

function remember<T>(read: (id: string) => T): (id: string) => T {
  const seen = new Map<string, T>();
  return (id) => {
    const before = seen.get(id);
    if (before !== undefined) return before;
    const value = read(id);
    seen.set(id, value);
    return value;
  };
}
