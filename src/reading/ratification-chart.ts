import type { DocumentEntry } from '../domain/document/document.entries.js';
import type { StateForce } from '../domain/document/entry-into-force.js';
import { membersOn } from '../domain/organisation/membership.js';
import { deciding, type Known, ofType, positionsOf } from '../domain/reading.js';
import type { DocumentAt, WorldAt } from '../domain/world-at.js';
import type { StateInChart } from './document.shape.js';
import { signaturesOf } from './document-state.js';

type Entries = readonly Known<DocumentEntry>[];

/**
 * Every state that negotiated, acted, was reported on or is a member at `asOf`, in the order of the codes: what it did,
 * and what the engine of entry into force makes of it. A state that did nothing has the role `none`.
 */
export function chartOf(document: DocumentAt, world: WorldAt): StateInChart[] {
  const { entries } = document;
  const force = new Map(document.states().map((state) => [state.state, state]));
  const named = new Set([
    ...force.keys(),
    ...membersOn(world.organisation, world.asOf),
    ...ofType(entries, 'DomesticStepTaken', 'ReservationMade').map(({ entry }) => entry.data.state),
    ...ofType(entries, 'StatusReported').flatMap(({ entry }) => entry.data.states),
  ]);
  return [...named].toSorted().map((state) => stateOf(state, entries, force.get(state)));
}

function stateOf(state: string, entries: Entries, force: StateForce | undefined): StateInChart {
  const signed = signaturesOf(entries).find((signature) => signature.state === state);
  const ratified = deciding(
    ofType(entries, 'DocumentRatified').filter(({ entry }) => entry.data.state === state),
  );
  const deposited = deciding(
    ofType(entries, 'InstrumentDeposited').filter(({ entry }) => entry.data.state === state),
  );
  return {
    state,
    role: force?.role ?? 'none',
    domesticSteps: domesticStepsOf(state, entries),
    reported: positionsOf(
      ofType(entries, 'StatusReported').filter(({ entry }) => entry.data.states.includes(state)),
    ),
    ...(signed !== undefined && { signed: { on: signed.on, because: signed.because, form: signed.form } }),
    ...(ratified !== undefined && { ratified: { ...actOf(ratified), means: ratified.entry.data.means } }),
    ...(deposited !== undefined && { deposited: depositOf(deposited) }),
    reservations: reservationsOf(state, entries),
    ...(force?.provisionallyApplied !== undefined && { provisionallyApplied: force.provisionallyApplied }),
    ...(force?.inForceOn !== undefined && { inForceOn: force.inForceOn }),
    ...(force?.revoked !== undefined && { revoked: force.revoked }),
    ...(force?.withdrawn !== undefined && { withdrawn: force.withdrawn }),
  };
}

const actOf = ({ entry }: Known) => ({ on: entry.occurredOn, because: entry.position });

function depositOf(
  deposit: Known<Extract<DocumentEntry, { type: 'InstrumentDeposited' }>>,
): StateInChart['deposited'] {
  const { means, form } = deposit.entry.data;
  return { ...actOf(deposit), means, ...(form !== undefined && { form }) };
}

function domesticStepsOf(state: string, entries: Entries): StateInChart['domesticSteps'] {
  return ofType(entries, 'DomesticStepTaken')
    .filter(({ entry }) => entry.data.state === state)
    .map((known) => {
      const { step, outcome, act } = known.entry.data;
      return {
        step,
        ...actOf(known),
        ...(outcome !== undefined && { outcome }),
        ...(act !== undefined && { act }),
      };
    });
}

function reservationsOf(state: string, entries: Entries): StateInChart['reservations'] {
  return ofType(entries, 'ReservationMade')
    .filter(({ entry }) => entry.data.state === state)
    .map((known) => {
      const { kind, at, text } = known.entry.data;
      const withdrawn = ofType(entries, 'ReservationWithdrawn').find(
        ({ entry }) => entry.data.reservation === known.entry.id,
      );
      return {
        kind,
        at,
        ...actOf(known),
        ...(text !== undefined && { text }),
        ...(withdrawn !== undefined && { withdrawnOn: withdrawn.entry.occurredOn }),
        objections: objectionsTo(known.entry.id, entries),
      };
    });
}

function objectionsTo(
  reservation: string,
  entries: Entries,
): StateInChart['reservations'][number]['objections'] {
  return ofType(entries, 'ObjectionRaised')
    .filter(({ entry }) => entry.data.reservation === reservation)
    .map((known) => {
      const { state, precludesEntryIntoForce = false } = known.entry.data;
      const withdrawn = ofType(entries, 'ObjectionWithdrawn').find(
        ({ entry }) => entry.data.objection === known.entry.id,
      );
      return {
        state,
        ...actOf(known),
        precludesEntryIntoForce,
        ...(withdrawn !== undefined && { withdrawnOn: withdrawn.entry.occurredOn }),
      };
    });
}
