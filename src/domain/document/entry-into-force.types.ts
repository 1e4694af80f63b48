import type { Known } from '../known.js';
import type { Day, DayInterval, PartialDate } from '../partial-date.js';
import type { DocumentEntry } from './document.entries.js';
import type { EntryIntoForceRule } from './entry-into-force.rule.js';

/** One document as the engine reads it: the counted entries (latest possible day <= asOf, not retracted), in the order of the world. */
export interface CountedDocument {
  id: string;
  entries: readonly Known<DocumentEntry>[];
}

export interface ForceQuestion {
  asOf: Day;
  document: CountedDocument;
  /** Members of the organisation on a day, for rules `of: members`. */
  membersOn(this: void, day: Day): readonly string[];
  /** Another document at the same `asOf` (for as-document, parties-to); undefined when not in the ledger. */
  other(this: void, id: string): CountedDocument | undefined;
}

/** A fact that could decide and that the ledger does not hold. `document` names another document than the one asked about. */
export type MissingReason =
  | { what: 'rule'; document?: string }
  | { what: 'deposit' | 'ratification' | 'signature'; state: string; document?: string }
  | { what: 'deposits' | 'ratifications'; number: number }
  | { what: 'negotiating-states' | 'adoption' }
  | { what: 'parties' | 'entry-into-force'; document: string }
  | { what: 'day'; entry: number };

interface Computed {
  /** First and last possible day, where the dates of the entries leave more than one. */
  between?: [Day, Day];
  /** Positions of the entries that were counted. */
  counted: number[];
  /** States whose consent is still required, by name; filled in `not-yet` alone. */
  stillRequired: string[];
  /** What could decide and is not known; filled in `cannot-compute` alone. */
  missing: MissingReason[];
}

/** In force from `date`; where `between` is given, at the latest from its last day. */
export interface ComputedInForce extends Computed {
  status: 'in-force';
  /** The day; of several possible ones the month or year that they exactly are, else the last. */
  date: PartialDate;
  /** States whose consent is not in the ledger and, if given in time, would have moved the date earlier. */
  notFound: string[];
}

export interface ComputedNotYet extends Computed {
  status: 'not-yet';
  /** The day ahead, where the condition is met and only the period still runs. */
  date?: PartialDate;
  /** How many consents are still required, where any of several states may give them. */
  further?: number;
  /** The earliest day of entry into force, if all missing consents came on `asOf`. */
  earliest?: Day;
}

export interface CannotCompute extends Computed {
  status: 'cannot-compute';
}

export type ComputedForce = ComputedInForce | ComputedNotYet | CannotCompute;

/** What a source reports and what the rule computes, side by side; the reported date decides. */
export interface ForceReading {
  rule: EntryIntoForceRule | null;
  /** The clause as quoted, and the entry that set the rule. */
  clause?: string;
  ruleBecause?: number;
  reported: { date: PartialDate; because: number[] } | null;
  computed: ComputedForce;
  /** True where the reported date and the computed one cannot be the same. */
  disputed: boolean;
  /** The possible days of entry into force; it counts from the last. Absent while not in force or not known. */
  inForceOn?: DayInterval;
  decidedBy?: 'reported' | 'computed';
  because: number[];
  /** The possible days from which a termination takes effect (VCLT 54). */
  terminatedOn?: DayInterval;
  /** In force at `asOf`: entered and not terminated. */
  inForce: boolean;
}
