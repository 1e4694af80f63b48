import { addMonths, type DayInterval } from '../partial-date.js';
import { type Known, ofType } from '../reading.js';
import type { ConsentRecord } from './consent.js';
import { actOf } from './consent.history.js';
import type { DocumentEntry } from './document.entries.js';

/** Reservations, declarations and what other states answered (VCLT 19 to 23). They never move entry into force. */

export interface Reservation {
  position: number;
  /** The id of the entry, by which objections and withdrawals name it. */
  id: string;
  state: string;
  kind: 'reservation' | 'declaration';
  at: 'signature' | 'consent' | 'later';
  madeOn: DayInterval;
  /** Since when it counts: one made at signature from its confirmation at consent (VCLT 23.2); absent until then. */
  countsFrom?: DayInterval;
  withdrawn?: Withdrawal;
  objections: Objection[];
}

export interface Objection {
  position: number;
  state: string;
  raisedOn: DayInterval;
  /** The objecting state says that the treaty is not in force between the two (VCLT 20.4.b). */
  precludesEntryIntoForce: boolean;
  /**
   * Raised certainly after the reservation was accepted by silence: twelve months, or the objector's own consent if
   * later (VCLT 20.5). The months run from the day the reservation counts, since its notification is not recorded.
   */
  late: boolean;
  withdrawn?: Withdrawal;
}

export interface Withdrawal {
  on: DayInterval;
  because: number;
}

/** Two states between which the treaty is not in force, in the order of their codes, and the entries that say so. */
export interface NotInForceBetween {
  states: [string, string];
  because: number[];
}

type ObjectionEntry = Known<Extract<DocumentEntry, { type: 'ObjectionRaised' }>>;

/** What was answered, by the id of the entry that it answers. */
interface Answers {
  objections: Map<string, ObjectionEntry[]>;
  withdrawals: Map<string, Withdrawal>;
}

/** The reservations and declarations of a document, in the order of the world, each with its objections. */
export function reservationsOf(
  entries: readonly Known<DocumentEntry>[],
  record: ConsentRecord,
): Reservation[] {
  const answers = answersIn(entries);
  return ofType(entries, 'ReservationMade').map((made) => {
    const {
      position,
      id,
      data: { state, kind, at },
    } = made.entry;
    const madeOn = actOf(made).days;
    const countsFrom = at === 'signature' ? record.consents.get(state)?.terms.at(-1)?.days : madeOn;
    const withdrawn = answers.withdrawals.get(id);
    const objections = (answers.objections.get(id) ?? []).map((each) =>
      objectionOf(each, countsFrom, answers, record),
    );
    const said = { position, id, state, kind, at, madeOn, objections };
    return { ...said, ...(countsFrom && { countsFrom }), ...(withdrawn && { withdrawn }) };
  });
}

/** Pairs of states kept apart by an objection that stands, says so, and came before acceptance by silence. */
export function notInForceBetween(reservations: readonly Reservation[]): NotInForceBetween[] {
  return reservations.flatMap(({ state, position, countsFrom, withdrawn, objections }) => {
    if (countsFrom === undefined || withdrawn !== undefined) return [];
    return objections
      .filter((each) => each.precludesEntryIntoForce && !each.late && each.withdrawn === undefined)
      .map((objection): NotInForceBetween => {
        const other = objection.state;
        return {
          states: state < other ? [state, other] : [other, state],
          because: [position, objection.position],
        };
      });
  });
}

function answersIn(entries: readonly Known<DocumentEntry>[]): Answers {
  const objections = new Map<string, ObjectionEntry[]>();
  const withdrawals = new Map<string, Withdrawal>();
  for (const raised of ofType(entries, 'ObjectionRaised')) {
    const { reservation } = raised.entry.data;
    objections.set(reservation, [...(objections.get(reservation) ?? []), raised]);
  }
  for (const known of ofType(entries, 'ReservationWithdrawn'))
    withdraw(withdrawals, known.entry.data.reservation, known);
  for (const known of ofType(entries, 'ObjectionWithdrawn'))
    withdraw(withdrawals, known.entry.data.objection, known);
  return { objections, withdrawals };
}

function withdraw(withdrawals: Map<string, Withdrawal>, id: string, known: Known): void {
  if (withdrawals.has(id)) return;
  const { days, position } = actOf(known);
  withdrawals.set(id, { on: days, because: position });
}

function objectionOf(
  raised: ObjectionEntry,
  countsFrom: DayInterval | undefined,
  answers: Answers,
  record: ConsentRecord,
): Objection {
  const { position, id, data } = raised.entry;
  const { state, precludesEntryIntoForce = false } = data;
  const raisedOn = actOf(raised).days;
  const consents = record.consents.get(state)?.terms ?? [];
  const late =
    countsFrom !== undefined &&
    raisedOn.first > addMonths(countsFrom.last, 12) &&
    consents.every(({ days }) => raisedOn.first > days.last);
  const withdrawn = answers.withdrawals.get(id);
  return { position, state, raisedOn, precludesEntryIntoForce, late, ...(withdrawn && { withdrawn }) };
}
