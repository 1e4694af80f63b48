import assert from 'node:assert/strict';
import { Client } from 'pg';
import { connectionConfig } from '../src/platform/database/pool.js';
import { type Column, median, type Plan, runSlice, verified } from './harness.js';

const CLIENTS = 16;

/**
 * Does a column's operation before, during and after a transaction that keeps its snapshot, as a dump does. The transaction
 * must see to its end what it saw at first, and the column is verified after every turn.
 *
 * @param url of the database that the column writes to
 * @returns a sentence with the rate during it against the rate around it
 */
export async function besideOpenSnapshot(column: Column, url: string, plan: Plan): Promise<string> {
  const turns = async (count: number): Promise<number[]> => {
    const rates: number[] = [];
    for (let turn = 0; turn < count; turn += 1) {
      const { count: more, seconds } = await runSlice(column.operation, CLIENTS, plan.slice);
      await verified(column, more);
      rates.push(more / seconds);
    }
    return rates;
  };
  await turns(1);
  const around = await turns(plan.rounds);
  const client = new Client(connectionConfig({ url }));
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const begun = await lookAt(client);
    const during = await turns(plan.rounds * 2);
    assert.deepEqual(await lookAt(client), begun, 'an open snapshot sees what it saw');
    await client.query('COMMIT');
    around.push(...(await turns(plan.rounds)));
    assert.ok((await lookAt(client)).entries > begun.entries);
    const ratio = median(during) / median(around);
    return `${column.name}, ${CLIENTS} clients: ${Math.round(median(around))}/s, beside an open snapshot ${Math.round(median(during))}/s  x${ratio.toFixed(2)}`;
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
