import { decide } from './consent.js';
import {
  type NotInForceBetween,
  notInForceBetween,
  type Reservation,
  reservationsOf,
} from './consent.reservations.js';
import { areDisjoint, type DayInterval, possibleDays } from '../partial-date.js';
import { once, remember } from '../remember.js';
import { compute } from './entry-into-force.compute.js';
import { factsOf } from './entry-into-force.facts.js';
import type { DocumentRecord } from './entry-into-force.record.js';
import { forceOfStates, type StateForce, statesAsParties } from './entry-into-force.states.js';
import type { ComputedForce, ForceReading, ForceQuestion } from './entry-into-force.types.js';
import type { Facts, LinkedDocument } from './entry-into-force.world.js';

export type * from './entry-into-force.types.js';
export type { NotInForceBetween, Objection, Reservation } from './consent.reservations.js';
export type { StateForce, StateRole } from './entry-into-force.states.js';

/** What follows from the entries of a document; each part is computed once and when asked for. */
export interface EntryIntoForce {
  /** What a source reports and what the clause computes, side by side; the reported date decides. */
  force: () => ForceReading;
  /** For each state that the document names: its part in the treaty (VCLT 2.1.e-g) and since when it is bound (VCLT 24). */
  states: () => StateForce[];
  /** Reservations and declarations with their objections, and the pairs of states these keep apart (VCLT 19 to 23). */
  reservations: () => { reservations: Reservation[]; notInForceBetween: NotInForceBetween[] };
}

/** Reads a document, from entries already counted at `asOf`. History out of order is read as it stands, never refused. */
export function readEntryIntoForce(question: ForceQuestion): EntryIntoForce {
  return read(question, []);
}

/** When a document enters into force by its own clause (VCLT 24): the answer rests on nothing later than `asOf`. */
export function computeEntryIntoForce(question: ForceQuestion): ComputedForce {
  return entryIntoForceOf(question).computed;
}

/** {@link EntryIntoForce.force} alone. */
export const entryIntoForceOf = (question: ForceQuestion): ForceReading => read(question, []).force();

/** {@link EntryIntoForce.states} alone. */
export const forceForStates = (question: ForceQuestion): StateForce[] => read(question, []).states();

/** `trail` names the documents that led here. */
function read(question: ForceQuestion, trail: readonly string[]): EntryIntoForce & { facts: Facts } {
  const path = [...trail, question.document.id];
  const linked = remember((id: string): LinkedDocument | undefined => {
    const document = path.includes(id) ? undefined : question.other(id);
    if (document === undefined) return undefined;
    const { facts, force, states } = read({ ...question, document }, path);
    return {
      force,
      parties: () => statesAsParties(states()),
      perhapsParties: () =>
        facts.complete ? [] : facts.candidates().filter((state) => !facts.record.consents.has(state)),
    };
  });
  const facts = factsOf(question, linked);
  const force = once(() => forceOf(facts));
  const states = once(() => forceOfStates(facts, force()));
  const reservations = once(() => {
    const made = reservationsOf(question.document.entries, facts.record);
    return { reservations: made, notInForceBetween: notInForceBetween(made) };
  });
  return { facts, force, states, reservations };
}

function forceOf(facts: Facts): ForceReading {
  const { asOf, clause, said } = facts;
  const computed = compute(facts);
  const decided = decide(said.entriesIntoForce.filter(({ entry }) => !entry.data.states));
  const reported = decided && { date: decided.act.entry.occurredOn, because: [decided.act.position] };
  const days = computedDays(computed);
  const inForceOn = decided?.days ?? (computed.status === 'in-force' ? days : undefined);
  const terminatedOn = terminationOf(said);
  const ended = terminatedOn !== undefined && terminatedOn.last <= asOf;
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

function terminationOf({ terminations }: DocumentRecord): DayInterval | undefined {
  const decided = decide(terminations);
  if (decided === undefined) return undefined;
  const { effectiveOn } = decided.act.entry.data;
  return effectiveOn === undefined ? decided.days : possibleDays(effectiveOn);
}
