import type { Day } from '../partial-date.js';
import { BEGINNING, covers, FOREVER, type Span, uniqueSorted } from './entry-into-force.spans.js';
import type { BaseDays, World } from './entry-into-force.world.js';

/** A state as a count sees it: when it belongs to the base, and when its consent stands. */
export interface CountedState {
  belongs: BaseDays;
  stands: readonly Span[];
}

interface Tally {
  size: number;
  number: number;
}

/**
 * The spans on which enough states of the base consent, the base being that of the span's first day: a state that
 * joins later undoes nothing, a consent taken back before entry into force does. One pass over the days of change.
 */
export function sweep(
  states: readonly CountedState[],
  needed: (size: number) => number,
  lens: World['lens'],
): Span[] {
  const enough = ({ size, number }: Tally): boolean => size > 0 && number >= needed(size);
  const days = daysOf(states);
  const changes = changesByDay(states, lens);
  const lasts = (dayZero: Day): Day =>
    days.ends.find((end) => end > dayZero && !enough(total(states, dayZero, end, lens))) ?? FOREVER;
  const spans: Span[] = [];
  let tally: Tally = { size: 0, number: 0 };
  let before = false;
  for (const day of uniqueSorted(changes.keys())) {
    tally = add(tally, changes.get(day));
    const holds = enough(tally);
    const begins = holds && (!before || days.base.has(day));
    before = holds;
    if (!begins) continue;
    const until = lasts(day);
    spans.push({ from: day, until });
    if (until === FOREVER) break;
  }
  return spans;
}

/** How each day of change moves the tally. */
function changesByDay(states: readonly CountedState[], lens: World['lens']): Map<Day, Tally> {
  const changes = new Map<Day, Tally>();
  for (const state of states) {
    let before: Tally = { size: 0, number: 0 };
    for (const day of edgesOf([...state.stands, ...state.belongs.sure, ...state.belongs.possible])) {
      const after = weigh(state, day, day, lens);
      changes.set(
        day,
        add({ size: after.size - before.size, number: after.number - before.number }, changes.get(day)),
      );
      before = after;
    }
  }
  return changes;
}

/**
 * What one state adds to the size of the base and to the number of consents. Where it is uncertain whether it belongs
 * to the base, a state that consents helps most inside it and one that does not hurts least outside: the lenses take
 * the two extremes.
 */
function weigh({ belongs, stands }: CountedState, dayZero: Day, day: Day, lens: World['lens']): Tally {
  const consents = covers(stands, day);
  if (covers(belongs.sure, dayZero)) return { size: 1, number: Number(consents) };
  if (!covers(belongs.possible, dayZero) || consents !== (lens === 'possible')) return { size: 0, number: 0 };
  return { size: 1, number: Number(lens === 'possible') };
}

const total = (states: readonly CountedState[], dayZero: Day, day: Day, lens: World['lens']): Tally =>
  states.reduce((sum, state) => add(sum, weigh(state, dayZero, day, lens)), { size: 0, number: 0 });

const add = (a: Tally, b: Tally | undefined): Tally =>
  b === undefined ? a : { size: a.size + b.size, number: a.number + b.number };

/** The days on which consents end, and those on which the base changes. */
function daysOf(states: readonly CountedState[]): { ends: Day[]; base: ReadonlySet<Day> } {
  const ends = states
    .flatMap(({ stands }) => stands.map(({ until }) => until))
    .filter((day) => day !== FOREVER);
  const base = states.flatMap(({ belongs }) => [...belongs.sure, ...belongs.possible]);
  const changes = new Set(base.flatMap(({ from, until }) => [from, until]));
  changes.delete(BEGINNING);
  return { ends: uniqueSorted(ends), base: changes };
}

/** Every day on which one of the spans begins or ends, in order. */
function edgesOf(spans: readonly Span[]): Day[] {
  return spans.flatMap(({ from, until }) => (until === FOREVER ? [from] : [from, until])).toSorted();
}
