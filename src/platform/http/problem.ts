import type { FieldProblem, Refusal, RefusalCode } from '../../domain/refusals.js';

/** RFC 9457 problem details, with a stable `code` and pointers into what was sent. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: FieldProblem[];
}

export const PROBLEM_TYPE = 'application/problem+json';

const TITLES: Record<number, string> = {
  400: 'Not in order',
  401: 'Key needed',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not offered',
  406: 'Format not offered',
  409: 'Conflict with what is recorded',
  412: 'Changed since you read it',
  413: 'Too large',
  415: 'Wrong content type',
  422: 'Refused',
  500: 'Our mistake',
  503: 'Try again in a moment',
};

export function problemOf(refusal: Refusal): Problem {
  const { code, status, message: detail, errors } = refusal;
  return { ...problem(code, status, detail), ...(errors.length > 0 && { errors: [...errors] }) };
}

/** For what nobody foresaw: no stack, no names of things inside. */
export function unforeseen(): Problem {
  return problem('internal-error', 500, 'Something went wrong here. It has been logged; try again later.');
}

function problem(code: RefusalCode | 'internal-error', status: number, detail: string): Problem {
  return { type: `urn:mandate:problem:${code}`, title: TITLES[status] ?? 'Refused', status, detail, code };
}
