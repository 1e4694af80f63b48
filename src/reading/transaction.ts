import type { Pool } from 'pg';
import type { Transaction } from './projection.js';

/** Undoes the transaction without being an error: what `work` found makes its writes void. */
export class RolledBack extends Error {}

/**
 * Runs `work` in one transaction: committed when it returns, rolled back when it throws. A connection on which anything
 * went wrong is not used again.
 */
export async function inTransaction<T>(pool: Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on('error', onError);
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    if (error instanceof RolledBack) await client.query('ROLLBACK');
    else broken ??= error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}
