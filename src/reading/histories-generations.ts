import type { Pool } from 'pg';
import type { AnyEntry } from '../domain/entries.js';
import { readInStreamOrder, type StreamPlace } from '../ledger/stream-order.reader.js';
import { binaryRows, copyIn, int32, int64, textArray } from '../platform/database/copy.js';
import type { Comparison, Filling, GenerationOf, Generations } from './generations.js';
import { beginAddition, documentsIn, extend, type HistoryAddition } from './history-addition.js';
import { statement } from './statement.js';
import { inTransaction, type Transaction } from './transaction.js';

const sql = { differences: statement('compare-histories'), drop: statement('drop-histories') };

/** Entries read at once, and at least written at once. What is held in memory is twice that and the longest stream. */
const PAGE = 3_000;
const LIMITS = { lockWait: 10_000, idle: 60_000 };
const INTO = `COPY reading_history_rows
  (ledger, generation, stream, kind, parent, documents, opened_at, head, version, history) FROM STDIN (FORMAT binary)`;

/**
 * How the histories are made anew: read stream by stream, so that each row is written once and whole. While one page is
 * made into rows, the next is read.
 */
export class HistoryGenerations implements Generations {
  constructor(private readonly page = PAGE) {}

  async fill(pool: Pool, filling: Filling): Promise<void> {
    const { ledger, goal, after } = filling;
    const read = (place: StreamPlace): Promise<AnyEntry[]> =>
      readInStreamOrder(pool, ledger, place, goal, this.page);
    // Beyond every version: the stream is complete.
    const begin = { stream: after ?? '', version: Number.MAX_SAFE_INTEGER };
    let rows: HistoryAddition[] = [];
    let entries = await read(begin);
    for (;;) {
      const last = entries.length < this.page ? undefined : entries.at(-1);
      const next = last && read(last);
      // A failure to write must not leave this one unheard.
      next?.catch(() => undefined);
      collect(rows, entries);
      // The last stream of a page may go on in the next.
      const complete = next === undefined ? rows : rows.slice(0, -1);
      rows = rows.slice(complete.length);
      if (complete.length > 0) await write(pool, filling, complete);
      if (next === undefined) return;
      entries = await next;
    }
  }

  async differences(db: Transaction, { ledger, one, other, after, upTo }: Comparison): Promise<string[]> {
    const values = [ledger, one, other, after, upTo];
    const { rows } = await db.query<{ stream: string }>({ ...sql.differences, values });
    return rows.map(({ stream }) => stream);
  }

  async drop(pool: Pool, { ledger, generation }: GenerationOf): Promise<void> {
    for (;;) {
      const { rowCount } = await pool.query({ ...sql.drop, values: [ledger, generation] });
      if (rowCount === 0) return;
    }
  }
}

function collect(rows: HistoryAddition[], entries: readonly AnyEntry[]): void {
  for (const entry of entries) {
    const row = rows.at(-1);
    if (row?.stream === entry.stream) extend(row, entry);
    else rows.push(beginAddition(entry));
  }
}

async function write(
  pool: Pool,
  { ledger, generation, note }: Filling,
  rows: readonly HistoryAddition[],
): Promise<void> {
  const data = binaryRows(rows.map((row) => fieldsOf(ledger, generation, row)));
  const entries = rows.reduce((sum, { lines }) => sum + lines.length, 0);
  await inTransaction(pool, LIMITS, async (tx) => {
    await note(tx, { stream: rows.at(-1)?.stream ?? '', entries });
    await copyIn(tx, INTO, data);
  });
}

const text = (value: string): Buffer => Buffer.from(value, 'utf8');

function fieldsOf(ledger: string, generation: number, row: HistoryAddition): (Buffer | null)[] {
  return [
    text(ledger),
    int32(generation),
    text(row.stream),
    text(row.kind),
    row.parent === undefined ? null : text(row.parent),
    textArray(documentsIn(row)),
    int64(row.first.position),
    int64(row.last.position),
    int32(row.last.version),
    text(row.lines.join('\n')),
  ];
}
