import type { Pool } from 'pg';
import type { StreamName } from '../../domain/entry.js';
import { toPosition } from '../content.js';
import { statement } from '../statement.js';

/** An entry as it was hashed: its place, its content as text, and the leaf hash that was stored with it. */
export interface KeptLeaf {
  position: number;
  stream: string;
  version: number;
  recordedAt: string;
  content: string;
  leafHash: Buffer;
}

const sql = { all: statement('read-leaves'), ofStream: statement('read-stream-leaves') };
const PAGE = 1_000;

/** Reads what was hashed, as it was stored: nothing is lifted to a newer form. */
export class LeafReader {
  constructor(private readonly pool: Pool) {}

  /** The entry at a position, or undefined. */
  async at(ledger: string, position: number): Promise<KeptLeaf | undefined> {
    return (await this.#page(sql.all, [ledger, position - 1, position, 1]))[0];
  }

  /** All entries of a ledger up to a position, or those of one stream, page by page. */
  async *pages(ledger: string, last: number, stream?: StreamName): AsyncGenerator<KeptLeaf[], void, void> {
    const query = stream === undefined ? sql.all : sql.ofStream;
    let after = 0;
    for (;;) {
      const page = await this.#page(query, [
        ledger,
        after,
        last,
        PAGE,
        ...(stream === undefined ? [] : [stream]),
      ]);
      const end = page.at(-1);
      if (end === undefined) return;
      yield page;
      after = stream === undefined ? end.position : end.version;
    }
  }

  async #page(query: typeof sql.all, values: unknown[]): Promise<KeptLeaf[]> {
    const { rows } = await this.pool.query<LeafRow>({ ...query, values });
    return rows.map(({ position, stream, version, recorded_at, content, leaf_hash }) => ({
      position: toPosition(position),
      stream,
      version: toPosition(version),
      recordedAt: recorded_at,
      content,
      leafHash: leaf_hash,
    }));
  }
}

interface LeafRow {
  position: string;
  stream: string;
  version: string;
  recorded_at: string;
  content: string;
  leaf_hash: Buffer;
}
