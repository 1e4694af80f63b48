import { type Day, addDays, addMonths, daysBetween } from '../partial-date.js';
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

/** What remains of a span after a period: nothing where the condition ended before the period had run. */
export function shiftSpan(span: Span, offset: Offset | undefined): Span[] {
  const from = addOffset(span.from, offset);
  return from <= span.until ? [{ from, until: span.until }] : [];
}

function plusDays(day: Day, days: number): Day {
  return daysBetween(day, LAST_DAY) < days ? LAST_DAY : addDays(day, days);
}

function plusMonths(day: Day, months: number): Day {
  const later = addMonths(day, months);
  return later.length > LAST_DAY.length ? LAST_DAY : later;
}
