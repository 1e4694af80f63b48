import { hash } from 'node:crypto';
import { isCanonicalJson } from '../canonical-json.check.js';
import { leafHashOf } from '../leaf.js';
import { EntryLine } from './bundle.line.js';
import { HASH_BYTES } from './merkle.js';
import { NEWLINE } from './whole-lines.js';

export interface PieceOptions {
  ledger: string;
  /** Leaves out whether the content is canonical JSON; that it is what was hashed is always checked. */
  bytesOnly: boolean;
}

/** What is wrong with a line, whatever stands around it. */
export type LineProblem = 'truncated' | 'malformed' | 'leaf-differs' | 'not-canonical';

/** The entries of some lines, in columns: these cross from thread to thread in a fraction of the time of objects. */
export interface PieceReport {
  positions: number[];
  versions: number[];
  /** Entries in a row that are of one stream. */
  runs: StreamRun[];
  /** When the first and the last were recorded; RFC 3339 in UTC with six digits of a second. */
  firstRecordedAt: string;
  lastRecordedAt: string;
  /** The index of the first that was recorded before the one before it. */
  earlier: number | undefined;
  /** 32 bytes a leaf hash, one after the other. */
  leaves: Uint8Array;
  /** Of the history of a stream: the inclusion proofs, by index: base64 of each hash, quoted, with commas between. */
  proofs: Map<number, string>;
  /** What entries of the organisation's own stream say, by index: they may speak of keys. */
  contents: Map<number, string>;
  /** What is wrong with the last entry, or with the line after it, which shows none. Nothing after it was looked at. */
  problem: LineProblem | undefined;
}

export interface StreamRun {
  stream: string;
  /** The index of the first. */
  from: number;
}

/** No line of an entry is as short. */
const SHORTEST_LINE = 128;

/** Checks what each line shows by itself, piece by piece. */
export class PieceCheck {
  readonly #line = new EntryLine();
  readonly #ownStream: string;
  #leaves = Buffer.alloc(0);

  constructor(private readonly options: PieceOptions) {
    this.#ownStream = `organisations/${options.ledger}`;
  }

  /** Checks whole lines up to the first that is wrong. */
  check(piece: Buffer): PieceReport {
    const line = this.#line;
    const room = Math.ceil(piece.length / SHORTEST_LINE) * HASH_BYTES;
    if (this.#leaves.length < room) this.#leaves = Buffer.alloc(room);
    const report = emptyReport();
    const { positions, versions, runs, proofs, contents } = report;
    let stream = '';
    for (let [from, to] = [0, 0]; from < piece.length && report.problem === undefined; from = to + 1) {
      to = piece.indexOf(NEWLINE, from);
      const index = positions.length;
      if (to < 0 || !line.read(piece, from, to, this.#leaves, index * HASH_BYTES)) {
        report.problem = to < 0 ? 'truncated' : 'malformed';
        break;
      }
      if (line.stream !== stream) runs.push({ stream: line.stream, from: index });
      ({ stream } = line);
      if (index === 0) report.firstRecordedAt = line.recordedAt;
      else if (line.isEarlier) report.earlier ??= index;
      positions.push(line.position);
      versions.push(line.version);
      if (line.proof !== '') proofs.set(index, line.proof);
      if (stream === this.#ownStream)
        contents.set(index, piece.toString('utf8', line.contentFrom, line.contentTo));
      report.problem = this.#problemOf(piece, index);
    }
    report.lastRecordedAt = line.recordedAt;
    report.leaves = Buffer.from(this.#leaves.subarray(0, positions.length * HASH_BYTES));
    return report;
  }

  #problemOf(piece: Buffer, index: number): LineProblem | undefined {
    const { contentFrom, contentTo, positionFrom, positionTo, restFrom, lineTo } = this.#line;
    const { ledger, bytesOnly } = this.options;
    const content = piece.subarray(contentFrom, contentTo);
    const place =
      positionTo === restFrom
        ? piece.toString('latin1', positionFrom, lineTo)
        : piece.toString('latin1', positionFrom, positionTo) + piece.toString('latin1', restFrom, lineTo);
    const leaf = leafHashOf(hash('sha256', content, 'hex'), ledger, place);
    for (let byte = 0; byte < HASH_BYTES; byte += 1) {
      if (leaf.charCodeAt(byte) !== this.#leaves[index * HASH_BYTES + byte]) return 'leaf-differs';
    }
    return bytesOnly || isCanonicalJson(content) ? undefined : 'not-canonical';
  }
}

const emptyReport = (): PieceReport => ({
  positions: [],
  versions: [],
  runs: [],
  firstRecordedAt: '',
  lastRecordedAt: '',
  earlier: undefined,
  leaves: Buffer.alloc(0),
  proofs: new Map(),
  contents: new Map(),
  problem: undefined,
});
