import { z } from 'zod';
import { MEANS } from '../domain/document/document.entries.js';
import { partialDate } from '../domain/partial-date.js';
import { type FieldProblem, Refusal } from '../domain/refusals.js';
import { stateCode } from '../domain/vocabulary.js';
import type { SubmittedLine } from '../recording/record-entries.command.js';
import { objectBody } from '../recording/recording.request.js';
import { fieldProblems } from '../recording/submission.js';

/** As many states as there are, and some to spare. */
const MOST = 300;

const supposedDeposit = z
  .strictObject({
    state: stateCode,
    on: partialDate.meta({ description: 'When it is supposed to be deposited; it may lie ahead.' }),
    means: z.enum(MEANS).optional().meta({ description: 'ratification unless given.' }),
  })
  .meta({ id: 'SupposedDeposit', description: 'A deposit that nobody has recorded, in short.' });

export const whatIfRequest = z
  .strictObject({
    deposits: z
      .array(supposedDeposit)
      .max(MOST, { error: `Suppose at most ${MOST} deposits.` })
      .optional(),
    entries: z
      .array(z.looseObject({ type: z.string() }))
      .max(MOST, { error: `Suppose at most ${MOST} entries.` })
      .optional()
      .meta({
        description:
          'Any entries of the document, as they would be recorded; sources may be left out, and dates may lie ahead.',
      }),
  })
  .refine(({ deposits = [], entries = [] }) => deposits.length + entries.length > 0, {
    error: 'Suppose something: deposits such as {"state": "KZ", "on": "2021-03-01"}, or entries.',
  })
  .meta({ id: 'WhatIfRequest', description: 'What is supposed of one document.' });
export type WhatIfRequest = z.infer<typeof whatIfRequest>;

/** @throws Refusal `invalid-request` naming every field */
export function whatIfBody(body: unknown): WhatIfRequest {
  const parsed = whatIfRequest.safeParse(objectBody(body));
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap(fieldProblems);
  throw new Refusal('invalid-request', { problem: errors[0]?.detail ?? '' }, errors);
}

/** What is supposed, as lines for the document: the entries first, then the deposits. */
export function supposedLines(
  document: string,
  { deposits = [], entries = [] }: WhatIfRequest,
): SubmittedLine[] {
  const stream = `documents/${document}`;
  return [
    ...entries.map((entry) => ({ stream, body: { sources: [], ...entry } })),
    ...deposits.map(({ state, on, means = 'ratification' }) => ({
      stream,
      body: { type: 'InstrumentDeposited', occurredOn: on, state, means, sources: [] },
    })),
  ];
}

/** The refusal of lines, its pointers leading into what was sent. */
export function inRequest(refusal: Refusal, { entries = [] }: WhatIfRequest): Refusal {
  const errors = refusal.errors.map((problem): FieldProblem => {
    const [, index = '', rest = ''] = /^\/entries\/(\d+)(.*)$/.exec(problem.pointer) ?? [];
    const place = Number(index) - entries.length;
    if (index === '' || place < 0) return problem;
    return { ...problem, pointer: `/deposits/${place}${rest === '/occurredOn' ? '/on' : rest}` };
  });
  return new Refusal(refusal.code, refusal.params, errors);
}
