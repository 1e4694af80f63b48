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
  proof: Buffer[];
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

const BEGINS = Buffer.from('{"content":');
const LEAF = Buffer.from(',"leaf":"');
const COUNT = '([1-9]\\d{0,15})';
const AFTER_CONTENT = new RegExp(
  `^,"leaf":"([0-9a-f]{64})","position":${COUNT}(?:,"proof":\\[((?:"[A-Za-z0-9+/]{43}=",?)*)\\])?` +
    ',"recordedAt":"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z)"' +
    `,"stream":"([a-z0-9/-]+)","version":${COUNT}}$`,
);

/** An entry from its line, without the newline; undefined for a line of any other form. The content is not looked into. */
export function parseEntryLine(line: Buffer): BundleEntry | undefined {
  const end = line.lastIndexOf(LEAF);
  if (end < 0 || line.compare(BEGINS, 0, BEGINS.length, 0, BEGINS.length) !== 0) return undefined;
  const match = AFTER_CONTENT.exec(line.toString('latin1', end));
  if (match === null) return undefined;
  const [, leaf = '', position, proof = '', recordedAt = '', stream = '', version] = match;
  return {
    content: line.subarray(BEGINS.length, end),
    leaf,
    position: Number(position),
    proof: Array.from(proof.matchAll(/[^",]+/g), ([hash]) => Buffer.from(hash, 'base64')),
    recordedAt,
    stream,
    version: Number(version),
  };
}
