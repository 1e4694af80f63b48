import type { DocumentEntry } from '../domain/document/document.entries.js';
import type { StateForce } from '../domain/document/entry-into-force.js';
import { membersOn, sessionsHeld } from '../domain/organisation/membership.js';
import { areDisjoint, possibleDays } from '../domain/partial-date.js';
import { ascending, deciding, inOrder, type Known, ofType } from '../domain/reading.js';
import type { DocumentAt, WorldAt } from '../domain/world-at.js';
import type { DocumentReading } from './document-state.js';
import { actOf, type Entries, entriesByState, historyOf, reservationsByState } from './ratification-acts.js';
import type { RatificationChart, StateInChart } from './ratification.shape.js';

/** What a chart says, whenever it is asked for; the rest of it is the moment. */
export type ChartContent = Omit<RatificationChart, 'organisation' | 'asOf' | 'position' | 'rules'>;

/**
 * The chart of a document: what the states did, what the engine of entry into force makes of it, what contradicts it.
 * `known` is its whole stream, corrections included.
 */
export function chartOf(
  document: DocumentAt,
  reading: DocumentReading,
  world: WorldAt,
  known: Entries,
): ChartContent {
  const { entries, force } = document;
  const { id, title, nature, stage, flags, listedOn, uncertain } = reading;
  const { depositary, depositaryList, participants, openTo, amends, aliases } = reading;
  const reservations = reservationsByState(document);
  const states = statesOf(document, reading, world, reservations);
  const terminated = deciding(ofType(entries, 'DocumentTerminated'));
  return {
    document: id,
    title,
    inForce: force.inForce,
    entryIntoForce: force,
    counts: countsOf(states, world.asOf),
    states,
    nature,
    stage,
    flags,
    listedOn,
    adopted: adoptionsOf(entries, world),
    ...(depositary !== undefined && { depositary }),
    ...(depositaryList !== undefined && { depositaryList }),
    ...(participants !== undefined && { participants }),
    ...(openTo !== undefined && { openTo }),
    ...(amends !== undefined && { amends }),
    ...(aliases !== undefined && { aliases }),
    ...(terminated !== undefined && { terminated: terminationOf(terminated) }),
    notInForceBetween: reservations.notInForceBetween,
    disputes: disputesIn(entries, known),
    uncertain,
  };
}

/**
 * Every state that negotiated, acted, was reported on or is a member at `asOf`, in the order of the codes. A state that
 * did nothing has the role `none`.
 */
export function statesOf(
  document: DocumentAt,
  {
    nature,
    depositaryList,
    participants,
  }: Pick<DocumentReading, 'nature' | 'depositaryList' | 'participants'>,
  world: WorldAt,
  reservations = reservationsByState(document),
): StateInChart[] {
  const { entries } = document;
  const force = new Map(document.states().map((state) => [state.state, state]));
  const members = new Set(membersOn(world.organisation, world.asOf));
  const byState = entriesByState(entries);
  const disputes = new Map<number, readonly number[]>();
  for (const { entry, disputedBy } of entries)
    if (disputedBy.length > 0) disputes.set(entry.position, disputedBy);
  const negotiated = new Set(participants);
  const silenceIsNothing = nature !== 'treaty' || depositaryList === 'complete';
  return [...new Set([...force.keys(), ...members, ...byState.keys()])].toSorted().map((state) => {
    const ofState = byState.get(state) ?? [];
    const acted = actsOf(ofState);
    const isExpected = participants === undefined || negotiated.has(state) || ofState.length > 0;
    return {
      state,
      role: force.get(state)?.role ?? 'none',
      member: members.has(state),
      negotiated: negotiated.has(state),
      ...acted,
      notFound: silenceIsNothing || !isExpected ? [] : notFoundOf(acted),
      reservations: reservations.of(state),
      ...forceOf(force.get(state), disputes),
      ...historyField(ofState),
    };
  });
}

type Acts = Pick<StateInChart, 'domesticSteps' | 'reported' | 'claims' | 'signed' | 'ratified' | 'deposited'>;

/** What one state did, each act once: of several entries about it the deciding one. */
function actsOf(ofState: Entries): Acts {
  const claims: Acts['claims'] = [];
  const domesticSteps: Acts['domesticSteps'] = [];
  for (const known of ofState) {
    const { entry } = known;
    if (entry.type === 'DomesticStepTaken') {
      const { step, outcome, act } = entry.data;
      domesticSteps.push({
        step,
        ...actOf(known),
        ...(outcome && { outcome }),
        ...(act !== undefined && { act }),
      });
    } else if (entry.type === 'StatusReported') {
      const { reached, done, by } = entry.data;
      claims.push({ reached, done, by, ...actOf(known) });
    }
  }
  const signed = deciding(ofType(ofState, 'DocumentSigned'));
  const ratified = deciding(ofType(ofState, 'DocumentRatified'));
  const deposited = deciding(ofType(ofState, 'InstrumentDeposited'));
  return {
    domesticSteps,
    reported: inOrder(claims.map(({ because }) => because)),
    claims,
    ...(signed && { signed: { ...actOf(signed), form: signed.entry.data.form ?? 'simple' } }),
    ...(ratified && { ratified: { ...actOf(ratified), means: ratified.entry.data.means } }),
    ...(deposited && { deposited: depositOf(deposited) }),
  };
}

