import { type AnyEntry, type EntryType, entriesOf } from '../domain/entries.js';
import { canonicalJson } from './canonical-json.js';
import type { NewEntry } from './ledger.types.js';
import { lift, schemaVersionOf, type Upcasters, upcasters } from './upcasters.js';

/** An entry as the ledger's queries select it. bigint columns arrive as text. */
export interface EntryRow {
  ledger: string;
  position: string;
  stream: string;
  version: string;
  /** RFC 3339 in UTC with six digits of a second. */
  recorded_at: string;
  content: string;
}

/** Stored content that this version of Mandate cannot read. */
export class UnreadableEntryError extends Error {
  readonly ledger: string;
  readonly position: number;

  constructor(
    { ledger, position }: Pick<EntryPlace, 'ledger' | 'position'>,
    reason: string,
    /** Its type, where its content names one. */
    readonly type?: string,
    options?: ErrorOptions,
  ) {
    super(`Entry ${position} of ledger ${ledger} cannot be read: ${reason}`, options);
    this.ledger = ledger;
    this.position = position;
    this.name = 'UnreadableEntryError';
  }
}

const TYPES: ReadonlySet<unknown> = new Set(
  Object.values(entriesOf).flatMap((definitions) => definitions.map(({ type }) => type)),
);

/**
 * All that was said, as canonical JSON (RFC 8785): actor, data, dateBasis, grade, id, note, occurredOn, schema, sources
 * and type. Its hash goes into the leaf of the entry.
 *
 * @throws NotCanonicalError for what has no canonical form: undefined, NaN, lone surrogates.
 */
export function toContent(entry: NewEntry, registry: Upcasters = upcasters): string {
  return canonicalJson({
    actor: entry.actor,
    data: entry.data,
    dateBasis: entry.dateBasis,
    grade: entry.grade,
    id: entry.id,
    ...(entry.note === undefined ? {} : { note: entry.note }),
    occurredOn: entry.occurredOn,
    schema: schemaVersionOf(entry.type, registry),
    sources: entry.sources,
    type: entry.type,
  });
}

/** Where an entry stands: what the ledger gave it. */
export interface EntryPlace {
  ledger: string;
  position: number;
  stream: string;
  version: number;
  recordedAt: string;
}

/** An entry from its row. @throws UnreadableEntryError as {@link toEntry} does. */
export function fromRow(row: EntryRow, registry: Upcasters = upcasters): AnyEntry {
  const { ledger, stream, recorded_at: recordedAt, content } = row;
  const place = {
    ledger,
    position: toPosition(row.position),
    stream,
    version: toPosition(row.version),
    recordedAt,
  };
  return toEntry(place, content, registry);
}

/**
 * An entry from its place and its content, the payload lifted to the current schema version of its type.
 * @throws UnreadableEntryError for content that a newer version of Mandate wrote.
 */
export function toEntry(place: EntryPlace, content: string, registry: Upcasters = upcasters): AnyEntry {
  const stored: unknown = JSON.parse(content);
  if (!isStoredContent(stored))
    throw new UnreadableEntryError(place, 'its content has no type that is known here', typeIn(stored));
  const { position, ledger, stream, version, recordedAt } = place;
  const { id, type, occurredOn, dateBasis, grade, actor, sources, note } = stored;
  const data = liftAt(place, stored, registry);
  // Property by property: spreading objects costs more than parsing them.
  const entry = {
    position,
    id,
    ledger,
    stream,
    version,
    type,
    occurredOn,
    dateBasis,
    recordedAt,
    grade,
    actor,
    data,
    sources,
  };
  if (note !== undefined) Object.assign(entry, { note });
  if (!isEntry(entry)) throw new UnreadableEntryError(place, 'it has no data', type);
  return entry;
}

/** A bigint column as a number. @throws RangeError from 2^53 on, where numbers are no longer exact. */
export function toPosition(column: string): number {
  const position = Number(column);
  if (!Number.isSafeInteger(position)) throw new RangeError(`${column} is beyond the exact integers`);
  return position;
}

interface StoredContent {
  type: EntryType;
  schema: number;
  data: unknown;
  id?: unknown;
  occurredOn?: unknown;
  dateBasis?: unknown;
  grade?: unknown;
  actor?: unknown;
  sources?: unknown;
  note?: unknown;
}

function liftAt(place: EntryPlace, stored: StoredContent, registry: Upcasters): unknown {
  try {
    return lift(stored.type, stored.schema, stored.data, registry);
  } catch (cause) {
    throw new UnreadableEntryError(
      place,
      cause instanceof Error ? cause.message : String(cause),
      stored.type,
      { cause },
    );
  }
}

// Content is written by toContent alone and under the leaf hash: its shape is known once its type and version are.
function isStoredContent(value: unknown): value is StoredContent {
  return isObject(value) && TYPES.has(value['type']) && typeof value['schema'] === 'number';
}

function isEntry(value: unknown): value is AnyEntry {
  return isObject(value) && TYPES.has(value['type']) && isObject(value['data']);
}

function typeIn(content: unknown): string | undefined {
  return isObject(content) && typeof content['type'] === 'string' ? content['type'] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
