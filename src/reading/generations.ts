import type { Pool } from 'pg';
import type { AnyEntry } from '../domain/entries.js';
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

/** The live generation of one ledger and the next, and a position that both have reached. */
export interface Comparison {
  ledger: string;
  live: number;
  next: number;
  upTo: number;
}

export interface Compared {
  /** The names of rows that differ, twenty at most. */
  differing: string[];
  /** The names of live rows that were left out: a later entry has touched them, or they say so. */
  later: string[];
}

/** How the rows of a projection are made anew beside those that are read. */
export interface Generations {
  /** Makes the rows up to the goal, portion by portion, each in a transaction of its own with its note. */
  fill(pool: Pool, filling: Filling): Promise<void>;
  /** Compares all rows. */
  compare(db: Transaction, comparison: Comparison): Promise<Compared>;
  /**
   * Compares some rows by name, where the live generation is locked at the position: those that differ, twenty at most.
   * What a later entry has touched in the next is left out.
   */
  compareSome(db: Transaction, comparison: Comparison, names: readonly string[]): Promise<string[]>;
  /** The name of the row that an entry touches. */
  rowOf(entry: AnyEntry): string;
  /** Takes away all rows of a generation, in portions. */
  drop(pool: Pool, generation: GenerationOf): Promise<void>;
}
