import type { Schemas } from '../../api/client.js';

export type Report = Schemas['Report'];

/** A presidency on every day of its term: for each day, the intervals that hold it are the report of that day. */
export type Film = Schemas['Timeline'];

interface Interval {
  from: string;
  to: string;
}

/** The days on which something occurred for certain, in order: the last possible day of each entry in the period. */
export function eventDays(
  { entries }: Pick<Film, 'entries'>,
  { first, last }: { first: string; last: string },
): string[] {
  const days = entries.flatMap((entry) => entry.days?.last ?? []);
  return [...new Set([first, ...days, last])].filter((day) => day >= first && day <= last).toSorted();
}

/** The report on a day; undefined before the first and after the last day of the film. */
export function reportAt(film: Film, day: string): Report | undefined {
  const presidency = on(film.presidencyIntervals, day);
  const counts = on(film.counts, day)?.counts;
  if (presidency === undefined || counts === undefined) return undefined;
  const { organisation, organisationName, position, rules } = film;
  return {
    organisation,
    presidency: film.presidency,
    asOf: day,
    position,
    rules,
    counts,
    organisationName,
    presidencyReading: presidency,
    priorities: film.priorities.flatMap(({ intervals, commitments }) => {
      const reading = on(intervals, day);
      return reading === undefined
        ? []
        : [{ ...reading, commitments: commitments.flatMap((one) => on(one.intervals, day) ?? []) }];
    }),
  };
}

const on = <I extends Interval>(intervals: readonly I[], day: string): I | undefined =>
  intervals.find(({ from, to }) => from <= day && day <= to);
