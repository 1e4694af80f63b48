import { z } from 'zod';

/**
 * Dates as the record gives them: `2020`, `2020-04` or `2020-04-17` (the reduced-precision dates of EDTF level 0,
 * ISO 8601-2). A partial date stands for an interval of possible days. Days are ISO strings, so that `<` on strings
 * is the order of days; years have four digits.
 */
export type Day = string;
export type PartialDate = string;

/** `unknown` is allowed for the entries that identify a thing: they count at every `asOf`. */
export const UNKNOWN = 'unknown';
/** A partial date, or the word `unknown`. */
export type OccurredOn = string;

/** The first and the last possible day of a partial date, both inclusive. */
export interface DayInterval {
  first: Day;
  last: Day;
}

const SHAPE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;
const MILLISECONDS_A_DAY = 86_400_000;

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** The number of days of a month of the Gregorian calendar; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** The interval of possible days, or undefined where the text is no date of the calendar. */
export function parsePartialDate(text: string): DayInterval | undefined {
  const match = SHAPE.exec(text);
  if (match === null) return undefined;
  const [, year = '', month, day] = match;
  if (year === '0000') return undefined;
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const length = daysInMonth(Number(year), Number(month));
  if (length === 0) return undefined;
  if (day === undefined)
    return { first: `${year}-${month}-01`, last: `${year}-${month}-${twoDigits(length)}` };
  if (Number(day) < 1 || Number(day) > length) return undefined;
  return { first: text, last: text };
}

/** The interval of a date already checked. @throws RangeError for text that is no date: a caller's mistake. */
export function possibleDays(date: PartialDate): DayInterval {
  const interval = parsePartialDate(date);
  if (interval === undefined) throw new RangeError(`"${date}" is not a date of the calendar`);
  return interval;
}

/** True when one interval ends before the other begins, so that both cannot be the same day. */
export function areDisjoint(a: DayInterval, b: DayInterval): boolean {
  return a.last < b.first || b.last < a.first;
}

/** Days since 1970-01-01; a number for what `parsePartialDate` takes for a day alone. */
const dayNumber = (day: Day): number => Date.parse(day) / MILLISECONDS_A_DAY;

/** The day `days` after (before, when negative) a day. */
export function addDays(day: Day, days: number): Day {
  return new Date((dayNumber(day) + days) * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** The day `months` after a day: the same day number, or the month's last day where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, number = 0] = day.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = (index % 12) + 1;
  const targetDay = Math.min(number, daysInMonth(targetYear, targetMonth));
  return `${String(targetYear).padStart(4, '0')}-${twoDigits(targetMonth)}-${twoDigits(targetDay)}`;
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Today in UTC: the default of `asOf`. */
export function utcDay(now: Date): Day {
  return now.toISOString().slice(0, 10);
}

/** Today where the date line turns first (UTC+14): a date beginning after it is in the future everywhere. */
export function latestDayOnEarth(now: Date): Day {
  return new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
}

const DATE_SENTENCE = 'Write a date of the calendar as 2020, 2020-04 or 2020-04-17.';

export const partialDate = z
  .string()
  .refine((text) => parsePartialDate(text) !== undefined, { error: DATE_SENTENCE })
  .meta({
    id: 'PartialDate',
    description: 'A year, month or day: 2020, 2020-04 or 2020-04-17.',
    examples: ['2020-04-17'],
  });

export const fullDay = z
  .string()
  .refine((text) => text.length === 10 && parsePartialDate(text) !== undefined, {
    error: 'Write a day of the calendar as 2020-04-17.',
  })
  .meta({ id: 'Day', description: 'A day: 2020-04-17.', examples: ['2020-04-17'] });

export const occurredOnOrUnknown = z
  .string()
  .refine((text) => text === UNKNOWN || parsePartialDate(text) !== undefined, {
    error: 'Write a date of the calendar as 2020, 2020-04 or 2020-04-17, or "unknown".',
  })
  .meta({ id: 'PartialDateOrUnknown', description: 'A partial date, or "unknown".', examples: ['unknown'] });
