import { type Components, fieldsOf, type NamedField, resolved } from './schema.js';

/** The kinds of streams, with the component that has every entry of one. */
const UNIONS = {
  commitments: 'CommitmentEntry',
  priorities: 'PriorityEntry',
  documents: 'DocumentEntry',
  presidencies: 'PresidencyEntry',
  organisations: 'OrganisationEntry',
} as const;

export type StreamKind = keyof typeof UNIONS;

export const STREAM_KINDS = [
  'commitments',
  'priorities',
  'documents',
  'presidencies',
  'organisations',
] as const satisfies readonly StreamKind[];

export const isStreamKind = (text: string | undefined): text is StreamKind =>
  STREAM_KINDS.some((kind) => kind === text);

export interface EntryTypes {
  /** Begins a stream. */
  opening: string | undefined;
  /** What can happen in it after that. */
  happened: readonly string[];
  /** What can be said in any stream, such as a correction. */
  said: readonly string[];
}

/** What a stream takes, by the schemas: the first entry has an id of the recorder's choice. */
export function entryTypesOf(kind: StreamKind, components: Components): EntryTypes {
  const all = STREAM_KINDS.map((one) => typesOf(one, components));
  const own = typesOf(kind, components);
  const said = own.filter((type) => all.every((types) => types.includes(type)));
  const opening = own.find((type) => components[type]?.properties?.['entryId'] !== undefined);
  return { opening, said, happened: own.filter((type) => type !== opening && !said.includes(type)) };
}

const typesOf = (kind: StreamKind, components: Components): string[] =>
  (components[UNIONS[kind]]?.oneOf ?? []).map(({ $ref = '' }) => $ref.slice($ref.lastIndexOf('/') + 1));

/** What the frame of the form asks for itself, or the server makes. */
const FRAME = new Set(['type', 'entryId', 'sources', 'note', 'dateBasis']);

export interface EntryForm {
  type: string;
  /** When it occurred, and what is said of it. */
  fields: readonly NamedField[];
  /** Whether the note is what the entry says. */
  noteRequired: boolean;
  names: ReadonlySet<string>;
}

/** What the form of a type asks. Its own id is made by the server; that of a new stream is asked for. */
export function entryFormOf(type: string, components: Components): EntryForm {
  const all = fieldsOf(resolved({ $ref: type }, components));
  const opens = all.some(({ name }) => name === 'entryId');
  return {
    type,
    fields: all.filter(({ name }) => !FRAME.has(name) && (name !== 'id' || opens)),
    noteRequired: all.some(({ name, required }) => name === 'note' && required),
    names: new Set(all.map(({ name }) => name)),
  };
}
