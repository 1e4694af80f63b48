import { addDays, type Day, type DayInterval, daysBetween } from './partial-date.js';

/** What stays the same from one day to another, both included. */
export interface Run<T> {
  from: Day;
  to: Day;
  value: T;
}

/** What is seen on a day. Two days are alike when their `likeness` is the same text. */
export interface Seen<T> {
  /** Undefined where there is nothing yet, or nothing any more. */
  value: T | undefined;
  likeness: string;
  /** True where nothing can change before the next turn. */
  settled: boolean;
}

/**
 * The longest runs of days that are alike, found without looking at every day: at the turns, on which a change is to be
 * expected, and between two turns by halving, unless what is seen is settled. Between two turns nothing may change and
 * change back.
 */
export function runsIn<T>(span: DayInterval, turns: Iterable<Day>, look: (day: Day) => Seen<T>): Run<T>[] {
  const days = [...new Set([span.first, ...turns])]
    .filter((day) => span.first <= day && day <= span.last)
    .toSorted();
  const looked = days.flatMap((day, index) => {
    const next = days[index + 1];
    const end = next === undefined ? span.last : addDays(next, -1);
    const first = { day, seen: look(day) };
    return first.seen.settled || end === day
      ? [first]
      : [first, ...changesAfter(first, { day: end, seen: look(end) }, look)];
  });
  return joined(looked, span.last);
}

interface Looked<T> {
  day: Day;
  seen: Seen<T>;
}

/** Every first day of something new after `low` up to `high`. */
function changesAfter<T>(low: Looked<T>, high: Looked<T>, look: (day: Day) => Seen<T>): Looked<T>[] {
  if (low.seen.likeness === high.seen.likeness) return [];
  const apart = daysBetween(low.day, high.day);
  if (apart === 1) return [high];
  const day = addDays(low.day, Math.floor(apart / 2));
  const middle = { day, seen: look(day) };
  return [...changesAfter(low, middle, look), ...changesAfter(middle, high, look)];
}

function joined<T>(looked: readonly Looked<T>[], last: Day): Run<T>[] {
  const firsts = looked.filter(({ seen }, index) => seen.likeness !== looked[index - 1]?.seen.likeness);
  return firsts.flatMap(({ day, seen: { value } }, index) => {
    const next = firsts[index + 1];
    return value === undefined
      ? []
      : [{ from: day, to: next === undefined ? last : addDays(next.day, -1), value }];
  });
}
