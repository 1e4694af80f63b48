import type { AnyEntry } from '../domain/entries.js';
import type { TilesMending } from '../ledger/proof/tiles.mending.js';
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
  /** It goes on only when so many further entries are there, and is at the head until then; 1 unless said. */
  readonly portion?: number;
  /** `generation` says which rows: one that keeps a single generation may leave it alone. */
  apply(tx: Transaction, ledger: string, entries: readonly AnyEntry[], generation: number): Promise<void>;
  /**
   * The same together with the move of the checkpoint, in one statement: one round trip a batch instead of four.
   * @returns false where another worker has moved the checkpoint: nothing was written then
   */
  applyAndMove?(db: Transaction, move: CheckpointMove, entries: readonly AnyEntry[]): Promise<boolean>;
  /** Instead of `apply`, for what need not know what the entries after a position up to another say: none is read for it. */
  applySpan?(tx: Transaction, ledger: string, after: number, upTo: number): Promise<void>;
  /** What it takes to make its rows anew beside those that are read. */
  readonly generations?: Generations;
  /** For rows that never change once they are there: how they are compared with what they must be, and put right in place. */
  readonly mend?: Mend;
}

export type Mend = (db: Transaction, mending: TilesMending) => Promise<string[]>;

/** How far a projection has to come in a ledger that has come to `head`: whole portions. */
export const goalOf = ({ portion = 1 }: Pick<Projection, 'portion'>, head: number): number =>
  head - (head % portion);
