import { readConsents } from './consent.js';
import {
  type NotInForceBetween,
  notInForceBetween,
  type Reservation,
  reservationsOf,
} from './consent.reservations.js';
import { areDisjoint, type DayInterval, possibleDays } from '../partial-date.js';
import { once, remember } from '../remember.js';
import { compute } from './entry-into-force.compute.js';
import { decidingEntry, entriesOf } from './entry-into-force.entries.js';
import { factsOf } from './entry-into-force.facts.js';
import { forceOfStates, type StateForce, statesAsParties } from './entry-into-force.states.js';
import type {
  ComputedForce,
  CountedDocument,
  ForceReading,
  ForceQuestion,
} from './entry-into-force.types.js';
import { candidates, type Facts, type LinkedDocument } from './entry-into-force.world.js';

export type * from './entry-into-force.types.js';
export type { NotInForceBetween, Objection, Reservation } from './consent.reservations.js';
export type { StateForce, StateRole } from './entry-into-force.states.js';

/**
 * Computes when a document enters into force by its own clause (VCLT 24), from entries already counted at `asOf`:
 * the answer rests on nothing later. History out of order is read as it stands, never refused.
 */
export function computeEntryIntoForce(question: ForceQuestion): ComputedForce {
  return readOnce(question).force().computed;
}

/** What a source reports and what the clause computes, side by side; the reported date decides. */
export function entryIntoForceOf(question: ForceQuestion): ForceReading {
  return readOnce(question).force();
}

/** For each state that the document names: its part in the treaty (VCLT 2.1.e-g) and since when it is bound (VCLT 24). */
export function forceForStates(question: ForceQuestion): StateForce[] {
  return readOnce(question).states();
}

/** Reservations and declarations with their objections, and the pairs of states these keep apart (VCLT 19 to 23). */
export function reservationsTo(document: CountedDocument): {
  reservations: Reservation[];
  notInForceBetween: NotInForceBetween[];
} {
  const { entries, isDisputed } = document;
  const reservations = reservationsOf(entries, readConsents(entries, isDisputed));
  return { reservations, notInForceBetween: notInForceBetween(reservations) };
}

const readings = new WeakMap<ForceQuestion, ReturnType<typeof read>>();

/** One question object is read once, whichever answers are asked for. */
function readOnce(question: ForceQuestion): ReturnType<typeof read> {
  const reading = readings.get(question) ?? read(question, []);
  readings.set(question, reading);
  return reading;
}

/** What a document says, each part computed once and when asked for. `trail` names the documents that led here. */
function read(question: ForceQuestion, trail: readonly string[]) {
  const path = [...trail, question.document.id];
  const linked = remember((id: string): LinkedDocument | undefined => {
    const document = path.includes(id) ? undefined : question.other(id);
    if (document === undefined) return undefined;
    const { facts, force, states } = read({ ...question, document }, path);
    return {
      force,
      parties: () => statesAsParties(states()),
      perhapsParties: () =>
        facts.complete ? [] : candidates(facts).filter((state) => !facts.record.consents.has(state)),
    };
  });
  const facts = factsOf(question, linked);
  const force = once(() => forceOf(question, facts));
  const states = once(() => forceOfStates(question, facts, force()));
  return { facts, force, states };
}

function forceOf(question: ForceQuestion, facts: Facts): ForceReading {
  const { clause } = facts;
  const computed = compute(facts);
  const reports = entriesOf(facts.document.entries, 'DocumentEnteredIntoForce').filter(
    ({ data }) => !data.states,
  );
  const decided = decidingEntry(reports, question);
  const reported = decided && { date: decided.act.entry.occurredOn, because: [decided.act.position] };
  const days = computedDays(computed);
  const inForceOn = decided?.days ?? (computed.status === 'in-force' ? days : undefined);
  const terminatedOn = terminationOf(question);
  const ended = terminatedOn !== undefined && terminatedOn.last <= facts.asOf;
  return {
    rule: clause?.rule ?? null,
    ...(clause?.text !== undefined && { clause: clause.text }),
    ...(clause && { ruleBecause: clause.because }),
    reported: reported ?? null,
    computed,
    disputed: decided !== undefined && differs(decided.days, computed, days),
    ...(inForceOn && { inForceOn, decidedBy: reported ? 'reported' : 'computed' }),
    because: reported?.because ?? computed.counted,
    ...(terminatedOn && { terminatedOn }),
    inForce: inForceOn !== undefined && !ended,
  };
}

/** The possible days that a computation gives, ahead of `asOf` or behind it. */
function computedDays(computed: ComputedForce): DayInterval | undefined {
  if (computed.between !== undefined) return { first: computed.between[0], last: computed.between[1] };
  return computed.status === 'cannot-compute' || computed.date === undefined
    ? undefined
    : possibleDays(computed.date);
}

/** A report differs from a computation that gives other days, or that says 'not yet' with the whole list at hand. */
function differs(reported: DayInterval, computed: ComputedForce, days: DayInterval | undefined): boolean {
  if (computed.status === 'cannot-compute') return false;
  return days === undefined || areDisjoint(reported, days);
}

function terminationOf(question: ForceQuestion): DayInterval | undefined {
  const decided = decidingEntry(entriesOf(question.document.entries, 'DocumentTerminated'), question);
  if (decided === undefined) return undefined;
  const { effectiveOn } = decided.act.entry.data;
  return effectiveOn === undefined ? decided.days : possibleDays(effectiveOn);
}
