import { createHash, hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';

/** What the leaf of an entry is computed from: its place in the ledger and its content. */
export interface LeafInput {
  /** The canonical JSON text of what was said. */
  content: string;
  ledger: string;
  position: number;
  /** RFC 3339 in UTC with six digits of a second, such as 2026-11-24T10:00:00.000001Z. */
  recordedAt: string;
  stream: string;
  version: number;
}

const LEAF_PREFIX = Uint8Array.of(0x00);

/** The canonical JSON (RFC 8785) that the leaf hash covers: the place of an entry and the hash of its content. */
export function leafText({ content, ...place }: LeafInput): string {
  return canonicalJson({
    content: createHash('sha256').update(content, 'utf8').digest('hex'),
    ledger: place.ledger,
    position: place.position,
    recordedAt: place.recordedAt,
    stream: place.stream,
    version: place.version,
  });
}

/** The leaf of an entry in the hash tree: SHA-256 over 0x00 and {@link leafText} (RFC 6962, 2.1). */
export function leafHash(input: LeafInput): Buffer {
  return createHash('sha256').update(LEAF_PREFIX).update(leafText(input), 'utf8').digest();
}

/**
 * The same leaf from the hash of the content in hexadecimal and the rest of the place as its canonical JSON says it, from the
 * quotation mark before the position on: `","position":…,"recordedAt":…,"stream":…,"version":…}`. The ledger is a slug, so that
 * concatenation is canonical, as it is in SQL.
 *
 * @returns a letter a byte (latin1)
 */
export function leafHashOf(contentHash: string, ledger: string, place: string): string {
  return hash('sha256', `\0{"content":"${contentHash}","ledger":"${ledger}${place}`, 'binary');
}
