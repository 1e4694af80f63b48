import { z } from 'zod';
import { type OccurredOn, occurredOnOrUnknown, partialDate } from './partial-date.js';
import { entryId, slug, text } from './vocabulary.js';

/**
 * An entry: one recorded fact, never changed, never deleted. What a caller sends is flat (`type`, `occurredOn`, the
 * payload, `sources`, …); what the ledger gives back carries the payload in `data`.
 */

export const source = z
  .strictObject({
    title: text(500),
    publisher: text(300),
    url: z
      .url({ protocol: /^https?$/, error: 'Write a web address that begins with http:// or https://.' })
      .optional(),
    published: partialDate.optional(),
    quote: text(1_000).optional(),
  })
  .meta({ id: 'Source', description: 'What an entry rests on.' });
export type Source = z.infer<typeof source>;

export const DATE_BASES = ['stated', 'inferred', 'conflicting', 'unsourced'] as const;
export const dateBasis = z.enum(DATE_BASES).meta({ id: 'DateBasis', description: 'How good the date is.' });
export type DateBasis = z.infer<typeof dateBasis>;

/** From weakest to strongest. */
export const GRADES = ['unsourced', 'reported', 'confirmed'] as const;
export const grade = z.enum(GRADES).meta({ id: 'Grade', description: 'How well an entry is founded.' });
export type Grade = z.infer<typeof grade>;

const envelope = {
  sources: z.array(source).max(50, { error: 'Give at most 50 sources.' }),
  note: text().optional(),
  dateBasis: dateBasis.optional(),
};

export const STREAM_KINDS = [
  'organisations',
  'presidencies',
  'priorities',
  'commitments',
  'documents',
] as const;
export type StreamKind = (typeof STREAM_KINDS)[number];
export type StreamName = `${StreamKind}/${string}`;

/**
 * An entry type, defined once: its TypeScript type, the check at the door, the OpenAPI component and the tests'
 * generator all come from `schema`, the flat form that callers send.
 */
export interface EntryDefinition<
  T extends string = string,
  O extends boolean = boolean,
  S extends z.ZodType = z.ZodType,
> {
  type: T;
  /** True for the entry that opens a stream. There `id` is the thing's id, and `entryId` sets the entry's own. */
  opening: O;
  schema: S;
}

/** Defines an entry of a stream that exists. A shape that names `note` makes the note required. */
export function defineEntry<T extends string, S extends z.ZodRawShape>(type: T, shape: S) {
  const schema = z
    .strictObject({
      type: z.literal(type),
      occurredOn: partialDate,
      id: entryId.optional(),
      ...envelope,
      ...shape,
    })
    .meta({ id: type });
  return { type, opening: false as const, schema };
}

/** Defines an entry that identifies a thing inside a stream: its date may be unknown. */
export function defineIdentifyingEntry<T extends string, S extends z.ZodRawShape>(type: T, shape: S) {
  return defineEntry(type, { occurredOn: occurredOnOrUnknown, ...shape });
}

/** Defines the entry that opens a stream; `occurredOn` says whether its date may be unknown. */
export function defineOpeningEntry<T extends string, S extends z.ZodRawShape>(
  type: T,
  occurredOn: z.ZodString,
  shape: S,
) {
  const schema = z
    .strictObject({
      type: z.literal(type),
      occurredOn,
      id: slug,
      entryId: entryId.optional(),
      ...envelope,
      ...shape,
    })
    .meta({ id: type });
  return { type, opening: true as const, schema };
}

/** The fields of the flat form that are not payload; `id` is payload in the entry that opens a stream. */
export const ENVELOPE_FIELDS = ['type', 'occurredOn', 'sources', 'note', 'dateBasis', 'entryId'] as const;
type EnvelopeField = (typeof ENVELOPE_FIELDS)[number];

/** A recorded entry as JSON; `data` holds the payload of its type. */
export const recordedEntry = z
  .strictObject({
    position: z.int().min(1).meta({ description: 'The number of the entry in its ledger.' }),
    id: entryId,
    ledger: slug,
    stream: z.string().meta({ description: 'Such as commitments/2020-victory-parade.' }),
    version: z.int().min(1).meta({ description: 'The number of the entry in its stream.' }),
    type: z.string(),
    occurredOn: occurredOnOrUnknown,
    dateBasis,
    recordedAt: z.string().meta({ description: 'RFC 3339 with six digits of a second.' }),
    grade,
    actor: z.string(),
    data: z.record(z.string(), z.unknown()),
    sources: z.array(source),
    note: z.string().optional(),
  })
  .meta({ id: 'Entry', description: 'A recorded entry: never changed, never deleted.' });

/** What a recorded entry carries beside its type and data, as far as readings rest on it. */
export interface Gist {
  position: number;
  id: string;
  ledger: string;
  stream: StreamName;
  version: number;
  occurredOn: OccurredOn;
  dateBasis: DateBasis;
  /** The grade at recording; a confirmation raises the grade that readings show. */
  grade: Grade;
  /** How many sources it names. */
  sources: { readonly length: number };
}

/** What a recorded entry carries besides: where it comes from. No status rests on it. */
export interface Provenance {
  /** RFC 3339 with six digits of a second, as the database clock gave it. */
  recordedAt: string;
  actor: string;
  sources: Source[];
  note?: string;
}

type PayloadOf<F, O> = F extends unknown ? Omit<F, EnvelopeField | (O extends true ? never : 'id')> : never;

/** The gist of an entry of one or several definitions: a union discriminated by `type`. */
export type GistOf<D> =
  D extends EntryDefinition<infer T, infer O, z.ZodType<infer F>>
    ? Gist & { type: T; data: PayloadOf<F, O> }
    : never;
