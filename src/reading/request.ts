import { parsePartialDate } from '../domain/partial-date.js';
import { Refusal } from '../domain/refusals.js';
import { slug } from '../domain/vocabulary.js';

/** What a caller may ask with, as text; checked here, before any query is made. */

/** The query string as the HTTP server parsed it: a parameter given twice is an array. Unknown ones are ignored. */
export type QueryString = Readonly<Record<string, unknown>>;

/** The refusal of one parameter, with a full sentence that says what to write. */
export function invalidRequest(name: string, sentence: string): Refusal {
  return new Refusal('invalid-request', { problem: sentence }, [{ pointer: `/${name}`, detail: sentence }]);
}

/** A parameter's text; undefined where it is absent or empty. @throws Refusal `invalid-request` for one given twice */
export function parameter(query: QueryString, name: string): string | undefined {
  const value = query[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw invalidRequest(name, `Give ${name} once.`);
  if (value.includes('\u0000') || !value.isWellFormed()) {
    throw invalidRequest(name, `Write ${name} without characters that are not valid Unicode text.`);
  }
  return value;
}

const MAX_LIMIT = 1_000;
const DEFAULT_LIMIT = 100;

/** How many items a page may have. @throws Refusal `invalid-request` */
export function limitOf(query: QueryString): number {
  const text = parameter(query, 'limit');
  if (text === undefined) return DEFAULT_LIMIT;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MAX_LIMIT)
    throw invalidRequest('limit', `Write limit as a number from 1 to ${MAX_LIMIT}.`);
  return limit;
}

/** The position to begin after, 0 where none is given. @throws Refusal `invalid-request` */
export function afterOf(query: QueryString): number {
  const text = parameter(query, 'after');
  if (text === undefined) return 0;
  const position = toEntryNumber(text);
  if (position === undefined)
    throw invalidRequest('after', 'Write after as the next that the page before gave.');
  return position;
}

/** A whole number of digits only, below 2^53; undefined for anything else. */
export function toEntryNumber(text: string): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** A day of the calendar from a parameter. @throws Refusal `invalid-request` */
export function dayOf(query: QueryString, name: string): string | undefined {
  const text = parameter(query, name);
  if (text === undefined) return undefined;
  if (text.length !== 10 || parsePartialDate(text) === undefined) {
    throw invalidRequest(name, `Write ${name} as a day of the calendar, such as 2020-12-02.`);
  }
  return text;
}

/** True for what may be an id: other text is nobody's id, and need not be looked up. */
export const isSlug = (text: string): boolean => slug.safeParse(text).success;
