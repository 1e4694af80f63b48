import { z } from 'zod';
import { commitmentEntries, type CommitmentEntry } from './commitment/commitment.entries.js';
import { documentEntries, type DocumentEntry } from './document/document.entries.js';
import { type Provenance, STREAM_KINDS, type StreamKind, type StreamName } from './entry.js';
import { organisationEntries, type OrganisationEntry } from './organisation/organisation.entries.js';
import { presidencyEntries, type PresidencyEntry } from './presidency/presidency.entries.js';
import { priorityEntries, type PriorityEntry } from './priority/priority.entries.js';

/** Every entry type, by the kind of stream that takes it. */
export const entriesOf = {
  organisations: organisationEntries,
  presidencies: presidencyEntries,
  priorities: priorityEntries,
  commitments: commitmentEntries,
  documents: documentEntries,
} as const;

export interface EntryByKind {
  organisations: OrganisationEntry;
  presidencies: PresidencyEntry;
  priorities: PriorityEntry;
  commitments: CommitmentEntry;
  documents: DocumentEntry;
}

/** Any entry, as far as readings rest on it: what the histories keep. */
export type AnyGist = EntryByKind[StreamKind];
/** Any recorded entry, whole: what the ledger keeps. */
export type AnyEntry = AnyGist & Provenance;
export type EntryType = AnyEntry['type'];

/** What callers may send to a stream of each kind: the flat form, as one schema discriminated by `type`. */
export const submissionOf = {
  organisations: z
    .discriminatedUnion('type', schemasOf(organisationEntries))
    .meta({ id: 'OrganisationEntry', discriminator: { propertyName: 'type' } }),
  presidencies: z
    .discriminatedUnion('type', schemasOf(presidencyEntries))
    .meta({ id: 'PresidencyEntry', discriminator: { propertyName: 'type' } }),
  priorities: z
    .discriminatedUnion('type', schemasOf(priorityEntries))
    .meta({ id: 'PriorityEntry', discriminator: { propertyName: 'type' } }),
  commitments: z
    .discriminatedUnion('type', schemasOf(commitmentEntries))
    .meta({ id: 'CommitmentEntry', discriminator: { propertyName: 'type' } }),
  documents: z
    .discriminatedUnion('type', schemasOf(documentEntries))
    .meta({ id: 'DocumentEntry', discriminator: { propertyName: 'type' } }),
} as const;
export type Submission<K extends StreamKind = StreamKind> = z.infer<(typeof submissionOf)[K]>;

type Schemas<D extends readonly { schema: z.ZodType }[]> = { [I in keyof D]: D[I]['schema'] };
function schemasOf<const D extends readonly { schema: z.ZodType }[]>(definitions: D): Schemas<D> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `map` forgets that a tuple keeps its shape
  return definitions.map((definition) => definition.schema) as Schemas<D>;
}

/** The type of the entry that opens each kind of stream. */
export const OPENING_TYPE = {
  organisations: 'OrganisationRegistered',
  presidencies: 'PresidencyAnnounced',
  priorities: 'PriorityProposed',
  commitments: 'CommitmentMade',
  documents: 'DocumentListed',
} as const satisfies Record<StreamKind, EntryType>;

/** The kinds of stream that take an entry type; all of them for notes and corrections, none for an unknown type. */
export function streamKindsTaking(type: string): StreamKind[] {
  return STREAM_KINDS.filter((kind) => entriesOf[kind].some((definition) => definition.type === type));
}

/** Splits `commitments/2020-victory-parade` into its kind and id; undefined where it is no stream's name. */
export function parseStreamName(name: string): { kind: StreamKind; id: string } | undefined {
  const [first = '', id = '', ...rest] = name.split('/');
  const kind = STREAM_KINDS.find((candidate) => candidate === first);
  return kind === undefined || id === '' || rest.length > 0 ? undefined : { kind, id };
}

export const streamName = (kind: StreamKind, id: string): StreamName => `${kind}/${id}`;
