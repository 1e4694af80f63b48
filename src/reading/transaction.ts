import type { Pool, PoolClient } from 'pg';

/** The transaction of one batch: what a projection writes here is committed together with its checkpoint. */
export type Transaction = Pick<PoolClient, 'query'>;

/** Undoes the transaction without being an error: what `work` found makes its writes void. */
export class RolledBack extends Error {}

/** In milliseconds. A process that hangs with its transaction open must not hold up the others for ever. */
export interface TransactionLimits {
  /** How long a statement waits for a lock. */
  lockWait: number;
  /** How long the transaction may lie idle until the server ends it. */
  idle: number;
}

/**
 * Runs `work` in one transaction: committed when it returns, rolled back when it throws. A connection on which anything
 * went wrong is not used again.
 *
 * @throws what `work` throws, or what broke the connection under it
 */
export async function inTransaction<T>(
  pool: Pool,
  { lockWait, idle }: TransactionLimits,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken ??= error;
  };
  client.on('error', onError);
  try {
    await client.query(
      `BEGIN; SET LOCAL lock_timeout = ${lockWait}; SET LOCAL idle_in_transaction_session_timeout = ${idle}`,
    );
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    if (error instanceof RolledBack && broken === undefined) {
      await client.query('ROLLBACK').catch(onError);
      throw error;
    }
    // Why the connection broke says more than that a statement found it broken.
    const cause = broken ?? error;
    broken = cause instanceof Error ? cause : new Error(String(cause));
    throw cause;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}
