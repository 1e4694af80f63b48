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
