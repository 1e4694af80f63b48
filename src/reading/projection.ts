import type { PoolClient } from 'pg';
import type { AnyEntry } from '../domain/entries.js';

/** The transaction of one batch: what a projection writes here is committed together with its checkpoint. */
export type Transaction = Pick<PoolClient, 'query'>;

/**
 * Rows that follow the ledger. `apply` sees every entry of every ledger once, in order of position, and writes only
 * through `tx`; an error stops this projection in this ledger until a retry succeeds.
 */
export interface Projection {
  /** Its name in the checkpoints; another way of making the rows is another projection with another name. */
  readonly name: string;
  apply(tx: Transaction, ledger: string, entries: readonly AnyEntry[]): Promise<void>;
}

/** Where a projection stands in one ledger. */
export interface ProjectionStatus {
  projection: string;
  ledger: string;
  /** The last position of the ledger. */
  head: number;
  /** The last position that its rows contain. */
  position: number;
  lag: number;
  /** Why it is not moving, in this process. */
  error?: string;
  /** The entry that it cannot take. */
  failingPosition?: number;
}
