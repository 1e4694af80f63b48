import { type Day, addDays, addMonths } from '../partial-date.js';
import type { Offset } from './entry-into-force.rule.js';
import { LAST_DAY, type Span } from './entry-into-force.spans.js';

/**
 * The day on which a period counted from day 0 puts the treaty into force. 'On the thirtieth day following' and
 * 'thirty days after' are day 0 plus 30; 'on the expiry of thirty days' (`elapsed`) is the day after. Months keep
 * the day number or take the month's last day. With `first-of-next-month` the month in which the period expires
 * decides, so `elapsed` adds nothing. Never decreases when day 0 grows.
 */
export function addOffset(dayZero: Day, offset: Offset | undefined): Day {
  if (offset === undefined) return dayZero;
  const { days = 0, months = 0, elapsed = false, then } = offset;
  const expiry = plusDays(plusMonths(dayZero, months), days);
  if (then === 'first-of-next-month') return `${plusMonths(expiry, 1).slice(0, 7)}-01`;
  return elapsed ? plusDays(expiry, 1) : expiry;
}

/** What remains of a span after a period; undefined where the condition ended before the period had run. */
export function shiftSpan(span: Span, offset: Offset | undefined): Span | undefined {
  if (offset === undefined) return span;
  const from = addOffset(span.from, offset);
  return from <= span.until ? { from, until: span.until } : undefined;
}

function plusDays(day: Day, days: number): Day {
  if (days === 0) return day;
  const later = addDays(day, days);
  return later < day ? LAST_DAY : later; // ISO 8601 writes a year of five digits with a sign, which comes before digits.
}

function plusMonths(day: Day, months: number): Day {
  if (months === 0) return day;
  const later = addMonths(day, months);
  return later.length > LAST_DAY.length ? LAST_DAY : later;
}
