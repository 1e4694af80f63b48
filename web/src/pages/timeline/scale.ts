import { dayOf, daysAfter, daysBetween, firstDay, lastDay } from '../../i18n/dates.js';

/** The days that the chart shows, both included. */
export interface View {
  from: string;
  to: string;
}

/** Where the beginning of a day stands, from 0 at the left edge to 1 at the right; outside the view below or above. */
export const shareOf = (day: string, { from, to }: View): number =>
  daysBetween(from, day) / (daysBetween(from, to) + 1);

/** The part of the view that a span of possible days takes, clipped; undefined where none of it is seen. */
export function spanOf(first: string, last: string, view: View): { left: number; width: number } | undefined {
  const left = Math.max(shareOf(first, view), 0);
  const right = Math.min(shareOf(daysAfter(last, 1), view), 1);
  return right <= left ? undefined : { left, width: right - left };
}

/** The middle of a partial date. */
export const middleOf = (date: string): string => dayOf((firstDay(date) + lastDay(date)) / 2);

const SHORTEST = 14;

/** The view made shorter or longer around its middle, inside the bounds and never shorter than two weeks. */
export function zoomed(view: View, factor: number, bounds: View): View {
  const whole = daysBetween(bounds.from, bounds.to);
  const days = Math.min(Math.max(Math.round(daysBetween(view.from, view.to) * factor), SHORTEST), whole);
  const from = daysAfter(view.from, Math.round((daysBetween(view.from, view.to) - days) / 2));
  return inside({ from, to: daysAfter(from, days) }, bounds);
}

/** The view moved by a part of its length, inside the bounds. */
export function moved(view: View, part: number, bounds: View): View {
  const days = Math.round(daysBetween(view.from, view.to) * part);
  return inside({ from: daysAfter(view.from, days), to: daysAfter(view.to, days) }, bounds);
}

function inside(view: View, bounds: View): View {
  const early = Math.max(daysBetween(view.from, bounds.from), 0);
  const late = Math.max(daysBetween(bounds.to, view.to), 0);
  return { from: daysAfter(view.from, early - late), to: daysAfter(view.to, early - late) };
}

/** The first day of every month that the view shows. */
export function monthsOf({ from, to }: View): string[] {
  const months: string[] = [];
  const first = new Date(firstDay(from));
  for (let count = 0; ; count += 1) {
    const month = dayOf(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + count, 1));
    if (month > to) return months;
    if (month >= from) months.push(month);
  }
}