function depositOf(
  deposit: Known<Extract<DocumentEntry, { type: 'InstrumentDeposited' }>>,
): StateInChart['deposited'] {
  const { means, form, succeededOn } = deposit.entry.data;
  return {
    ...actOf(deposit),
    means,
    ...(form !== undefined && { form }),
    ...(succeededOn !== undefined && { succeededOn }),
  };
}

/** A deposit presupposes the acts before it; a definitive signature needs none after it (VCLT 12). */
function notFoundOf({ signed, ratified, deposited }: Acts): StateInChart['notFound'] {
  if (deposited !== undefined) return [];
  const isBoundBySignature = signed?.form === 'definitive';
  return [
    ...(signed === undefined ? (['signature'] as const) : []),
    ...(ratified === undefined && !isBoundBySignature ? (['ratification'] as const) : []),
    ...(isBoundBySignature ? [] : (['deposit'] as const)),
  ];
}

function forceOf(
  force: StateForce | undefined,
  disputes: ReadonlyMap<number, readonly number[]>,
): Pick<StateInChart, 'provisionallyApplied' | 'inForceOn' | 'revoked' | 'withdrawn'> {
  const { provisionallyApplied, inForceOn, revoked, withdrawn } = force ?? {};
  const against = (...positions: number[]) => {
    const disputedBy = positions.flatMap((position) => disputes.get(position) ?? []);
    return disputedBy.length === 0 ? {} : { disputedBy: [...new Set(disputedBy)].toSorted(ascending) };
  };
  return {
    ...(provisionallyApplied && { provisionallyApplied }),
    ...(inForceOn && { inForceOn: { ...inForceOn, ...against(...inForceOn.because) } }),
    ...(revoked && { revoked: { ...revoked, ...against(revoked.because) } }),
    ...(withdrawn && { withdrawn: { ...withdrawn, ...against(withdrawn.because) } }),
  };
}

function historyField(ofState: Entries): Pick<StateInChart, 'history'> {
  const history = historyOf(ofState);
  return history === undefined ? {} : { history };
}

function countsOf(states: readonly StateInChart[], asOf: string): RatificationChart['counts'] {
  const number = (is: (state: StateInChart) => boolean): number => states.filter(is).length;
  return {
    signatories: number(({ signed }) => signed !== undefined),
    contracting: number(({ role }) => role === 'contracting' || role === 'party'),
    parties: number(({ role }) => role === 'party'),
    withdrawn: number(
      ({ revoked, withdrawn }) =>
        revoked !== undefined || (withdrawn !== undefined && withdrawn.effectiveOn.last <= asOf),
    ),
  };
}

/** Adopted where a session of the organ was held on a day that may be the same. */
function adoptionsOf(entries: Entries, world: WorldAt): RatificationChart['adopted'] {
  const sessions = sessionsHeld(world.organisation);
  return ofType(entries, 'DocumentAdopted').map((known) => {
    const { organ, vote } = known.entry.data;
    const held = sessions.find(
      ({ entry, days }) =>
        entry.data.organs.includes(organ) &&
        days !== undefined &&
        known.days !== undefined &&
        !areDisjoint({ first: startOf(entry.data.startedOn) ?? days.first, last: days.last }, known.days),
    );
    return {
      organ,
      ...actOf(known),
      ...(held && { session: held.entry.data.session }),
      ...(held?.entry.data.place !== undefined && { place: held.entry.data.place }),
      ...(vote !== undefined && { vote }),
    };
  });
}

function disputesIn(entries: Entries, known: Entries): RatificationChart['disputes'] {
  const disputed = entries.filter(({ disputedBy }) => disputedBy.length > 0);
  if (disputed.length === 0) return [];
  const positions = new Map(known.map(({ entry }) => [entry.id, entry.position]));
  const named = new Map(
    ofType(known, 'EntryDisputed').map(({ entry }) => [entry.position, entry.data.against ?? []]),
  );
  return disputed
    .map(({ entry, disputedBy }) => {
      const against = disputedBy
        .flatMap((by) => named.get(by) ?? [])
        .flatMap((id) => positions.get(id) ?? []);
      return {
        entry: entry.position,
        disputedBy: [...disputedBy],
        against: [...new Set(against)].filter((by) => !disputedBy.includes(by)).toSorted(ascending),
      };
    })
    .toSorted((a, b) => a.entry - b.entry);
}

const startOf = (startedOn: string | undefined): string | undefined =>
  startedOn === undefined ? undefined : possibleDays(startedOn).first;

function terminationOf(
  known: Known<Extract<DocumentEntry, { type: 'DocumentTerminated' }>>,
): RatificationChart['terminated'] {
  const { effectiveOn, reason } = known.entry.data;
  return {
    ...actOf(known),
    ...(effectiveOn !== undefined && { effectiveOn }),
    ...(reason !== undefined && { reason }),
  };
}
