import type { Gist, Grade } from '../entry.js';
import type { Day } from '../partial-date.js';
import { asKnown, inWorldOrder, lastDay } from '../reading.js';
import type { DocumentEntry } from './document.entries.js';
import type { EntryIntoForceRule, Offset } from './entry-into-force.rule.js';
import type { CountedDocument, ForceQuestion } from './entry-into-force.types.js';

/** Facts for the specifications of the engine, in the words of the field. A fact takes its position in the ledger. */

export type Fact = (position: number) => DocumentEntry;
type Data<T extends DocumentEntry['type']> = Extract<DocumentEntry, { type: T }>['data'];
type Means = Data<'InstrumentDeposited'>['means'];

/** 'On the first day of the month following the expiration of a period of … months.' */
// oxlint-disable-next-line unicorn/no-thenable -- a text in data, never called
export const monthsThenFirst = (months: number): Offset => ({ months, then: 'first-of-next-month' });

const recorded = (occurredOn: string, position: number): Gist => ({
  position,
  id: idOf(position),
  ledger: 'csto',
  stream: 'documents/treaty',
  version: position,
  occurredOn,
  dateBasis: 'stated',
  grade: 'reported',
  sources: [],
});

/** The id of the entry at a position, by which objections name a reservation. */
export const idOf = (position: number): string =>
  `0197c0de-0000-7000-8000-${String(position).padStart(12, '0')}`;

export const listed =
  (about: Partial<Pick<Data<'DocumentListed'>, 'participants' | 'depositaryList' | 'nature'>> = {}): Fact =>
  (position) => ({
    ...recorded('unknown', position),
    type: 'DocumentListed',
    data: { id: 'treaty', title: { en: 'Treaty', ru: 'Договор' }, nature: 'treaty', ...about },
  });

/** A treaty of which the ledger claims to hold the depositary's whole list. */
export const completeList = (...participants: string[]): Fact =>
  listed({ depositaryList: 'complete', ...(participants.length > 0 && { participants }) });

export const clause =
  (rule: EntryIntoForceRule, quoted?: string, on = '1900-01-01'): Fact =>
  (position) => ({
    ...recorded(on, position),
    type: 'EntryIntoForceRuleSet',
    data: { rule, ...(quoted !== undefined && { clause: quoted }) },
  });

export const adopted =
  (on: string, organ = 'csc'): Fact =>
  (position) => ({ ...recorded(on, position), type: 'DocumentAdopted', data: { organ } });

export const signed =
  (states: string[], on: string, form: Data<'DocumentSigned'>['form'] = 'simple'): Fact =>
  (position) => ({ ...recorded(on, position), type: 'DocumentSigned', data: { states, form } });

export const ratified =
  (state: string, on: string): Fact =>
  (position) => ({
    ...recorded(on, position),
    type: 'DocumentRatified',
    data: { state, means: 'ratification' },
  });

export const deposited =
  (state: string, on: string, means: Means = 'ratification'): Fact =>
  (position) => ({ ...recorded(on, position), type: 'InstrumentDeposited', data: { state, means } });

export const acceded = (state: string, on: string): Fact => deposited(state, on, 'accession');

/** A notification of succession, with the day of the succession of states where it is known. */
export const succeeded =
  (state: string, on: string, succeededOn?: string): Fact =>
  (position) => ({
    ...recorded(on, position),
    type: 'InstrumentDeposited',
    data: { state, means: 'succession', ...(succeededOn !== undefined && { succeededOn }) },
  });

export const revoked =
  (state: string, on: string): Fact =>
  (position) => ({ ...recorded(on, position), type: 'RatificationRevoked', data: { state } });

export const withdrew =
  (state: string, on: string, effectiveOn: string): Fact =>
  (position) => ({ ...recorded(on, position), type: 'ConsentWithdrawn', data: { state, effectiveOn } });

export const withdrawalRevoked =
  (state: string, on: string): Fact =>
  (position) => ({ ...recorded(on, position), type: 'ConsentWithdrawalRevoked', data: { state } });

export const reportedInForce =
  (on: string, states?: string[]): Fact =>
  (position) => ({
    ...recorded(on, position),
    type: 'DocumentEnteredIntoForce',
    data: { ...(states && { states }) },
  });

export const terminated =
  (on: string, effectiveOn?: string): Fact =>
  (position) => ({
    ...recorded(on, position),
    type: 'DocumentTerminated',
    data: { ...(effectiveOn !== undefined && { effectiveOn }) },
  });

export const provisionally =
  (states: string[], on: string): Fact =>
  (position) => ({ ...recorded(on, position), type: 'ProvisionalApplicationBegun', data: { states } });

export const provisionallyNoMore =
  (states: string[], on: string): Fact =>
  (position) => ({ ...recorded(on, position), type: 'ProvisionalApplicationEnded', data: { states } });

export const reservation =
  (state: string, on: string, at: Data<'ReservationMade'>['at']): Fact =>
  (position) => ({
    ...recorded(on, position),
    type: 'ReservationMade',
    data: { state, kind: 'reservation', at },
  });

export const reservationWithdrawn =
  (reservationAt: number, on: string): Fact =>
  (position) => ({
    ...recorded(on, position),
    type: 'ReservationWithdrawn',
    data: { reservation: idOf(reservationAt) },
  });

export const objection =
  (state: string, reservationAt: number, on: string, precludesEntryIntoForce = false): Fact =>
  (position) => ({
    ...recorded(on, position),
    type: 'ObjectionRaised',
    data: { state, reservation: idOf(reservationAt), precludesEntryIntoForce },
  });

export const objectionWithdrawn =
  (objectionAt: number, on: string): Fact =>
  (position) => ({
    ...recorded(on, position),
    type: 'ObjectionWithdrawn',
    data: { objection: idOf(objectionAt) },
  });

/** A second source for the entry at a position. */
export const confirmed =
  (at: number, on: string): Fact =>
  (position) => ({
    ...recorded(on, position),
    type: 'EntryConfirmed',
    data: { entry: idOf(at), basis: 'second-source' },
  });

export const graded =
  (grade: Grade, fact: Fact): Fact =>
  (position) => ({ ...fact(position), grade });

interface Around {
  others?: Record<string, Fact[]>;
  members?: (day: Day) => string[];
  /** Positions of disputed entries; facts are numbered from 1. */
  disputed?: number[];
}

/** The position of an entry that disputes others. */
const DISPUTE = 1_000_000;

/** What counts at `asOf`, in the order of the world: as a reading hands it to the engine. */
export function counted(
  asOf: Day,
  facts: readonly Fact[],
  id = 'treaty',
  disputed: number[] = [],
): CountedDocument {
  const entries = inWorldOrder(asKnown(facts.map((fact, index) => fact(index + 1))))
    .filter((known) => lastDay(known) <= asOf)
    .map((known) => ({ ...known, disputedBy: disputed.includes(known.entry.position) ? [DISPUTE] : [] }));
  return { id, entries };
}

export function ask(asOf: Day, facts: readonly Fact[], around: Around = {}): ForceQuestion {
  return {
    asOf,
    document: counted(asOf, facts, 'treaty', around.disputed),
    membersOn: around.members ?? (() => []),
    other: (id) => {
      const other = id === 'treaty' ? facts : around.others?.[id];
      return other && counted(asOf, other, id);
    },
  };
}
