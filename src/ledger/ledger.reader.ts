import type { Pool, QueryResultRow } from 'pg';
import type { AnyEntry, EntryType } from '../domain/entries.js';
import type { StreamName } from '../domain/entry.js';
import type { Day } from '../domain/partial-date.js';
import { type EntryRow, fromRow, toPosition } from './content.js';
import type { Head, Receipt } from './ledger.types.js';
import { type Statement, statement } from './statement.js';
import { type Upcasters, upcasters } from './upcasters.js';

/** Which part of a stream is wanted: all of it unless said. Both ends are inclusive. */
export interface StreamRange {
  fromVersion?: number;
  upToPosition?: number;
}

/** Filters of {@link LedgerReader.findEntries}: an entry must pass all that are given. */
export interface EntryFilter {
  stream?: StreamName;
  type?: EntryType;
  actor?: string;
  /** ISO 3166-1 alpha-2: named by the entry's data as `state`, in `states` or among `participants`. */
  state?: string;
  /** First and last day of a period; an entry passes when it may have occurred in it. `unknown` is in no period. */
  from?: Day;
  to?: Day;
  /** The position to begin after: that of the last entry of the page before. */
  after?: number;
  upToPosition?: number;
  /** Most entries wanted; 100 unless said. */
  limit?: number;
}

const NO_POSITION_BEYOND = Number.MAX_SAFE_INTEGER;
const PAGE = 100;

const sql = {
  readStream: statement('read-stream'),
  readStreams: statement('read-streams'),
  readByPosition: statement('read-by-position'),
  readPositions: statement('read-positions'),
  entryById: statement('entry-by-id'),
  findEntries: statement('find-entries'),
  findStreamEntries: statement('find-stream-entries'),
  head: statement('head'),
  heads: statement('heads'),
  positionAt: statement('position-at'),
  receipt: statement('receipt'),
};

/** Reads ledgers. Every method is one statement, so that its answer is one snapshot. */
export class LedgerReader {
  constructor(
    private readonly pool: Pool,
    private readonly registry: Upcasters = upcasters,
  ) {}

  /** The entries of one stream, in order of version; none for a stream that does not exist. */
  async readStream(ledger: string, stream: StreamName, range: StreamRange = {}): Promise<AnyEntry[]> {
    const { fromVersion = 1, upToPosition = NO_POSITION_BEYOND } = range;
    return this.#entries(sql.readStream, [ledger, stream, fromVersion, upToPosition]);
  }

  /** The entries of several streams as one snapshot holds them; every stream asked for has its list. */
  async readStreams(
    ledger: string,
    streams: readonly { stream: StreamName; fromVersion?: number }[],
    upToPosition = NO_POSITION_BEYOND,
  ): Promise<Map<StreamName, AnyEntry[]>> {
    const read = new Map<StreamName, AnyEntry[]>(streams.map(({ stream }) => [stream, []]));
    const names = streams.map(({ stream }) => stream);
    const versions = streams.map(({ fromVersion = 1 }) => fromVersion);
    for (const entry of await this.#entries(sql.readStreams, [ledger, names, versions, upToPosition])) {
      read.get(entry.stream)?.push(entry);
    }
    return read;
  }

  /** The next entries of a ledger after a position (0: from the beginning), in order of position. */
  async readByPosition(ledger: string, after: number, limit: number): Promise<AnyEntry[]> {
    return this.#entries(sql.readByPosition, [ledger, after, limit]);
  }

  /** The entry at a position, or undefined where the ledger has not come so far. */
  async entryAt(ledger: string, position: number): Promise<AnyEntry | undefined> {
    const [entry] = await this.readByPosition(ledger, position - 1, 1);
    return entry?.position === position ? entry : undefined;
  }

  /** The entries at some positions, by position; none for a position that the ledger has not reached. */
  async entriesAt(ledger: string, positions: readonly number[]): Promise<Map<number, AnyEntry>> {
    if (positions.length === 0) return new Map();
    const entries = await this.#entries(sql.readPositions, [ledger, positions]);
    return new Map(entries.map((entry) => [entry.position, entry]));
  }

  /** The entry with an id (a UUID), or undefined. */
  async entryById(ledger: string, id: string): Promise<AnyEntry | undefined> {
    return (await this.#entries(sql.entryById, [ledger, id]))[0];
  }

  /** A page of the entries that pass every filter, in order of position. */
  async findEntries(ledger: string, filter: EntryFilter = {}): Promise<AnyEntry[]> {
    const { stream, type = null, actor = null, state = null, from = null, to = null } = filter;
    const { after = 0, upToPosition = NO_POSITION_BEYOND, limit = PAGE } = filter;
    const values = [ledger, upToPosition, limit, after, type, actor, state, from, to];
    return stream === undefined
      ? this.#entries(sql.findEntries, values)
      : this.#entries(sql.findStreamEntries, [...values, stream]);
  }

  /** How far a ledger has come; position 0 for one that was never recorded in. */
  async head(ledger: string): Promise<Head> {
    const [row] = await this.#rows<HeadRow>(sql.head, [ledger]);
    return row === undefined ? { ledger, position: 0 } : toHead(row);
  }

  /** How far each ledger has come, in order of their names. */
  async heads(): Promise<Head[]> {
    return (await this.#rows<HeadRow>(sql.heads, [])).map(toHead);
  }

  /**
   * The last position recorded at or before an instant, 0 where there is none: it waits for an append in flight, so that
   * the instant names the same prefix of the ledger ever after. Undefined where the database clock has not reached it.
   *
   * @param instant RFC 3339 with zone; digits beyond the microsecond are cut off
   * @throws RangeError for text of another form
   */
  async positionAt(ledger: string, instant: string): Promise<number | undefined> {
    const match = INSTANT.exec(instant);
    if (match === null) throw new RangeError(`"${instant}" is not an RFC 3339 instant with zone`);
    const [, seconds = '', zone = ''] = match;
    const [row] = await this.#rows<{ position: string | null }>(sql.positionAt, [
      ledger,
      `${seconds}${zone}`,
    ]);
    return row === undefined || row.position === null ? undefined : toPosition(row.position);
  }

  /** The receipt of an accepted command (a UUID), or undefined. */
  async receipt(ledger: string, commandId: string): Promise<Receipt | undefined> {
    const [row] = await this.#rows<ReceiptRow>(sql.receipt, [ledger, commandId]);
    if (row === undefined) return undefined;
    const { command_id, digest, first_position, entry_count } = row;
    return {
      commandId: command_id,
      digest,
      firstPosition: toPosition(first_position),
      entryCount: entry_count,
    };
  }

  async #entries(query: Statement, values: unknown[]): Promise<AnyEntry[]> {
    return (await this.#rows<EntryRow>(query, values)).map((row) => fromRow(row, this.registry));
  }

  async #rows<R extends QueryResultRow>(query: Statement, values: unknown[]): Promise<R[]> {
    return (await this.pool.query<R>({ ...query, values })).rows;
  }
}

// RFC 3339, 5.6: captured up to the microsecond, then the zone.
const INSTANT = /^(\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?)\d*([Zz]|[+-]\d{2}:\d{2})$/;

interface HeadRow {
  ledger: string;
  position: string;
  recorded_at: string | null;
}

function toHead({ ledger, position, recorded_at: recordedAt }: HeadRow): Head {
  return { ledger, position: toPosition(position), ...(recordedAt === null ? {} : { recordedAt }) };
}

interface ReceiptRow {
  command_id: string;
  digest: string;
  first_position: string;
  entry_count: number;
}
