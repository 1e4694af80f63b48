import type { Pool } from 'pg';
import type { AnyEntry } from '../domain/entries.js';
import { isConnectionLoss } from '../ledger/resend.js';
import { errorCode } from '../platform/database/error-code.js';
import { type CheckpointMove, moveCheckpoint } from './checkpoints.js';
import type { Projection } from './projection.js';
import { inTransaction, RolledBack, type Transaction, type TransactionLimits } from './transaction.js';

/** The projection could not take the entries it was given; its message is that of the cause. */
export class NotTaken extends Error {
  /** The type of the entry, where there was only one. */
  readonly type: string | undefined;

  constructor(entries: readonly AnyEntry[], cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.type = entries.length === 1 ? entries[0]?.type : undefined;
  }
}

/**
 * Hands one batch to a projection: its rows and its checkpoint are committed together. One that takes spans is given
 * no entries.
 * @returns false where another worker was first: nothing was written
 * @throws NotTaken where it is the entries that it cannot take; else what broke the connection or the wait for a lock
 */
export async function takeBatch(
  pool: Pool,
  projection: Projection,
  move: CheckpointMove,
  entries: readonly AnyEntry[],
  limits: TransactionLimits,
): Promise<boolean> {
  const blame = (cause: unknown): never => {
    throw isTrouble(cause) ? cause : new NotTaken(entries, cause);
  };
  if (projection.applyAndMove !== undefined) return projection.applyAndMove(pool, move, entries).catch(blame);
  try {
    await inTransaction(pool, limits, async (tx) => {
      if (!(await moveCheckpoint(tx, move))) throw new RolledBack();
      await apply(tx, projection, move, entries).catch(blame);
    });
    return true;
  } catch (error) {
    if (error instanceof RolledBack) return false;
    throw error;
  }
}

async function apply(
  tx: Transaction,
  projection: Projection,
  { ledger, from, to }: CheckpointMove,
  entries: readonly AnyEntry[],
): Promise<void> {
  if (projection.applySpan === undefined) await projection.apply(tx, ledger, entries, from.generation);
  else await projection.applySpan(tx, ledger, from.position, to);
}

/** Deadlock, lock not available, query cancelled, out of resources (PostgreSQL, appendix A): not the entries' fault. */
const STATES = /^(?:40...|53...|55P03|57014)$/;

const isTrouble = (error: unknown): boolean => isConnectionLoss(error) || STATES.test(errorCode(error) ?? '');
