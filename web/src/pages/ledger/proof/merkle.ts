/** The hash tree of a ledger (RFC 6962, 2.1), checked with nothing but what a proof names. */
import { type Bytes, isEqual, joined, sha256 } from './bytes.js';

const HASH_BYTES = 32;

/** The leaf of a text in the tree: SHA-256 over a zero byte and the text (RFC 6962, 2.1). */
export const leafHash = (text: Bytes): Promise<Bytes> => sha256(joined(Uint8Array.of(0), text));

const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(joined(Uint8Array.of(1), left, right));

export interface Inclusion {
  /** The leaf, counted from 0. */
  index: number;
  size: number;
  leaf: Bytes;
  root: Bytes;
  hashes: readonly Bytes[];
}

export interface Growth {
  from: { size: number; root: Bytes };
  to: { size: number; root: Bytes };
  hashes: readonly Bytes[];
}

/** True when the leaf is in the tree of that size and root, at that index (RFC 9162, 2.1.3.2). */
export async function isIncluded({ index, size, leaf, root, hashes }: Inclusion): Promise<boolean> {
  if (index < 0 || index >= size || ![leaf, root, ...hashes].every(isHash)) return false;
  const path = new Path(index, size - 1);
  let node = leaf;
  for (const sibling of hashes) {
    if (path.ended) return false;
    node = path.isRight() ? await nodeHash(sibling, node) : await nodeHash(node, sibling);
    path.climb();
  }
  return path.ended && isEqual(node, root);
}

/** True when the larger tree begins with the smaller one (RFC 9162, 2.1.4.2). */
export async function hasOnlyGrown({ from, to, hashes }: Growth): Promise<boolean> {
  if (from.size < 1 || from.size > to.size || ![from.root, to.root, ...hashes].every(isHash)) return false;
  if (from.size === to.size) return hashes.length === 0 && isEqual(from.root, to.root);
  const [first, ...rest] = isPowerOfTwo(from.size) ? [from.root, ...hashes] : hashes;
  if (first === undefined) return false;
  const path = new Path(from.size - 1, to.size - 1);
  path.skipRights();
  let [older, newer] = [first, first];
  for (const sibling of rest) {
    if (path.ended) return false;
    if (path.isRight()) {
      older = await nodeHash(sibling, older);
      newer = await nodeHash(sibling, newer);
    } else {
      newer = await nodeHash(newer, sibling);
    }
    path.climb();
  }
  return path.ended && isEqual(older, from.root) && isEqual(newer, to.root);
}

/** The way from a leaf to the root: the node's number in its row, and that of the last one. */
class Path {
  constructor(
    private own: number,
    private last: number,
  ) {}

  get ended(): boolean {
    return this.last === 0;
  }

  /** Whether the sibling stands to the left. */
  isRight(): boolean {
    return isOdd(this.own) || this.own === this.last;
  }

  climb(): void {
    if (this.isRight()) while (!isOdd(this.own) && this.own !== 0) this.#up();
    this.#up();
  }

  skipRights(): void {
    while (isOdd(this.own)) this.#up();
  }

  #up(): void {
    this.own = Math.floor(this.own / 2);
    this.last = Math.floor(this.last / 2);
  }
}

const isHash = (bytes: Bytes): boolean => bytes.length === HASH_BYTES;
const isOdd = (number: number): boolean => number % 2 === 1;
const isPowerOfTwo = (number: number): boolean => Number.isInteger(Math.log2(number));
