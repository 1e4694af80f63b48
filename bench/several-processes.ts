import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { verifyLedger } from './ledger.check.js';
import { verifyPlainInserts } from './append.columns.js';
import { median, type Plan } from './harness.js';
import { SHARED_LEDGER } from './samples.js';

/** What a process is told to do. */
export interface Order {
  column: 'plain' | 'ledger';
  clients: number;
  slice: number;
}

const PROCESSES = 4;
const CLIENTS_EACH = 4;

/**
 * Appends of several processes to one ledger beside as many plain inserts, in turns; both are verified after each turn.
 *
 * @returns a line that tells the rates and their ratio
 */
export async function appendFromSeveralProcesses(
  database: { url: string; role: string },
  owner: Pool,
  plan: Plan,
): Promise<string> {
  const workers = Array.from({ length: PROCESSES }, (_, index) =>
    fork(join(import.meta.dirname, 'append.program.ts'), [database.url, database.role, `process-${index}`], {
      execArgv: ['--import', join(import.meta.dirname, '../test/support/typescript.js')],
    }),
  );
  try {
    return await measureTurns(workers, owner, plan);
  } finally {
    await Promise.all(workers.map(end));
  }
}

async function measureTurns(workers: readonly ChildProcess[], owner: Pool, plan: Plan): Promise<string> {
  const done = { plain: await countPlainInserts(owner), ledger: 0 };
  const turn = async (column: Order['column']): Promise<number> => {
    const order: Order = { column, clients: CLIENTS_EACH, slice: plan.slice };
    const counts = await Promise.all(workers.map((worker) => ask(worker, order)));
    const count = counts.reduce((sum, one) => sum + one, 0);
    done[column] += count;
    await (column === 'plain'
      ? verifyPlainInserts(owner, done.plain)
      : verifyLedger(owner, SHARED_LEDGER, done.ledger));
    return count / (plan.slice / 1_000);
  };
  const rates: { plain: number; ledger: number }[] = [];
  for (let round = 0; round <= plan.rounds; round += 1) {
    const rate = { plain: await turn('plain'), ledger: await turn('ledger') };
    if (round > 0) rates.push(rate);
  }
  const plain = median(rates.map((rate) => rate.plain));
  const ledger = median(rates.map((rate) => rate.ledger));
  const ratio = median(rates.map((rate) => rate.ledger / rate.plain));
  return `${PROCESSES} processes with ${CLIENTS_EACH} clients each: plain INSERT ${Math.round(plain)}/s, ledger ${Math.round(ledger)}/s  x${ratio.toFixed(2)}`;
}

async function ask(worker: ChildProcess, order: Order): Promise<number> {
  worker.send(order);
  const [count]: unknown[] = await once(worker, 'message');
  assert.ok(typeof count === 'number', 'a worker answers with what it did');
  return count;
}

async function end(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null) return;
  const ended = once(worker, 'exit');
  worker.disconnect();
  await ended;
}

async function countPlainInserts(owner: Pool): Promise<number> {
  const { rows } = await owner.query<{ n: number }>('SELECT count(*)::int AS n FROM bench_entries');
  return rows[0]?.n ?? 0;
}
