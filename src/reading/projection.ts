import type { AnyEntry } from '../domain/entries.js';
import type { CheckpointMove } from './checkpoints.js';
import type { Generations } from './generations.js';
import type { Transaction } from './transaction.js';

/**
 * Rows that follow the ledger. `apply` sees every entry of every ledger once, in order of position, and writes only
 * through `tx`; an error stops this projection in this ledger until a retry succeeds.
 */
export interface Projection {
  /** Its name in the checkpoints. */
  readonly name: string;
  /** `generation` says which rows: one that keeps a single generation may leave it alone. */
  apply(tx: Transaction, ledger: string, entries: readonly AnyEntry[], generation: number): Promise<void>;
  /**
   * The same together with the move of the checkpoint, in one statement: one round trip a batch instead of four.
   * @returns false where another worker has moved the checkpoint: nothing was written then
   */
  applyAndMove?(db: Transaction, move: CheckpointMove, entries: readonly AnyEntry[]): Promise<boolean>;
  /** What it takes to make its rows anew beside those that are read. Without it, `mandate rebuild` refuses. */
  readonly generations?: Generations;
}
