import { type Problem, ProblemError, type Schemas } from './client.js';

/** What an entry may say: anything that JSON can. */
export type Json = string | number | boolean | Json[] | { [name: string]: Json };

export interface Submission {
  org: string;
  /** Such as `commitments/2020-victory-parade`. */
  stream: string;
  body: { [name: string]: Json };
  /** The recorder's API key. */
  key: string;
  /** The same for every attempt to send one draft: whatever happens on the way, it is recorded once. */
  idempotencyKey: string;
}

/**
 * Records an entry.
 *
 * @returns the recorded entry; the first one where this key was sent before
 * @throws ProblemError with the refusal, or without a problem where no answer came
 */
export async function recordEntry(submission: Submission): Promise<Schemas['Entry']> {
  const answer = await post('entries', submission);
  if (isWritten(answer)) return answer.entry;
  throw new ProblemError(isProblem(answer) ? answer : undefined);
}

/**
 * What an entry would change, were it recorded now. Nothing is.
 *
 * @throws ProblemError with the refusal that recording would meet, or without a problem where no answer came
 */
export async function previewEntry(submission: Submission): Promise<Schemas['Preview']> {
  const answer = await post('preview', submission);
  if (isPreview(answer)) return answer;
  throw new ProblemError(isProblem(answer) ? answer : undefined);
}

/** The answer, whatever it says; undefined where none came. */
function post(what: 'entries' | 'preview', submission: Submission): Promise<unknown> {
  const { org, stream, body, key, idempotencyKey } = submission;
  const [kind = '', id = ''] = stream.split('/');
  const path = [org, kind, id].map(encodeURIComponent).join('/');
  return fetch(`/api/${path}/${what}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${key}`,
      ...(what === 'entries' && { 'idempotency-key': idempotencyKey }),
    },
    body: JSON.stringify(body),
  }).then(
    (response) => response.json(),
    () => undefined,
  );
}

const isWritten = (value: unknown): value is Schemas['Written'] =>
  typeof value === 'object' && value !== null && 'entry' in value;

const isPreview = (value: unknown): value is Schemas['Preview'] =>
  typeof value === 'object' && value !== null && 'changes' in value;

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;
