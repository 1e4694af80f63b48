import type { Day } from '../partial-date.js';

/** The days on which a condition holds: from `from` inclusive to `until` exclusive. */
export interface Span {
  from: Day;
  until: Day;
}

/** The first and the last day that a date can name. */
export const BEGINNING: Day = '0001-01-01';
export const LAST_DAY: Day = '9999-12-31';
/** After every day, as an end that never comes; itself no day of the calendar. */
export const FOREVER: Day = '9999-99-99';

/** True when one of the spans covers the day. */
export function covers(spans: readonly Span[], day: Day): boolean {
  for (const { from, until } of spans) if (from <= day && day < until) return true;
  return false;
}

/** The same days as spans apart from each other, in order; one that ends before it begins has no day. */
export function joined(spans: readonly Span[]): readonly Span[] {
  if (spans.length < 2) return spans;
  const apart: Span[] = [];
  for (const { from, until } of spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = apart.at(-1);
    if (last === undefined || last.until < from) apart.push({ from, until });
    else if (last.until < until) last.until = until;
  }
  return apart;
}

/** The first day of the earliest span, or undefined where there is none. */
export function firstDay(spans: readonly Span[]): Day | undefined {
  let first: Day | undefined;
  for (const { from } of spans) if (first === undefined || from < first) first = from;
  return first;
}

/** The days on which both hold. */
export function intersect(a: readonly Span[], b: readonly Span[]): Span[] {
  return a
    .flatMap((one) =>
      b.map((other) => ({
        from: one.from > other.from ? one.from : other.from,
        until: one.until < other.until ? one.until : other.until,
      })),
    )
    .filter(({ from, until }) => from < until);
}

/** Each day, or each state, once and in order. */
export function uniqueSorted(values: Iterable<string>): string[] {
  return [...new Set(values)].toSorted();
}

/** Each position once, in order. */
export function uniquePositions(values: Iterable<number>): number[] {
  return [...new Set(values)].toSorted((a, b) => a - b);
}
