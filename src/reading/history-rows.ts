import { parseStreamName } from '../domain/entries.js';
import { type Said, StoredContents } from '../ledger/stored-content.js';
import { readStored, type StoredEntry, type StreamPlace } from '../ledger/stream-order.reader.js';
import { type Upcasters, upcasters } from '../ledger/upcasters.js';
import { BinaryRows } from '../platform/database/binary-rows.js';
import { documentStreamsIn, namesStreams, parentNamedBy } from './history-addition.js';
import type { GenerationOf } from './generations.js';
import { historyLine } from './history-line.js';
import { writeHistoryLine } from './history-line.writer.js';

/** The rows that {@link HistoryRows} writes; `history` comes before what is known only when the stream has ended. */
export const INTO = `COPY reading_history_rows
  (ledger, generation, stream, kind, opened_at, history, parent, documents, head, version) FROM STDIN (FORMAT binary)`;
const FIELDS = 10;

/** Rows that are whole, for {@link INTO}. */
export interface Portion {
  rows: Buffer;
  /** The last of their streams, and how many entries all have. */
  stream: string;
  entries: number;
}

/** The row that is being written. */
interface OpenRow {
  at: number;
  /** Where its history begins. */
  mark: number;
  stream: string;
  entries: number;
  head: number;
  parent: string | undefined;
  documents: Set<string>;
}

/**
 * Makes history rows of the entries of a ledger, stream by stream. Most entries are not parsed: their bytes are copied.
 */
export class HistoryRows {
  readonly #contents: StoredContents;
  #rows = new BinaryRows();
  #spare = new BinaryRows();
  #row: OpenRow | undefined;
  #whole: { stream: string; entries: number } | undefined;

  constructor(
    private readonly of: GenerationOf,
    private readonly registry: Upcasters = upcasters,
  ) {
    this.#contents = new StoredContents(registry);
  }

  /** Where the entries are to go on. */
  get place(): StreamPlace | undefined {
    return this.#row && { stream: this.#row.stream, version: this.#row.entries };
  }

  /** @throws UnreadableEntryError */
  take(entry: StoredEntry): void {
    const row = this.#rowFor(entry);
    const parts = this.#contents.partsOf(entry.bytes, entry);
    if (parts === undefined) {
      const lifted = readStored(this.of.ledger, entry, this.registry);
      this.#link(row, lifted);
      this.#rows.append(historyLine(lifted));
    } else {
      if (namesStreams(this.#contents.type)) this.#link(row, this.#contents.said());
      writeHistoryLine(this.#rows, entry.position, entry.bytes, parts);
    }
    row.entries = entry.version;
    row.head = entry.position;
  }

  /**
   * What is whole by now: every stream but the last, which may go on, or at the end of the ledger all. It is valid until
   * the next is cut.
   */
  cut(isEnd: boolean): Portion | undefined {
    if (isEnd) this.#close();
    const portion = this.#whole;
    if (portion === undefined) return undefined;
    const rows = this.#rows;
    this.#rows = this.#spare;
    this.#rows.clear();
    this.#spare = rows;
    this.#whole = undefined;
    if (this.#row !== undefined) {
      const shift = this.#rows.length - this.#row.at;
      rows.moveTo(this.#rows, this.#row.at);
      this.#row.at += shift;
      this.#row.mark += shift;
    }
    return { ...portion, rows: rows.end() };
  }

  #rowFor(entry: StoredEntry): OpenRow {
    const { stream, version, position } = entry;
    const open = this.#row;
    if (open !== undefined && version === open.entries + 1 && stream === open.stream) {
      this.#rows.ascii('\n');
      return open;
    }
    this.#close();
    const kind = parseStreamName(stream)?.kind;
    if (kind === undefined || version !== 1)
      throw new Error(`Entry ${position} stands in ${stream} as version ${version}, which cannot be`);
    const at = this.#rows.length;
    this.#rows.row(FIELDS);
    this.#rows.text(this.of.ledger);
    this.#rows.int32(this.of.generation);
    this.#rows.text(stream);
    this.#rows.text(kind);
    this.#rows.int64(position);
    const mark = this.#rows.open();
    this.#row = { at, mark, stream, entries: 0, head: 0, parent: undefined, documents: new Set() };
    return this.#row;
  }

  #close(): void {
    if (this.#row === undefined) return;
    const { mark, stream, entries, head, parent, documents } = this.#row;
    this.#rows.close(mark);
    if (parent === undefined) this.#rows.null();
    else this.#rows.text(parent);
    this.#rows.texts([...documents].toSorted());
    this.#rows.int64(head);
    this.#rows.int32(entries);
    this.#whole = { stream, entries: (this.#whole?.entries ?? 0) + entries };
    this.#row = undefined;
  }

  #link(row: OpenRow, entry: Said): void {
    row.parent ??= parentNamedBy(entry);
    for (const document of documentStreamsIn(entry)) row.documents.add(document);
  }
}
