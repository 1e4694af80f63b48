import { hash } from 'node:crypto';

/**
 * The Merkle tree of a list of leaf hashes and the proofs over it (RFC 6962, 2.1; RFC 9162, 2.1). Leaves are counted
 * from 0, so the entry at position p is leaf p - 1. Everything here says which parts of the tree are needed; where their
 * hashes come from is the caller's business.
 */

export const HASH_BYTES = 32;

/** The root of the tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer');

/** The leaves from `begin` up to `end`, which is not among them. */
export interface Span {
  begin: number;
  end: number;
}

/** A complete subtree: 2^level leaves, beginning with leaf index * 2^level. */
export interface Subtree {
  level: number;
  index: number;
}

const WORD_BYTES = 4;
const HASH_WORDS = HASH_BYTES / WORD_BYTES;
/** Two hashes behind the prefix of a node, so placed that they are words too. */
const aligned = new ArrayBuffer(WORD_BYTES + 2 * HASH_BYTES);
const pairWords = new Int32Array(aligned, WORD_BYTES);
const pair = Buffer.from(aligned, WORD_BYTES - 1).fill(0x01);

/** The hash of an inner node: SHA-256 over 0x01, the left and the right hash. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  // By way of hexadecimal: a third of the time that a new buffer takes.
  return Buffer.from(hash('sha256', pair, 'hex'), 'hex');
}

/** What the inclusion proof of a leaf in a tree of `size` leaves consists of, from the leaf up (RFC 9162, 2.1.3.1). */
export function inclusionSpans(index: number, size: number): Span[] {
  const spans: Span[] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const split = begin + largestPowerBelow(end - begin);
    if (index < split) {
      spans.push({ begin: split, end });
      end = split;
    } else {
      spans.push({ begin, end: split });
      begin = split;
    }
  }
  return spans.toReversed();
}

/** What the proof consists of that the first `from` of `to` leaves are as they were, 0 < from <= to (RFC 9162, 2.1.4.1). */
export function consistencySpans(from: number, to: number): Span[] {
  const spans: Span[] = [];
  let [begin, end] = [0, to];
  while (end !== from) {
    const split = begin + largestPowerBelow(end - begin);
    if (from <= split) {
      spans.push({ begin: split, end });
      end = split;
    } else {
      spans.push({ begin, end: split });
      begin = split;
    }
  }
  // The old root itself is known to whoever checks; a part of it is not.
  if (begin > 0) spans.push({ begin, end });
  return spans.toReversed();
}

/** The complete subtrees that make up a span of one of the trees above, from the left: the largest first. */
export function subtreesOf({ begin, end }: Span): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = begin; at < end;) {
    let [level, leaves] = [0, 1];
    while (leaves * 2 <= end - at) [level, leaves] = [level + 1, leaves * 2];
    subtrees.push({ level, index: at / leaves });
    at += leaves;
  }
  return subtrees;
}

/** The hash over adjacent complete subtrees, given from the left, the largest first; of none: the empty root. */
export function joinSubtrees(hashes: readonly Buffer[]): Buffer {
  const last = hashes.at(-1);
  if (last === undefined) return EMPTY_ROOT;
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

/** The root over adjacent subtrees of one size, the last of them smaller perhaps, from their hashes one after the other. */
export function rootOf(hashes: Buffer): Buffer {
  if (hashes.length === 0) return EMPTY_ROOT;
  const words = new Int32Array(hashes.length / WORD_BYTES);
  const bytes = Buffer.from(words.buffer);
  bytes.set(hashes);
  for (let count = hashes.length / HASH_BYTES; count > 1; count = Math.ceil(count / 2)) {
    for (let index = 0; 2 * index + 1 < count; index += 1) {
      // Word by word and letter by letter: for so few bytes a call would take longer.
      const children = 2 * index * HASH_WORDS;
      for (let word = 0; word < 2 * HASH_WORDS; word += 1) pairWords[word] = words[children + word] ?? 0;
      const node = hash('sha256', pair, 'binary');
      const place = index * HASH_BYTES;
      for (let byte = 0; byte < HASH_BYTES; byte += 1) bytes[place + byte] = node.charCodeAt(byte);
    }
    // A hash without a fellow is a node of the next level as it is.
    if (count % 2 === 1)
      bytes.copyWithin(((count - 1) / 2) * HASH_BYTES, (count - 1) * HASH_BYTES, count * HASH_BYTES);
  }
  return Buffer.from(bytes.subarray(0, HASH_BYTES));
}

/** A tree that grows leaf by leaf and remembers its complete subtrees only: one hash a binary digit of its size. */
export class GrowingTree {
  readonly #subtrees: Buffer[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** From the left, the largest first. */
  get subtrees(): readonly Buffer[] {
    return this.#subtrees;
  }

  append(leaf: Buffer): void {
    let node = leaf;
    for (let count = this.#size; count % 2 === 1; count = (count - 1) / 2) {
      const left = this.#subtrees.pop();
      if (left !== undefined) node = nodeHash(left, node);
    }
    this.#subtrees.push(node);
    this.#size += 1;
  }

  root(): Buffer {
    return joinSubtrees(this.#subtrees);
  }
}

// Arithmetic, not bits: JavaScript's bit operations end at 2^32.
function largestPowerBelow(number: number): number {
  let power = 1;
  while (power * 2 < number) power *= 2;
  return power;
}
