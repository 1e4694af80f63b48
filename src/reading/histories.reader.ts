import type { Pool, QueryResultRow } from 'pg';
import { type AnyEntry, type AnyGist, parseStreamName, streamName } from '../domain/entries.js';
import type { StreamKind, StreamName } from '../domain/entry.js';
import { toPosition } from '../ledger/content.js';
import { LedgerReader } from '../ledger/ledger.reader.js';
import { parseHistory } from './history-line.js';
import { grown } from './recorded-histories.js';
import { type Statement, statement } from './statement.js';

/** The history of a stream, as far as its row goes. */
export interface History {
  stream: StreamName;
  parent?: StreamName;
  entries: readonly AnyGist[];
  /** Bytes of the row. */
  size: number;
}

/** Histories complete up to `through`, in the order in which the streams were opened. */
export interface Surroundings {
  through: number;
  /** The generation of the rows: what was kept of another one is void. */
  generation: number;
  histories: ReadonlyMap<StreamName, History>;
}

export const NOTHING_HELD: Surroundings = { through: 0, generation: 0, histories: new Map() };

/** A stream in a list, and the presidency that it stands under where it is a priority or a commitment. */
export interface ListedStream {
  stream: StreamName;
  openedAt: number;
  presidency?: StreamName;
}

export interface StreamPage {
  kind: StreamKind;
  after: number;
  upTo: number;
  limit: number;
  presidency?: StreamName;
}

const sql = {
  surroundings: statement('read-surroundings'),
  histories: statement('read-histories'),
  ancestors: statement('read-ancestors'),
  dependents: statement('read-dependents'),
  listStreams: statement('list-streams'),
  listLedgers: statement('list-ledgers'),
};

/**
 * Reads the rows of the projection `histories`, and from the ledger what these do not keep. Every method is one statement,
 * so that its answer is one snapshot.
 */
export class HistoriesReader {
  readonly #whole: LedgerReader;

  constructor(private readonly pool: Pool) {
    this.#whole = new LedgerReader(pool);
  }

  /** Some streams with all that their readings rest on. Of what is in `held` only further lines are fetched. */
  async surroundings(
    ledger: string,
    streams: readonly StreamName[],
    held = NOTHING_HELD,
  ): Promise<Surroundings> {
    const names = [...held.histories.keys()];
    const sizes = [...held.histories.values()].map(({ size }) => size);
    const values = [ledger, streams, names, held.through, held.generation, sizes];
    const rows = await this.#rows<SurroundingsRow>(sql.surroundings, values);
    const generation = rows[0]?.generation ?? 0;
    const histories = rows.flatMap(({ stream, parent, history }): History[] => {
      if (stream === null) return [];
      const name = toStream(stream);
      const before = generation === held.generation ? held.histories.get(name) : undefined;
      if (before !== undefined) return [history === null ? before : longer(ledger, before, history)];
      const text = history ?? '';
      const entries = parseHistory(ledger, name, text);
      const above = parent === null ? {} : { parent: toStream(parent) };
      return [{ stream: name, ...above, entries, size: Buffer.byteLength(text) }];
    });
    return {
      through: toPosition(rows[0]?.through ?? '0'),
      generation,
      histories: new Map(histories.map((history) => [history.stream, history])),
    };
  }

  /** The gists of the entries of some streams; none for a stream that does not exist. */
  async histories(ledger: string, streams: readonly StreamName[]): Promise<Map<StreamName, AnyGist[]>> {
    const rows = await this.#rows<{ stream: string; history: string }>(sql.histories, [ledger, streams]);
    return new Map(
      rows.map(({ stream, history }) => {
        const name = toStream(stream);
        return [name, parseHistory(ledger, name, history)];
      }),
    );
  }

  /** The whole entries of some streams; none for a stream that does not exist. */
  whole(ledger: string, streams: readonly StreamName[]): Promise<Map<StreamName, AnyEntry[]>> {
    return this.#whole.readStreams(
      ledger,
      streams.map((stream) => ({ stream })),
    );
  }

  /** The whole entries at some positions. */
  wholeAt(ledger: string, positions: readonly number[]): Promise<Map<number, AnyEntry>> {
    return this.#whole.entriesAt(ledger, positions);
  }

  /** The presidency of a priority or a commitment; undefined where there is no such stream. */
  async presidencyOf(ledger: string, stream: StreamName): Promise<StreamName | undefined> {
    const [row] = await this.#rows<AncestorsRow>(sql.ancestors, [ledger, stream]);
    return row && topmost(row);
  }

  /** The presidencies and documents whose readings may rest on some streams, and those among them. */
  async dependents(ledger: string, streams: readonly StreamName[]): Promise<StreamName[]> {
    const rows = await this.#rows<{ stream: string }>(sql.dependents, [ledger, streams]);
    return rows.map(({ stream }) => toStream(stream));
  }

  /** A page of the streams of one kind, opened after one position and not after another. */
  async listStreams(ledger: string, page: StreamPage): Promise<ListedStream[]> {
    const { kind, after, upTo, limit, presidency: above = null } = page;
    const rows = await this.#rows<ListRow>(sql.listStreams, [kind, ledger, after, upTo, limit, above]);
    return rows.map((row) => {
      const presidency = topmost(row);
      return {
        stream: toStream(row.stream),
        openedAt: toPosition(row.opened_at),
        ...(presidency !== undefined && { presidency }),
      };
    });
  }

  /** A page of the ledgers in which an organisation is registered, by name. */
  async listLedgers(after: string, limit: number): Promise<string[]> {
    const rows = await this.#rows<{ ledger: string }>(sql.listLedgers, [after, limit]);
    return rows.map(({ ledger }) => ledger);
  }

  async #rows<R extends QueryResultRow>(query: Statement, values: unknown[]): Promise<R[]> {
    return (await this.pool.query<R>({ ...query, values })).rows;
  }
}

/** A history with the lines that were added to its row, each after a line break. */
function longer(ledger: string, { entries, size, ...history }: History, lines: string): History {
  const further = parseHistory(ledger, history.stream, lines, entries.length);
  return { ...history, entries: grown(entries, further), size: size + 1 + Buffer.byteLength(lines) };
}

interface SurroundingsRow {
  stream: string | null;
  parent: string | null;
  /** The row, or what was added to one that is held; null where nothing was. */
  history: string | null;
  through: string | null;
  generation: number | null;
}
interface AncestorsRow {
  parent: string | null;
  grandparent: string | null;
}
interface ListRow extends AncestorsRow {
  stream: string;
  opened_at: string;
}

function topmost({ parent, grandparent }: AncestorsRow): StreamName | undefined {
  const top = grandparent ?? parent;
  return top === null ? undefined : toStream(top);
}

function toStream(name: string): StreamName {
  const parsed = parseStreamName(name);
  if (parsed === undefined) throw new Error(`A history row names ${name}, which is no stream`);
  return streamName(parsed.kind, parsed.id);
}
