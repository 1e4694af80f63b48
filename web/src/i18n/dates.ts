/** Partial dates: `2020`, `2020-04` or `2020-04-17`; an interval of possible days. */
import { useCallback } from 'react';
import { type Language, LOCALES } from './language.js';
import { useLanguage, useSay } from './words.js';

const DAY = 86_400_000;

/** Beside the lengths of dates: a month without its year. */
const MONTH_ALONE = 3;

const FORMS: Record<number, Intl.DateTimeFormatOptions> = {
  10: { day: 'numeric', month: 'long', year: 'numeric' },
  7: { month: 'long', year: 'numeric' },
  4: { year: 'numeric' },
  [MONTH_ALONE]: { month: 'short' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format is costly to make and cheap to keep. */
function formatOf(language: Language, length: number): Intl.DateTimeFormat {
  const key = `${language} ${length}`;
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], { ...FORMS[length], timeZone: 'UTC' });
  formats.set(key, known);
  return known;
}

/** True for a year, a month or a day; other words (`unknown`, `term`) are no dates. */
export const isPartialDate = (text: string): boolean => /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(text);

/** `17 April 2020`, `April 2020` or `2020` in a language. */
export function dateIn(language: Language, date: string): string {
  return formatOf(language, date.length).format(firstDay(date));
}

/** `Apr`, for axes. */
export const monthIn = (language: Language, day: string): string =>
  formatOf(language, MONTH_ALONE).format(firstDay(day));

/** Writes a partial date, or the word that stands in its place. */
export function useDate(): (date: string) => string {
  const say = useSay();
  const language = useLanguage();
  return useCallback(
    (date) => {
      if (date === 'unknown' || date === 'term' || date === 'next-session') return say(`date.${date}`);
      return isPartialDate(date) ? dateIn(language, date) : date;
    },
    [language, say],
  );
}

/** The first possible day, as milliseconds in UTC. */
export function firstDay(date: string): number {
  return Date.parse(`${date}${'-01-01'.slice(date.length === 4 ? 0 : date.length === 7 ? 3 : 6)}`);
}

/** The last possible day, as milliseconds in UTC. */
export function lastDay(date: string): number {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (day !== undefined) return firstDay(date);
  return Date.UTC(year, month ?? 12, 1) - DAY;
}

/** Milliseconds in UTC as a day of the calendar. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** A day some days later, or earlier. */
export const daysAfter = (day: string, count: number): string => dayOf(firstDay(day) + count * DAY);

/** How many days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((firstDay(to) - firstDay(from)) / DAY);

/** Today in UTC, as the server takes it where no `asOf` is given. */
export const today = (): string => dayOf(Date.now());

/** The twelve months by name, as they stand alone. */
export const monthNames = (language: Language): string[] =>
  Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(LOCALES[language], { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2000, month, 1),
    ),
  );
