import { hash } from 'node:crypto';
import { isCanonicalJson } from '../canonical-json.check.js';
import { leafHashOf } from '../leaf.js';
import { type BundleEntry, parseEntryLine } from './bundle.js';
import { linesOf } from './whole-lines.js';

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
  streams: string[];
  recordedAt: string[];
  leaves: string[];
  proofs: string[];
  /** What entries of the organisation's own stream say, by index: they may speak of keys. */
  contents: Map<number, string>;
  /** What is wrong with the last entry, or with the line after it, which shows none. Nothing after it was looked at. */
  problem: LineProblem | undefined;
}

/** Checks what each line shows by itself, up to the first that is wrong. */
export function checkPiece(piece: Buffer, options: PieceOptions): PieceReport {
  const report = emptyReport();
  const ownStream = `organisations/${options.ledger}`;
  for (const { line, complete } of linesOf(piece)) {
    const entry = complete ? parseEntryLine(line) : undefined;
    if (entry === undefined) return { ...report, problem: complete ? 'malformed' : 'truncated' };
    if (entry.stream === ownStream)
      report.contents.set(report.positions.length, entry.content.toString('utf8'));
    add(report, entry);
    const problem = problemOf(entry, options);
    if (problem !== undefined) return { ...report, problem };
  }
  return report;
}

function problemOf(entry: BundleEntry, { ledger, bytesOnly }: PieceOptions): LineProblem | undefined {
  const { content, leaf } = entry;
  if (leafHashOf(hash('sha256', content, 'hex'), ledger, entry) !== leaf) return 'leaf-differs';
  return bytesOnly || isCanonicalJson(content) ? undefined : 'not-canonical';
}

function add(report: PieceReport, { position, version, stream, recordedAt, leaf, proof }: BundleEntry): void {
  report.positions.push(position);
  report.versions.push(version);
  report.streams.push(stream);
  report.recordedAt.push(recordedAt);
  report.leaves.push(leaf);
  report.proofs.push(proof);
}

/** An entry by its place; with what it says only where a report keeps that. */
export interface PlacedEntry extends Omit<BundleEntry, 'content'> {
  content: string | undefined;
}

/** One of the entries of a report. */
export const entryAt = (report: PieceReport, index: number): PlacedEntry => ({
  position: report.positions[index] ?? 0,
  version: report.versions[index] ?? 0,
  stream: report.streams[index] ?? '',
  recordedAt: report.recordedAt[index] ?? '',
  leaf: report.leaves[index] ?? '',
  proof: report.proofs[index] ?? '',
  content: report.contents.get(index),
});

const emptyReport = (): PieceReport => ({
  positions: [],
  versions: [],
  streams: [],
  recordedAt: [],
  leaves: [],
  proofs: [],
  contents: new Map(),
  problem: undefined,
});
