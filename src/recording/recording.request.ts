import { z } from 'zod';
import { type FieldProblem, Refusal } from '../domain/refusals.js';
import { slug } from '../domain/vocabulary.js';
import type { SubmittedLine } from './record-entries.command.js';
import { fieldProblems, isObject } from './submission.js';

/** How many entries one batch may hold. */
export const BATCH_LIMIT = 1_000;

const batch = z.strictObject({
  entries: z
    .array(z.looseObject({ stream: z.string() }))
    .min(1, { error: 'Send at least one entry.' })
    .max(BATCH_LIMIT, { error: `Send at most ${BATCH_LIMIT} entries at a time.` }),
});

function refuse(errors: FieldProblem[]): never {
  const [first] = errors;
  throw new Refusal(
    'invalid-request',
    { problem: first === undefined ? '' : `${first.pointer.slice(1) || 'body'}: ${first.detail}` },
    errors,
  );
}

/** The body as a JSON object. @throws Refusal `invalid-request` */
export function objectBody(body: unknown): Record<string, unknown> {
  if (!isObject(body)) return refuse([{ pointer: '', detail: 'Send one JSON object.' }]);
  checkText(body);
  return body;
}

/** The lines of a batch, each with its stream. @throws Refusal `invalid-request` */
export function batchBody(body: unknown): SubmittedLine[] {
  const parsed = batch.safeParse(body);
  if (!parsed.success) refuse(parsed.error.issues.flatMap(fieldProblems));
  checkText(parsed.data);
  return parsed.data.entries.map(({ stream, ...entry }) => ({ stream, body: entry }));
}

/** Text that no canonical form exists for (RFC 8785) could be neither compared nor kept. */
function checkText(body: object): void {
  if (!isWellFormed(body)) refuseText(body, '');
}

/** Whether every text and name in a JSON value is valid Unicode. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isWellFormed);
  for (const key in value) if (!key.isWellFormed() || !isWellFormed(Reflect.get(value, key))) return false;
  return true;
}

/** Refuses the first text or name that is not, with its place. */
function refuseText(value: unknown, pointer: string): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) refuse([{ pointer, detail: 'This text is not valid Unicode.' }]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      refuseText(key, pointer);
      refuseText(child, `${pointer}/${key}`);
    }
  }
}

/** An id from a path or body. @throws Refusal `invalid-request` */
export function requireSlug(id: unknown, pointer = ''): string {
  const parsed = slug.safeParse(id);
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues[0]?.message ?? 'Write an id.';
  return refuse([{ pointer, detail: id === undefined ? 'This field is missing: add the id.' : detail }]);
}

/** The ledger of an organisation that is about to be registered has its id. */
export function ledgerOfOrganisation(body: Record<string, unknown>): string {
  return requireSlug(body['id'], '/id');
}

/** The version in `If-Match: "<version>"`; also takes the ETag of a reading, which begins with the version. */
export function toVersion(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const version = /^(?:W\/)?"?(\d{1,15})(?:-[^"]*)?"?$/.exec(ifMatch.trim())?.[1];
  if (version === undefined) {
    throw new Refusal('invalid-request', {
      problem: 'If-Match must be the version of the stream, such as "7".',
    });
  }
  return Number(version);
}
