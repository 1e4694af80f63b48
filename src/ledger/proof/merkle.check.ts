import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './merkle.js';

/** Checks proofs with nothing but what they name: no ledger, no database. */

export interface InclusionProof {
  /** The leaf, counted from 0. */
  index: number;
  size: number;
  leaf: Buffer;
  root: Buffer;
  hashes: readonly Buffer[];
}

export interface ConsistencyProof {
  from: number;
  to: number;
  fromRoot: Buffer;
  toRoot: Buffer;
  hashes: readonly Buffer[];
}

/** True when the leaf is in the tree of that size and root, at that index (RFC 9162, 2.1.3.2). */
export function includes({ index, size, leaf, root, hashes }: InclusionProof): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || ![leaf, root, ...hashes].every(isHash))
    return false;
  let [own, last] = [index, size - 1];
  let node = leaf;
  for (const sibling of hashes) {
    if (last === 0) return false;
    if (isOdd(own) || own === last) {
      node = nodeHash(sibling, node);
      while (!isOdd(own) && own !== 0) [own, last] = [half(own), half(last)];
    } else {
      node = nodeHash(node, sibling);
    }
    [own, last] = [half(own), half(last)];
  }
  return last === 0 && node.equals(root);
}

/** True when the tree of `to` leaves begins with the tree of `from` leaves (RFC 9162, 2.1.4.2). */
export function isConsistent({ from, to, fromRoot, toRoot, hashes }: ConsistencyProof): boolean {
  if (!isCount(from) || !isCount(to) || from > to || ![fromRoot, toRoot, ...hashes].every(isHash))
    return false;
  if (from === to) return hashes.length === 0 && fromRoot.equals(toRoot);
  if (from === 0) return hashes.length === 0 && fromRoot.equals(EMPTY_ROOT);
  const [first, ...rest] = isPowerOfTwo(from) ? [fromRoot, ...hashes] : hashes;
  if (first === undefined) return false;
  let [own, last] = [from - 1, to - 1];
  while (isOdd(own)) [own, last] = [half(own), half(last)];
  let [older, newer] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(own) || own === last) {
      older = nodeHash(sibling, older);
      newer = nodeHash(sibling, newer);
      while (!isOdd(own) && own !== 0) [own, last] = [half(own), half(last)];
    } else {
      newer = nodeHash(newer, sibling);
    }
    [own, last] = [half(own), half(last)];
  }
  return last === 0 && older.equals(fromRoot) && newer.equals(toRoot);
}

const isCount = (number: number): boolean => Number.isSafeInteger(number) && number >= 0;
const isHash = (bytes: Buffer): boolean => bytes.length === HASH_BYTES;
const isOdd = (number: number): boolean => number % 2 === 1;
const half = (number: number): number => Math.floor(number / 2);

function isPowerOfTwo(number: number): boolean {
  let rest = number;
  while (rest > 1 && rest % 2 === 0) rest /= 2;
  return rest === 1;
}
