import { ProblemError } from '../../api/client.js';
import type { Json } from '../../api/recording.js';
import type { Say } from '../../i18n/words.js';
import type { Draft } from './draft.js';
import type { EntryForm } from './entry-types.js';
import type { FormSurroundings } from './fields/form-context.js';
import { missingIn } from './missing.js';
import type { Components, Shape } from './schema.js';

export type Problems = FormSurroundings['problems'];

/** What the fields of a form are told: where each thing stands that is wrong. */
export const NO_PROBLEMS: Problems = new Map();

export const SOURCES: Shape = { type: 'array', items: { $ref: '#/components/schemas/Source' } };

/** What was left empty and has to be filled in; everything else is for the server to judge. */
export function missingProblems(
  body: { [name: string]: Json },
  draft: Draft,
  { form, components, say }: { form: EntryForm; components: Components; say: Say },
): Problems {
  const fields = [
    ...form.fields,
    { name: 'sources', required: false, shape: SOURCES },
    { name: 'note', required: form.noteRequired, shape: { type: 'string' } },
  ];
  const found = new Map(
    missingIn(fields, body, components).map((pointer) => [
      pointer,
      { text: say('record.missing'), ours: true },
    ]),
  );
  const { sources } = body;
  if (!draft.unsourced && (!Array.isArray(sources) || sources.length === 0)) {
    found.set('/sources', { text: say('record.missingSource'), ours: true });
  }
  return found;
}

/** What the server refused, by field; what belongs to no field stands under the empty pointer. */
export function refusedProblems(error: unknown): Problems {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  if (problem === undefined) return NO_PROBLEMS;
  const { errors = [], detail } = problem;
  if (errors.length === 0) return new Map([['', { text: detail, ours: false }]]);
  return new Map(
    errors.map(({ pointer, detail: text }, index) => [
      pointer,
      // The first one's sentence says what to do, where the refusal is of one field.
      {
        text: errors.length === 1 && index === 0 && problem.code !== 'invalid-entry' ? detail : text,
        ours: false,
      },
    ]),
  );
}
