import type { KeptLeaf } from './leaf.reader.js';
import { TILE_WIDTH } from './tiles.js';

/**
 * A ledger, or the history of one stream, as a file that anybody can check: JSON, a line each. The first line is the
 * header; each further one is an entry, and is itself canonical JSON (RFC 8785) around the content that was hashed.
 */

export const FORMAT = 'ledger bundle';
export const FORMAT_VERSION = 1;

/** So many entries share one hash in the header, by which a change is found at its place. */
export const BLOCK = TILE_WIDTH;

export interface BundleHeader {
  mandate: typeof FORMAT;
  version: number;
  ledger: string;
  /** The stream of which this is the history; absent for a whole ledger. */
  stream?: string;
  /** How many entries follow. */
  entries: number;
  /** The signed head that everything here is checked against. */
  checkpoint: string;
  /** Earlier heads that witnesses have countersigned. */
  earlier: string[];
  /** The vkeys that have signed this ledger, from the first. */
  keys: string[];
  /** Of a whole ledger: the hash of each 256 entries and of those that are left, in base64, one after the other. */
  blocks: string;
}

export interface BundleEntry {
  content: Buffer;
  leaf: string;
  position: number;
  /** Of the history of a stream: base64 of each hash of its inclusion proof, quoted, with commas between; else empty. */
  proof: string;
  recordedAt: string;
  stream: string;
  version: number;
}

/** An entry as a line, with its inclusion proof in the history of a stream. */
export function entryLine(entry: KeptLeaf, proof?: readonly Buffer[]): string {
  const { content, leafHash, position, recordedAt, stream, version } = entry;
  const proven =
    proof === undefined ? '' : `,"proof":[${proof.map((hash) => `"${hash.toString('base64')}"`).join()}]`;
  return (
    `{"content":${content},"leaf":"${leafHash.toString('hex')}","position":${position}${proven}` +
    `,"recordedAt":"${recordedAt}","stream":"${stream}","version":${version}}\n`
  );
}

const COUNT = '([1-9]\\d{0,15})';
const CONTENT_BEGINS = '{"content":';
const AFTER_CONTENT = new RegExp(
  `,"leaf":"([0-9a-f]{64})","position":${COUNT}(?:,"proof":\\[((?:"[A-Za-z0-9+/]{43}=",?)*)\\])?` +
    ',"recordedAt":"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z)"' +
    `,"stream":"([a-z0-9/-]+)","version":${COUNT}}$`,
);

/** An entry from its line, without the newline; undefined for a line of any other form. The content is not looked into. */
export function parseEntryLine(line: Buffer): BundleEntry | undefined {
  // One letter a byte, whatever they say: places in the text are places in the line.
  const text = line.toString('latin1');
  const match = text.startsWith(CONTENT_BEGINS) ? AFTER_CONTENT.exec(text) : null;
  if (match === null) return undefined;
  const [, leaf = '', position, proof = '', recordedAt = '', stream = '', version] = match;
  return {
    content: line.subarray(CONTENT_BEGINS.length, match.index),
    leaf,
    position: Number(position),
    proof,
    recordedAt,
    stream,
    version: Number(version),
  };
}
