import type { Pool } from 'pg';
import type { AnyEntry } from '../../../src/domain/entries.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { isConnectionLoss } from '../../../src/ledger/resend.js';
import { historyLine } from '../../../src/reading/history-line.js';
import { allProjections } from '../../../src/reading/projections.js';
import { statusOf } from '../../../src/reading/projector.js';

/** Entries of one command of a crash round. */
const ENTRIES_EACH = 2;

/**
 * Waits until the projections have come to the head of a ledger in which nobody writes any more, and checks everything.
 * @returns how many entries it has
 * @throws Error saying what is wrong
 */
export async function auditRound(
  pool: Pool,
  ledger: string,
  acknowledged: ReadonlySet<string>,
): Promise<number> {
  const reader = new LedgerReader(pool);
  await whileReachable(() => projectionsSettle(pool, reader, ledger));
  const { rows } = await pool.query<Row>(
    'SELECT position, stream, version, command_id FROM ledger_entries WHERE ledger = $1 ORDER BY position',
    [ledger],
  );
  requireThat(
    rows.every(({ position }, index) => Number(position) === index + 1),
    'positions are not dense',
  );
  const { position: head } = await reader.head(ledger);
  requireThat(head === rows.length, `the head is at ${head} of ${rows.length}`);
  const commands = new Map<string, number>();
  const versions = new Map<string, number>();
  for (const { command_id: command, stream, version } of rows) {
    commands.set(command, (commands.get(command) ?? 0) + 1);
    versions.set(stream, (versions.get(stream) ?? 0) + 1);
    requireThat(Number(version) === versions.get(stream), `a version of ${stream} is missing`);
  }
  for (const [command, entries] of commands)
    requireThat(entries === ENTRIES_EACH, `command ${command} has ${entries} entries`);
  for (const command of acknowledged)
    requireThat(commands.has(command), `command ${command} was acknowledged and is lost`);
  const receipts = await pool.query('SELECT FROM ledger_receipts WHERE ledger = $1', [ledger]);
  requireThat(receipts.rowCount === commands.size, 'receipts and commands differ');
  await requireFold(pool, reader, ledger, head);
  return head;
}

interface Row {
  position: string;
  stream: string;
  version: string;
  command_id: string;
}

/** The rows of the histories are what the entries make, folded from the first. */
async function requireFold(pool: Pool, reader: LedgerReader, ledger: string, head: number): Promise<void> {
  const streams = new Map<string, AnyEntry[]>();
  for (const entry of await reader.readByPosition(ledger, 0, head))
    streams.set(entry.stream, [...(streams.get(entry.stream) ?? []), entry]);
  const { rows } = await pool.query<{ stream: string; history: string }>(
    'SELECT stream, history FROM reading_histories WHERE ledger = $1',
    [ledger],
  );
  requireThat(rows.length === streams.size, 'a history is missing');
  for (const { stream, history } of rows) {
    const lines = (streams.get(stream) ?? []).map(historyLine);
    requireThat(history === lines.join('\n'), `the history of ${stream} is not its entries`);
  }
}

async function projectionsSettle(pool: Pool, reader: LedgerReader, ledger: string): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    const behind = (await statusOf(pool, reader, allProjections())).filter(
      (status) => status.ledger === ledger && status.lag > 0,
    );
    if (behind.length === 0) return;
    requireThat(performance.now() < deadline, `projections stand still: ${JSON.stringify(behind)}`);
  }
}

const PATIENCE = 30_000;

/** Tries again after a lost connection: a backend that was killed takes every connection of the server with it. */
export async function whileReachable<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isConnectionLoss(error)) throw error;
    }
  }
}

function requireThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
