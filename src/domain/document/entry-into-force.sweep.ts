import type { Day } from '../partial-date.js';
import { BEGINNING, covers, FOREVER, type Span } from './entry-into-force.spans.js';
import type { BaseDays, World } from './entry-into-force.world.js';

/** A state as a count sees it: when it belongs to the base, and when its consent stands, in spans apart and in order. */
export interface CountedState {
  belongs: BaseDays;
  stands: readonly Span[];
}

/** What holds of a state on one day: whether it consents, and whether it is surely, or possibly, in the base. */
type OneDay = Record<'consents' | 'sure' | 'possible', boolean>;

/** One of these turns. */
interface Turn {
  state: OneDay;
  what: keyof OneDay;
}

/** What turns, by day. */
type Turns = Map<Day, Turn[]>;

/**
 * The spans on which enough states of the base consent, the base being that of the span's first day: a state that
 * joins later undoes nothing, a consent taken back before entry into force does. One pass over the days of change.
 */
export function sweep(
  states: readonly CountedState[],
  needed: (size: number) => number,
  lens: World['lens'],
): Span[] {
  const turns: Turns = new Map([[BEGINNING, []]]);
  const tally = new Tally(lens);
  for (const state of states) tally.add(atBeginning(state, turns), 1);
  const days = [...turns].toSorted(([a], [b]) => (a < b ? -1 : 1));

  const spans: Span[] = [];
  let before = false;
  for (const [index, [from, turning]] of days.entries()) {
    let baseChanged = false;
    for (const { state, what } of turning) {
      tally.add(state, -1);
      state[what] = !state[what];
      tally.add(state, 1);
      baseChanged ||= what !== 'consents';
    }
    const holds = tally.reaches(needed);
    if (holds && (!before || baseChanged)) {
      const until = lastsUntil(days.slice(index + 1), tally, needed);
      spans.push({ from, until });
      if (until === FOREVER) break;
    }
    before = holds;
  }
  return spans;
}

/** The first of the days to come on which too few of the states that are the base today still consent. */
function lastsUntil(
  days: readonly [Day, readonly Turn[]][],
  today: Tally,
  needed: (size: number) => number,
): Day {
  const tally = today.copy();
  const turned = new Set<OneDay>();
  for (const [day, turning] of days) {
    for (const { state, what } of turning) {
      if (what !== 'consents') continue;
      const consents = state.consents !== turned.has(state);
      tally.add({ ...state, consents }, -1);
      tally.add({ ...state, consents: !consents }, 1);
      if (!turned.delete(state)) turned.add(state);
    }
    if (!tally.reaches(needed)) return day;
  }
  return FOREVER;
}

/** What holds of a state before anything turned; adds what will. */
function atBeginning({ belongs, stands }: CountedState, turns: Turns): OneDay {
  const state = {
    consents: covers(stands, BEGINNING),
    sure: covers(belongs.sure, BEGINNING),
    possible: covers(belongs.possible, BEGINNING),
  };
  addTurns(turns, stands, { state, what: 'consents' });
  addTurns(turns, belongs.sure, { state, what: 'sure' });
  addTurns(turns, belongs.possible, { state, what: 'possible' });
  return state;
}

function addTurns(turns: Turns, spans: readonly Span[], turn: Turn): void {
  for (const { from, until } of spans) {
    if (from >= until) continue;
    if (from !== BEGINNING) addTurn(turns, from, turn);
    if (until !== FOREVER) addTurn(turns, until, turn);
  }
}

function addTurn(turns: Turns, day: Day, turn: Turn): void {
  const same = turns.get(day);
  if (same === undefined) turns.set(day, [turn]);
  else same.push(turn);
}

/**
 * How many states the base has and how many of them consent. Where it is uncertain whether a state belongs to the base,
 * one that consents helps most inside it and one that does not hurts least outside: the lenses take the two extremes.
 */
class Tally {
  #size = 0;
  #number = 0;

  constructor(private readonly lens: World['lens']) {}

  add({ consents, sure, possible }: OneDay, times: 1 | -1): void {
    const favours = this.lens === 'possible';
    const counts = sure || (possible && consents === favours);
    if (counts) this.#size += times;
    if (counts && consents) this.#number += times;
  }

  reaches(needed: (size: number) => number): boolean {
    return this.#size > 0 && this.#number >= needed(this.#size);
  }

  copy(): Tally {
    const copy = new Tally(this.lens);
    copy.#size = this.#size;
    copy.#number = this.#number;
    return copy;
  }
}
