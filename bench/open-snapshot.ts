import assert from 'node:assert/strict';
import { Client } from 'pg';
import { connectionConfig } from '../src/platform/database/pool.js';
import { type Column, median, type Plan, runSlice, verified } from './harness.js';

const CLIENTS = 16;

export interface Watched {
  column: Column;
  /** Done in turns with it: what else the machine does falls on both. */
  yardstick: Column;
  /** The database that the column writes to. */
  url: string;
}

/**
 * Does a column's operation before, during and after a transaction that keeps its snapshot, as a dump does. The transaction
 * must see to its end what it saw at first, and the column is verified after every turn.
 *
 * @returns a sentence with the column's ratio to the yardstick during it, against that around it
 */
export async function besideOpenSnapshot(watched: Watched, plan: Plan): Promise<string> {
  const { column, yardstick, url } = watched;
  const rateOf = async (one: Column): Promise<number> => {
    const { count, seconds } = await runSlice(one.operation, CLIENTS, plan.slice);
    await verified(one, count);
    return count / seconds;
  };
  const ratios = async (turns: number): Promise<number[]> => {
    const found: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      const rate = await rateOf(yardstick);
      found.push((await rateOf(column)) / rate);
    }
    return found;
  };
  await ratios(1);
  const around = await ratios(plan.rounds);
  const client = new Client(connectionConfig({ url }));
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const begun = await lookAt(client);
    const during = median(await ratios(plan.rounds * 2));
    assert.deepEqual(await lookAt(client), begun, 'an open snapshot sees what it saw');
    await client.query('COMMIT');
    around.push(...(await ratios(plan.rounds)));
    assert.ok((await lookAt(client)).entries > begun.entries);
    const before = median(around);
    return `${column.name}, ${CLIENTS} clients: x${before.toFixed(2)} of ${yardstick.name}, beside an open snapshot x${during.toFixed(2)}, which is x${(during / before).toFixed(2)} of it`;
  } finally {
    await client.end();
  }
}

async function lookAt(client: Client): Promise<{ entries: number; heads: number }> {
  const { rows } = await client.query<{ entries: number; heads: number }>(
    `SELECT (SELECT count(*)::int FROM ledger_entries) AS entries, (SELECT sum(position)::int FROM ledger_heads) AS heads`,
  );
  const [row] = rows;
  assert.ok(row !== undefined && row.entries === row.heads, 'the heads are those of the entries');
  return row;
}
