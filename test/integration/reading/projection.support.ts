import type { Pool } from 'pg';
import { type AnyEntry, type AnyGist, parseStreamName, streamName } from '../../../src/domain/entries.js';
import type { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { HistoriesProjection } from '../../../src/reading/histories.projection.js';
import { parseHistory } from '../../../src/reading/history-line.js';
import type { Projection } from '../../../src/reading/projection.js';
import type { TestDatabase } from '../../support/database.js';
import type { Transaction } from '../../../src/reading/transaction.js';

/** What the histories should be, made from the ledger stream by stream. */
export async function foldFromScratch(reader: LedgerReader, ledger: string): Promise<Map<string, AnyGist[]>> {
  const { position } = await reader.head(ledger);
  const all = await reader.readByPosition(ledger, 0, position);
  const streams = new Map<string, AnyGist[]>();
  for (const entry of all) streams.set(entry.stream, [...(streams.get(entry.stream) ?? []), gistOf(entry)]);
  return streams;
}

/** What a history keeps of an entry. */
function gistOf({ recordedAt: _recordedAt, actor: _actor, note: _note, ...entry }: AnyEntry): AnyGist {
  return { ...entry, sources: { length: entry.sources.length } };
}

export interface HistoryRow {
  stream: string;
  kind: string;
  parent: string | null;
  documents: string[];
  opened_at: string;
  head: string;
  version: number;
  history: string;
}

/** The history rows as they are committed, by stream. */
export async function historyRows(pool: Pool, ledger: string): Promise<Map<string, HistoryRow>> {
  const { rows } = await pool.query<HistoryRow>('SELECT * FROM reading_histories WHERE ledger = $1', [
    ledger,
  ]);
  return new Map(rows.map((row) => [row.stream, row]));
}

/** Rows with their histories parsed, in the form of {@link foldFromScratch}. */
export async function historiesIn(pool: Pool, ledger: string): Promise<Map<string, AnyGist[]>> {
  const rows = await historyRows(pool, ledger);
  return new Map(
    [...rows].map(([stream, { history }]) => {
      const { kind, id } = parseStreamName(stream) ?? {};
      if (kind === undefined || id === undefined) throw new Error(`${stream} is no stream`);
      return [stream, parseHistory(ledger, streamName(kind, id), history)];
    }),
  );
}

export async function checkpointOf(
  pool: Pool,
  projection: string,
  ledger: string,
): Promise<number | undefined> {
  const { rows } = await pool.query<{ position: string }>(
    'SELECT position FROM reading_checkpoints WHERE projection = $1 AND ledger = $2',
    [projection, ledger],
  );
  return rows[0] && Number(rows[0].position);
}

/** A projection that can be held inside its transaction, after it has written. */
export class Held implements Projection {
  readonly #inner = new HistoriesProjection();
  readonly name = this.#inner.name;
  #waiting: (() => void)[] = [];
  #arrivals: ((pid: number) => void)[] = [];
  #free = false;

  async apply(
    tx: Transaction,
    ledger: string,
    entries: readonly AnyEntry[],
    generation: number,
  ): Promise<void> {
    await this.#inner.apply(tx, ledger, entries, generation);
    if (this.#free) return;
    const { rows } = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      for (const arrived of this.#arrivals.splice(0)) arrived(rows[0]?.pid ?? 0);
    });
  }

  /** Resolves with the backend of the next transaction that has written and is held. */
  arrival(): Promise<number> {
    return new Promise((resolve) => this.#arrivals.push(resolve));
  }

  /** Lets those go that are held now. */
  release(): void {
    for (const go of this.#waiting.splice(0)) go();
  }

  /** Holds nobody any more. */
  free(): void {
    this.#free = true;
    this.release();
  }
}

/** A projection that notes every entry it is given, in a table that would take it twice. */
export class Noting implements Projection {
  constructor(
    readonly name: string,
    private readonly refuses: (entry: AnyEntry) => boolean = () => false,
  ) {}

  static async createTable({ adminPool }: TestDatabase): Promise<void> {
    await adminPool.query(
      'CREATE TABLE test_notes (number bigint GENERATED ALWAYS AS IDENTITY, projection text, ledger text, position bigint)',
    );
    await adminPool.query('GRANT SELECT, INSERT ON test_notes TO PUBLIC');
  }

  async apply(tx: Transaction, ledger: string, entries: readonly AnyEntry[]): Promise<void> {
    for (const entry of entries) {
      if (this.refuses(entry)) throw new Error(`${entry.position} is too much`);
      await tx.query('INSERT INTO test_notes (projection, ledger, position) VALUES ($1, $2, $3)', [
        this.name,
        ledger,
        entry.position,
      ]);
    }
  }

  /** The positions noted, in the order in which they were. */
  async notes(pool: Pool, ledger: string): Promise<number[]> {
    const { rows } = await pool.query<{ position: string }>(
      'SELECT position FROM test_notes WHERE projection = $1 AND ledger = $2 ORDER BY number',
      [this.name, ledger],
    );
    return rows.map(({ position }) => Number(position));
  }
}

/** Asks the server again and again until somebody waits for a lock in this database. */
export async function somebodyWaitsForALock(pool: Pool): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if ((rowCount ?? 0) > 0) return;
  }
}
