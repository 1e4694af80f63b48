import type { Day, DayInterval } from '../partial-date.js';
import type { Acts, Consent, ConsentRecord } from './consent.js';
import type { Clause } from './entry-into-force.clause.js';
import type { DocumentRecord } from './entry-into-force.record.js';
import type { EntryIntoForceRule } from './entry-into-force.rule.js';
import { FOREVER, type Span } from './entry-into-force.spans.js';
import type { ForceReading, ForceQuestion } from './entry-into-force.types.js';

/** One document's facts, read once; a rule is evaluated against them, several times under several assumptions. */
export interface Facts {
  asOf: Day;
  /** What the document's entries say, and what follows for the consent of each state. */
  said: DocumentRecord;
  record: ConsentRecord;
  isTreaty: boolean;
  participants: readonly string[] | undefined;
  adopted: { days: DayInterval; because: number } | undefined;
  /** True where the ledger claims to hold the depositary's whole list. */
  complete: boolean;
  /** No consent can be older: the first possible day of adoption or signature. */
  floor: Day;
  membersOn: ForceQuestion['membersOn'];
  linked: (id: string) => LinkedDocument | undefined;
  clause: Clause | undefined;
  /** The rule of the clause, with the clauses of other documents in their place. */
  rule: EntryIntoForceRule | undefined;
  /** The states that could consent as far as the ledger knows: those listed as negotiating, and those that signed. */
  candidates: () => readonly string[];
  /** What its rules count, each brought to its common form once. */
  counts: Map<CountingRule, Count>;
  /** Conditions already evaluated, without assumptions. */
  conditions: Record<World['lens'], Map<EntryIntoForceRule, readonly Span[]>>;
}

/** Another document that a rule refers to; undefined in `linked` when unknown or when the reference runs in a circle. */
export interface LinkedDocument {
  force: () => ForceReading;
  parties: () => ReadonlyMap<string, BaseDays>;
  /** States that may be parties, since the ledger does not claim the whole list. */
  perhapsParties: () => readonly string[];
}

/**
 * The days on which a state belongs to the base of a count: in some choice of the possible days, and in every choice; each
 * in spans apart and in order.
 */
export interface BaseDays {
  possible: readonly Span[];
  sure: readonly Span[];
}

/** Among whom consents are counted: each state with the days on which it belongs to the base. */
export type Base = ReadonlyMap<string, BaseDays>;

/** The rules that count acts of states. */
export type CountingRule = Extract<
  EntryIntoForceRule,
  { kind: 'on-signature' | 'all-deposits' | 'silent' | 'nth-deposit' | 'fraction' | 'named-states' }
>;

/** A rule that counts acts of states, brought to one form: whose acts, among whom, and how many suffice. */
export interface Count {
  what: 'deposit' | 'ratification' | 'signature';
  acts: Acts;
  /** `any`: whoever acts counts, accession included; undefined: the base is not known. */
  base: Base | 'any' | undefined;
  /** How many of `size` states suffice. */
  needed(this: void, size: number): number;
}

/**
 * How the facts are read. `possible`: in some choice of the possible days; `sure`: in every choice. The first day of
 * a condition under the two encloses its day under any choice, because more consent never makes it later.
 */
export interface World {
  facts: Facts;
  lens: 'possible' | 'sure';
  /** Consents that the ledger does not hold are taken to have come on this day. */
  assumedOn?: Day | undefined;
  /** Facts other than consents that are not known (an adoption, another text) are taken to hold. */
  gapsFilled?: boolean;
}

/** A rule that cannot be evaluated for want of a fact. */
export function gap({ facts, gapsFilled }: World): Span[] {
  return gapsFilled === true ? [{ from: facts.floor, until: FOREVER }] : [];
}

/** The days on which a state's consent stands, assumptions included. */
export function standing(consent: Consent | undefined, { lens, assumedOn }: World): readonly Span[] {
  const spans = consent?.[lens] ?? NEVER;
  if (assumedOn === undefined) return spans;
  let from = assumedOn;
  for (const { until } of spans) if (until > from) from = until;
  return from === FOREVER ? spans : [...spans, { from, until: FOREVER }];
}

const NEVER: readonly Span[] = [];
