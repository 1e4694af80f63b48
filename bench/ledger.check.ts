import assert from 'node:assert/strict';
import type { Pool } from 'pg';

interface Sums {
  head: string;
  count: string;
  first: string;
  last: string;
  rising: boolean;
  receipts: string;
  gaps: string;
}

/**
 * Throws unless the ledger has exactly `entries` entries, at the positions from 1 on, at rising times, with the versions
 * of every stream from 1 on, each the one entry of an accepted command.
 */
export async function verifyLedger(pool: Pool, ledger: string, entries: number): Promise<void> {
  const { rows } = await pool.query<Sums>(
    `SELECT (SELECT position FROM ledger_heads WHERE ledger = $1) AS head, count(*), min(position) AS first,
       max(position) AS last, bool_and(rises) AS rising,
       (SELECT count(*) FROM ledger_receipts WHERE ledger = $1) AS receipts,
       (SELECT count(*) FROM (SELECT FROM ledger_entries WHERE ledger = $1 GROUP BY stream
                              HAVING min(version) <> 1 OR max(version) <> count(*)) s) AS gaps
     FROM (SELECT position, lag(recorded_at) OVER (ORDER BY position) < recorded_at IS NOT FALSE AS rises
           FROM ledger_entries WHERE ledger = $1) e`,
    [ledger],
  );
  const all = `${entries}`;
  assert.deepEqual(rows, [
    { head: all, count: all, first: '1', last: all, rising: true, receipts: all, gaps: '0' },
  ]);
}
