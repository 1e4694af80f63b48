import type { Pool } from 'pg';
import type { Transaction } from './transaction.js';

/** Which generation of a projection's rows is meant. */
export interface GenerationOf {
  ledger: string;
  generation: number;
}

/** What is to be made in bulk, and how far it is made already. */
export interface Filling extends GenerationOf {
  /** The rows hold every entry up to this position, and none beyond. */
  goal: number;
  /** The last stream that is complete, by name; undefined at the beginning. */
  after: string | undefined;
  /**
   * Notes inside the transaction that wrote a portion how far it goes.
   * @throws RolledBack where another process has taken over
   */
  note: (tx: Transaction, portion: { stream: string; entries: number }) => Promise<void>;
}

/** Two generations of one ledger, and which of their rows are compared. */
export interface Comparison {
  ledger: string;
  one: number;
  other: number;
  /** Rows that no entry after this position has touched are left out. */
  after: number;
  /** Rows that an entry after this position has touched are left out. */
  upTo: number;
}

/** How the rows of a projection are made anew beside those that are read. */
export interface Generations {
  /** Makes the rows up to the goal, portion by portion, each in a transaction of its own with its note. */
  fill(pool: Pool, filling: Filling): Promise<void>;
  /** The names of rows that differ, twenty at most. */
  differences(db: Transaction, comparison: Comparison): Promise<string[]>;
  /** Takes away all rows of a generation, in portions. */
  drop(pool: Pool, generation: GenerationOf): Promise<void>;
}
