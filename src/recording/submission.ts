import { z } from 'zod';
import {
  entriesOf,
  OPENING_TYPE,
  parseStreamName,
  streamKindsTaking,
  streamName,
  type Submission,
  submissionOf,
} from '../domain/entries.js';
import { ENVELOPE_FIELDS, type StreamKind, type StreamName } from '../domain/entry.js';
import { type FieldProblem, Refusal } from '../domain/refusals.js';
import { slug } from '../domain/vocabulary.js';
import type { NewEntry } from '../ledger/ledger.types.js';
import { newUuid } from './new-uuid.js';

/** One entry that somebody wants recorded, checked against the schema of its stream. */
export type Line = {
  [K in StreamKind]: { kind: K; id: string; stream: StreamName; submission: Submission<K> };
}[StreamKind];

/**
 * Checks what was sent for a stream against its schema.
 *
 * @throws Refusal `invalid-entry` naming every field, `unknown-entry-type`, `entry-type-of-another-stream`
 */
export function parseLine(ledger: string, stream: string, body: unknown): Line {
  const { kind, id } = parseStream(ledger, stream);
  if (!isObject(body)) throw invalid([{ pointer: '', detail: 'Send one JSON object.' }]);
  const raw = openingIds(kind, id, body);
  checkType(kind, streamName(kind, id), raw['type']);
  return parseAs(kind, id, raw);
}

function parseStream(ledger: string, stream: string): { kind: StreamKind; id: string } {
  const parsed = parseStreamName(stream);
  if (parsed === undefined || !slug.safeParse(parsed.id).success) {
    throw invalid([{ pointer: '/stream', detail: 'Write a stream as commitments/2020-victory-parade.' }]);
  }
  if (parsed.kind === 'organisations' && parsed.id !== ledger) {
    throw new Refusal('stream-not-found', { stream, opening: 'OrganisationRegistered' });
  }
  return parsed;
}

/** A JSON object: no list, no null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where the stream is known, an opening entry may leave its `id` out, or use it for the entry's own id. */
function openingIds(kind: StreamKind, id: string, raw: Record<string, unknown>): Record<string, unknown> {
  if (raw['type'] !== OPENING_TYPE[kind]) return raw;
  const given = raw['id'];
  if (given === undefined) return { ...raw, id };
  const isEntryId = given !== id && raw['entryId'] === undefined && z.uuid().safeParse(given).success;
  return isEntryId ? { ...raw, id, entryId: given } : raw;
}

function checkType(kind: StreamKind, stream: StreamName, type: unknown): void {
  if (entriesOf[kind].some((definition) => definition.type === type)) return;
  const types = entriesOf[kind].map((definition) => definition.type);
  if (typeof type !== 'string')
    throw invalid([{ pointer: '/type', detail: `Name the type of the entry: ${types.join(', ')}.` }]);
  const kinds = streamKindsTaking(type);
  const problem = [{ pointer: '/type', detail: `${stream} does not take this type.` }];
  if (kinds.length === 0)
    throw new Refusal('unknown-entry-type', { type, stream, types: types.join(', ') }, problem);
  throw new Refusal('entry-type-of-another-stream', { type, stream, kinds: kinds.join(', ') }, problem);
}

function parseAs(kind: StreamKind, id: string, raw: unknown): Line {
  const stream = streamName(kind, id);
  switch (kind) {
    case 'organisations':
      return { kind, id, stream, submission: check(submissionOf[kind], raw) };
    case 'presidencies':
      return { kind, id, stream, submission: check(submissionOf[kind], raw) };
    case 'priorities':
      return { kind, id, stream, submission: check(submissionOf[kind], raw) };
    case 'commitments':
      return { kind, id, stream, submission: check(submissionOf[kind], raw) };
    case 'documents':
      return { kind, id, stream, submission: check(submissionOf[kind], raw) };
  }
}

function check<S extends z.ZodType>(schema: S, raw: unknown): z.infer<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.flatMap(fieldProblems));
}

function invalid(errors: FieldProblem[]): Refusal {
  const [first] = errors;
  const problem = first === undefined ? '' : `${first.pointer.slice(1) || 'body'}: ${first.detail}`;
  return new Refusal('invalid-entry', { problem }, errors);
}

/** Says of each field what to do about it. */
export function fieldProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  const pointer = toPointer(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: toPointer([...issue.path, key]),
      detail: 'There is no such field here: remove it or mend its name.',
    }));
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return [{ pointer, detail: `This field is missing: add it (${issue.expected}).` }];
  }
  if (issue.code === 'invalid_value') {
    return [{ pointer, detail: `Write one of: ${issue.values.map(String).join(', ')}.` }];
  }
  return [{ pointer, detail: issue.message }];
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The entry that a line becomes. Its grade says whether it names a source. */
export function toNewEntry(line: Line, actor: string): NewEntry {
  const { submission, stream } = line;
  const opening = submission.type === OPENING_TYPE[line.kind];
  const ownId = opening ? ('entryId' in submission ? submission.entryId : undefined) : submission.id;
  const data = Object.fromEntries(
    Object.entries(submission).filter(
      ([field, value]) => value !== undefined && !isEnvelope(field) && (opening || field !== 'id'),
    ),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema of `type` has just checked `data`
  return {
    id: ownId ?? newUuid(),
    stream,
    type: submission.type,
    occurredOn: submission.occurredOn,
    dateBasis: submission.dateBasis ?? 'stated',
    grade: submission.sources.length > 0 ? 'reported' : 'unsourced',
    actor,
    data,
    sources: submission.sources,
    ...(submission.note !== undefined && { note: submission.note }),
  } as NewEntry;
}

const ENVELOPE: ReadonlySet<string> = new Set(ENVELOPE_FIELDS);
const isEnvelope = (field: string): boolean => ENVELOPE.has(field);
