import { type Bytes, isEqual, joined, sha256, utf8 } from './bytes.js';
import { hasOnlyGrown, isIncluded, leafHash } from './merkle.js';

/** A tree as RFC 6962, 2.1 defines it, in the plainest way: to check the checkers. */
async function rootOf(leaves: readonly Bytes[]): Promise<Bytes> {
  const [first] = leaves;
  if (first === undefined) return sha256(new Uint8Array());
  if (leaves.length === 1) return first;
  const split = splitOf(leaves.length);
  const [left, right] = [await rootOf(leaves.slice(0, split)), await rootOf(leaves.slice(split))];
  return sha256(joined(Uint8Array.of(1), left, right));
}

const splitOf = (size: number): number => 2 ** Math.ceil(Math.log2(size) - 1);

/** PATH(m, D[n]) of RFC 6962, 2.1.1. */
async function pathOf(index: number, leaves: readonly Bytes[]): Promise<Bytes[]> {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...(await pathOf(index, left)), await rootOf(right)]
    : [...(await pathOf(index - split, right)), await rootOf(left)];
}

/** SUBPROOF(m, D[n], b) of RFC 6962, 2.1.2. */
async function growthOf(size: number, leaves: readonly Bytes[], whole: boolean): Promise<Bytes[]> {
  if (size === leaves.length) return whole ? [] : [await rootOf(leaves)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return size <= split
    ? [...(await growthOf(size, left, whole)), await rootOf(right)]
    : [...(await growthOf(size - split, right, false)), await rootOf(left)];
}

const SIZES = Array.from({ length: 17 }, (_, index) => index + 1);
const leavesOf = (size: number): Promise<Bytes[]> =>
  Promise.all(Array.from({ length: size }, (_, index) => leafHash(utf8(`entry ${index}`))));

describe('the hash tree in the browser', () => {
  it('has the leaf of RFC 6962 for an empty text', async () => {
    const hex = Array.from(await leafHash(utf8('')), (byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(hex).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  });

  it('finds every leaf of every tree in its place, and in no other', async () => {
    for (const size of SIZES) {
      const leaves = await leavesOf(size);
      const root = await rootOf(leaves);
      for (const [index, leaf] of leaves.entries()) {
        const hashes = await pathOf(index, leaves);
        const inclusion = { index, size, leaf, root, hashes };
        expect(await isIncluded(inclusion)).toBe(true);
        expect(await isIncluded({ ...inclusion, index: index + 1 })).toBe(false);
        expect(await isIncluded({ ...inclusion, size: 2 * size + 1 })).toBe(false);
        expect(await isIncluded({ ...inclusion, leaf: root })).toBe(size === 1);
        expect(await isIncluded({ ...inclusion, hashes: [...hashes, root] })).toBe(false);
        if (size > 1) expect(await isIncluded({ ...inclusion, hashes: hashes.slice(1) })).toBe(false);
      }
    }
  });

  it('finds that a tree has grown out of each smaller one, and out of nothing else', async () => {
    const leaves = await leavesOf(17);
    for (const larger of SIZES) {
      const to = { size: larger, root: await rootOf(leaves.slice(0, larger)) };
      for (const smaller of SIZES.filter((size) => size <= larger)) {
        const from = { size: smaller, root: await rootOf(leaves.slice(0, smaller)) };
        const hashes = await growthOf(smaller, leaves.slice(0, larger), true);
        expect(await hasOnlyGrown({ from, to, hashes })).toBe(true);
        expect(await hasOnlyGrown({ from, to: { ...to, size: 2 * larger + 1 }, hashes })).toBe(false);
        const other = { ...from, root: await sha256(from.root) };
        expect(await hasOnlyGrown({ from: other, to, hashes })).toBe(false);
        expect(await hasOnlyGrown({ from, to, hashes: [...hashes, from.root] })).toBe(false);
      }
    }
  });

  it('compares bytes', () => {
    expect(isEqual(utf8('a'), utf8('a'))).toBe(true);
    expect(isEqual(utf8('a'), utf8('ab'))).toBe(false);
  });
});
