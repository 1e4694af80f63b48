import type { Pool } from 'pg';
import type { AnyEntry } from '../domain/entries.js';
import { readInStreamOrder, type StreamPlace } from '../ledger/stream-order.reader.js';
import { type Upcasters, upcasters } from '../ledger/upcasters.js';
import { copyIn } from '../platform/database/copy.js';
import type { Compared, Comparison, Filling, GenerationOf, Generations } from './generations.js';
import { HistoryRows, INTO, type Portion } from './history-rows.js';
import { statement } from './statement.js';
import { inTransaction, type Transaction } from './transaction.js';

const sql = {
  compare: statement('compare-histories'),
  compareSome: statement('compare-some-histories'),
  drop: statement('drop-histories'),
};

/** Entries read at once, and at least written at once. What is held in memory is twice that and the longest stream. */
const PAGE = 10_000;
const LIMITS = { lockWait: 10_000, idle: 60_000 };

/**
 * How the histories are made anew: read stream by stream, so that each row is written once and whole. While one page is
 * written, the next is read and made into rows.
 */
export class HistoryGenerations implements Generations {
  constructor(
    private readonly page = PAGE,
    private readonly registry: Upcasters = upcasters,
  ) {}

  async fill(pool: Pool, filling: Filling): Promise<void> {
    const { ledger, goal, after } = filling;
    const rows = new HistoryRows(filling, this.registry);
    // Beyond every version: the stream is complete.
    let place: StreamPlace = { stream: after ?? '', version: Number.MAX_SAFE_INTEGER };
    let writing = Promise.resolve();
    for (let isEnd = false; !isEnd;) {
      const page = { ledger, after: place, upToPosition: goal, limit: this.page };
      const reading = readInStreamOrder(pool, page, (entry) => rows.take(entry));
      // Both come to their end before either is heard.
      await Promise.allSettled([reading, writing]);
      await writing;
      isEnd = (await reading) < this.page;
      place = rows.place ?? place;
      const portion = rows.cut(isEnd);
      if (portion !== undefined) writing = write(pool, filling, portion);
    }
    await writing;
  }

  async compare(db: Transaction, { ledger, live, next, upTo }: Comparison): Promise<Compared> {
    const values = [ledger, live, next, upTo];
    const { rows } = await db.query<{ stream: string; later: boolean }>({ ...sql.compare, values });
    const named = (wanted: boolean): string[] =>
      rows.filter(({ later }) => later === wanted).map(({ stream }) => stream);
    return { differing: named(false), later: named(true) };
  }

  async compareSome(
    db: Transaction,
    { ledger, live, next, upTo }: Comparison,
    names: readonly string[],
  ): Promise<string[]> {
    const values = [ledger, live, next, upTo, names];
    const { rows } = await db.query<{ stream: string }>({ ...sql.compareSome, values });
    return rows.map(({ stream }) => stream);
  }

  rowOf({ stream }: AnyEntry): string {
    return stream;
  }

  async drop(pool: Pool, { ledger, generation }: GenerationOf): Promise<void> {
    const some = async (after: string): Promise<string | null> => {
      const values = [ledger, generation, after];
      const { rows } = await pool.query<{ reached: string | null }>({ ...sql.drop, values });
      return rows[0]?.reached ?? null;
    };
    for (let reached = await some(''); reached !== null; reached = await some(reached));
  }
}

async function write(pool: Pool, { note }: Filling, { rows, stream, entries }: Portion): Promise<void> {
  await inTransaction(pool, LIMITS, async (tx) => {
    // A portion that is lost in a crash is lost with its note, and made again. What flips waits for the disk, and all before it.
    await tx.query('SET LOCAL synchronous_commit = off');
    await note(tx, { stream, entries });
    await copyIn(tx, INTO, rows);
  });
}
