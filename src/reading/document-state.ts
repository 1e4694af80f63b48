import type { DocumentEntry } from '../domain/document/document.entries.js';
import { isOutOfOrder } from '../domain/out-of-order.js';
import type { Day } from '../domain/partial-date.js';
import { ascending, deciding, type Known, ofType, positionsOf, uncertainAt } from '../domain/reading.js';
import { type DocumentAt, type KnownStreams, type WorldAt, worldAt } from '../domain/world-at.js';
import type { DocumentState } from './document.shape.js';

/** What a document's own streams say of it; the rest of a {@link DocumentState} is the moment. */
export type DocumentReading = Omit<DocumentState, 'organisation' | 'asOf' | 'position' | 'rules' | 'version'>;

/** Reads a document; undefined before it is listed and after its first entry was retracted. `world` is the streams at `asOf`. */
export function readDocument(
  id: string,
  streams: KnownStreams,
  asOf: Day,
  world: WorldAt = worldAt(streams, asOf),
): DocumentReading | undefined {
  const document = world.document(id);
  const listed = ofType(document?.entries ?? [], 'DocumentListed')[0];
  if (document?.stage === undefined || listed === undefined) return undefined;
  const { entries, stage, reached, force } = document;
  const { title, nature, participants, openTo, amends, depositary, depositaryList, aliases } =
    listed.entry.data;
  const uncertain = positionsOf(uncertainAt(streams.documents.get(id) ?? [], asOf));
  return {
    id,
    title,
    nature,
    status: stage,
    stage,
    flags: flagsOf(document, uncertain, world),
    because: becauseOf(document, listed),
    uncertain,
    listedOn: listed.entry.occurredOn,
    ...(participants !== undefined && { participants }),
    ...(openTo !== undefined && { openTo }),
    ...(amends !== undefined && { amends }),
    ...(depositary !== undefined && { depositary }),
    ...(depositaryList !== undefined && { depositaryList }),
    ...(aliases !== undefined && { aliases }),
    stages: reached.map(({ stage: at, date, because }) => ({ stage: at, date, because })),
    signatures: signaturesOf(entries),
    entryIntoForce: force,
  };
}

function becauseOf({ stage, reached }: DocumentAt, listed: Known): number[] {
  const because = reached.filter((act) => act.stage === stage).flatMap((act) => act.because);
  return because.length === 0 ? [listed.entry.position] : [...new Set(because)].toSorted(ascending);
}

function flagsOf(
  { id, entries, stage, force }: DocumentAt,
  uncertain: readonly number[],
  world: WorldAt,
): DocumentReading['flags'] {
  const disputed = force.disputed || entries.some(({ disputedBy }) => disputedBy.length > 0);
  const readWith = (positions: readonly number[]) => world.supposing(positions).document(id);
  const others =
    uncertain.length === 0 ? [] : [uncertain, ...uncertain.map((position) => [position])].map(readWith);
  return [
    ...(disputed ? (['disputed'] as const) : []),
    ...(others.some((other) => other?.stage !== stage) ? (['uncertain'] as const) : []),
    ...(isOutOfOrder([entries]) ? (['out-of-order'] as const) : []),
  ];
}

/** Who signed, each state once: of several entries about it, the deciding one. */
export function signaturesOf(entries: readonly Known<DocumentEntry>[]): DocumentState['signatures'] {
  const signed = new Map<string, Known<Extract<DocumentEntry, { type: 'DocumentSigned' }>>[]>();
  for (const known of ofType(entries, 'DocumentSigned')) {
    for (const state of known.entry.data.states) {
      const before = signed.get(state);
      if (before === undefined) signed.set(state, [known]);
      else before.push(known);
    }
  }
  return [...signed.keys()].toSorted().flatMap((state) => {
    const decided = deciding(signed.get(state) ?? []);
    if (decided === undefined) return [];
    const { occurredOn: on, position: because, data } = decided.entry;
    return [{ state, on, form: data.form ?? 'simple', because }];
  });
}
