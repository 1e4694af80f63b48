import type { Day } from '../domain/partial-date.js';
import { ascending } from '../domain/reading.js';
import type { MatrixCell, MatrixDocument, Standing } from './matrix.shape.js';
import type { RatificationChart, StateInChart } from './ratification.shape.js';

/** Charts side by side: a row a document, a cell for each state that any of them names. */
export function matrixOf(charts: readonly RatificationChart[]): {
  states: string[];
  documents: MatrixDocument[];
} {
  const states = [...new Set(charts.flatMap((chart) => chart.states.map(({ state }) => state)))].toSorted();
  return { states, documents: charts.map((chart) => rowOf(chart, states)) };
}

function rowOf(chart: RatificationChart, states: readonly string[]): MatrixDocument {
  const { document, title, nature, stage, flags, inForce, counts, entryIntoForce } = chart;
  const { inForceOn, decidedBy, computed } = entryIntoForce;
  const byState = new Map(chart.states.map((state) => [state.state, state]));
  return {
    document,
    title,
    nature,
    stage,
    flags,
    inForce,
    ...(inForceOn && { inForceOn }),
    ...(decidedBy && { decidedBy }),
    computed: computed.status,
    stillRequired: computed.stillRequired,
    counts,
    cells: states.map((state) => cellOf(state, byState.get(state), chart.asOf)),
  };
}

/** One cell; a state that the document does not name has an empty one. */
export function cellOf(code: string, state: StateInChart | undefined, asOf: Day): MatrixCell {
  if (state === undefined) {
    const nothing = { reported: [], notFound: [], reservations: 0, disputedBy: [] };
    return { state: code, role: 'none', standing: 'nothing', ...nothing };
  }
  const { role, domesticSteps, reported, notFound } = state;
  const { provisionallyApplied, inForceOn, revoked, withdrawn } = state;
  const domestic = domesticSteps.at(-1);
  const act = furthestActOf(state);
  return {
    state: code,
    role,
    standing: standingOf(state, asOf),
    ...(act && { act }),
    ...(domestic && { domestic }),
    reported,
    notFound,
    ...(provisionallyApplied && { provisionallyApplied }),
    ...(inForceOn && { inForceOn }),
    ...(revoked && { revoked }),
    ...(withdrawn && { withdrawn }),
    reservations: state.reservations.filter(({ withdrawnOn }) => withdrawnOn === undefined).length,
    disputedBy: disputesOf(state),
  };
}

function furthestActOf({ deposited, ratified, signed }: StateInChart): MatrixCell['act'] {
  if (deposited !== undefined) {
    const { succeededOn: _succeededOn, ...act } = deposited;
    return { what: 'deposited', ...act };
  }
  if (ratified !== undefined) return { what: 'ratified', ...ratified };
  return signed && { what: 'signed', ...signed };
}

function standingOf(state: StateInChart, asOf: Day): Standing {
  const { role, ratified, signed, domesticSteps, notFound, revoked, withdrawn } = state;
  if (role === 'party') return 'in-force';
  if (withdrawn !== undefined && withdrawn.effectiveOn.last <= asOf) return 'withdrawn';
  if (revoked !== undefined) return 'revoked';
  if (role === 'contracting') return 'consented';
  if (ratified !== undefined) return 'ratified';
  if (signed !== undefined) return 'signed';
  if (domesticSteps.length > 0) return 'domestic-step';
  return notFound.length > 0 ? 'not-found' : 'nothing';
}

/** What speaks against any of the facts of a state. */
export function disputesOf(state: StateInChart): number[] {
  const { signed, ratified, deposited, inForceOn, revoked, withdrawn } = state;
  const facts = [signed, ratified, deposited, inForceOn, revoked, withdrawn];
  const listed = [...state.domesticSteps, ...state.claims, ...state.reservations, ...(state.history ?? [])];
  const disputes = [...facts, ...listed].flatMap((fact) => fact?.disputedBy ?? []);
  return [...new Set(disputes)].toSorted(ascending);
}
