import type { DocumentEntry } from '../domain/document/document.entries.js';
import type { Reservation } from '../domain/document/entry-into-force.js';
import { isType, type Known, ofType } from '../domain/reading.js';
import type { DocumentAt } from '../domain/world-at.js';
import type { StateInChart } from './ratification.shape.js';

/** Facts as they stand in a chart: each with its date, its entry, its grade and what speaks against it. */

export type Entries = readonly Known<DocumentEntry>[];
type Act = StateInChart['claims'][number];
type History = NonNullable<StateInChart['history']>;

/** What every fact of a chart carries. */
export function actOf({
  entry,
  grade,
  disputedBy,
}: Known): Pick<Act, 'on' | 'because' | 'grade' | 'dateBasis' | 'disputedBy'> {
  const { occurredOn: on, position: because, dateBasis } = entry;
  return {
    on,
    because,
    grade,
    ...(dateBasis !== 'stated' && { dateBasis }),
    ...(disputedBy.length > 0 && { disputedBy: [...disputedBy] }),
  };
}

/** The entries that concern each state, in the order given. */
export function entriesByState(entries: Entries): Map<string, Known<DocumentEntry>[]> {
  const byState = new Map<string, Known<DocumentEntry>[]>();
  const add = (state: string, known: Known<DocumentEntry>): void => {
    const before = byState.get(state);
    if (before === undefined) byState.set(state, [known]);
    else before.push(known);
  };
  for (const known of entries) {
    const { data } = known.entry;
    if ('state' in data) add(data.state, known);
    else if ('states' in data) for (const state of data.states ?? []) add(state, known);
  }
  return byState;
}

const HISTORY_TYPES = [
  'DocumentSigned',
  'DocumentRatified',
  'InstrumentDeposited',
  'DocumentEnteredIntoForce',
  'RatificationRevoked',
  'ConsentWithdrawn',
  'ConsentWithdrawalRevoked',
] as const;
const ENDS: ReadonlySet<string> = new Set([
  'RatificationRevoked',
  'ConsentWithdrawn',
  'ConsentWithdrawalRevoked',
]);

/** All acts of one state, where the columns of a chart cannot tell them all: one came twice, or was taken back. */
export function historyOf(ofState: Entries): History | undefined {
  const acts = ofType(ofState, ...HISTORY_TYPES);
  const types = acts.map(({ entry }) => entry.type);
  if (new Set(types).size === types.length && !types.some((type) => ENDS.has(type))) return undefined;
  return acts.map((known) => ({ type: known.entry.type, ...actOf(known), ...detailsOf(known) }));
}

function detailsOf(known: Known<DocumentEntry>): Partial<History[number]> {
  if (isType(known, 'ConsentWithdrawn')) return { effectiveOn: known.entry.data.effectiveOn };
  if (isType(known, 'DocumentRatified')) return { means: known.entry.data.means };
  if (isType(known, 'DocumentSigned')) return { form: known.entry.data.form ?? 'simple' };
  if (!isType(known, 'InstrumentDeposited')) return {};
  const { means, form } = known.entry.data;
  return { means, ...(form !== undefined && { form }) };
}

/** The reservations and declarations of every state with the objections to them, and the pairs these keep apart. */
export function reservationsByState(document: DocumentAt) {
  const { reservations, notInForceBetween } = document.reservations();
  const byPosition = new Map<number, Known<DocumentEntry>>();
  for (const known of document.entries)
    if (isAboutReservations(known)) byPosition.set(known.entry.position, known);
  const byState = new Map<string, StateInChart['reservations']>();
  for (const reservation of reservations) {
    const { state } = reservation;
    const shown = reservationIn(byPosition, reservation) ?? [];
    byState.set(state, (byState.get(state) ?? []).concat(shown));
  }
  return { notInForceBetween, of: (state: string) => byState.get(state) ?? [] };
}

const isAboutReservations = ({ entry: { type } }: Known): boolean =>
  type === 'ReservationMade' ||
  type === 'ReservationWithdrawn' ||
  type === 'ObjectionRaised' ||
  type === 'ObjectionWithdrawn';

function reservationIn(
  byPosition: ReadonlyMap<number, Known<DocumentEntry>>,
  { kind, at, position, countsFrom, withdrawn, objections }: Reservation,
): StateInChart['reservations'][number] | undefined {
  const known = byPosition.get(position);
  if (known === undefined || !isType(known, 'ReservationMade')) return undefined;
  const { text } = known.entry.data;
  const withdrawal = (ended: Reservation['withdrawn']) => {
    const by = ended && byPosition.get(ended.because)?.entry;
    return by && { withdrawnOn: by.occurredOn, withdrawnBecause: by.position };
  };
  return {
    kind,
    at,
    ...actOf(known),
    ...(text !== undefined && { text }),
    ...(countsFrom && at === 'signature' && { countsFrom }),
    ...withdrawal(withdrawn),
    objections: objections.flatMap((objection) => {
      const raised = byPosition.get(objection.position);
      if (raised === undefined) return [];
      const { state, precludesEntryIntoForce, late } = objection;
      return [{ state, ...actOf(raised), precludesEntryIntoForce, late, ...withdrawal(objection.withdrawn) }];
    }),
  };
}
