import { createHash } from 'node:crypto';
import {
  consistencySpans,
  GrowingTree,
  inclusionSpans,
  joinSubtrees,
  nodeHash,
  rootOf,
  type Span,
  subtreesOf,
} from './merkle.js';
import { includes, isConsistent } from './merkle.check.js';
import { CONSISTENCY_PROOFS, INCLUSION_PROOFS, LEAF_DATA, ROOTS } from './merkle.fixture.js';

const leafOf = (data: Uint8Array): Buffer =>
  createHash('sha256').update(Uint8Array.of(0)).update(data).digest();

/** The hash of a span by the definition of the tree alone (RFC 6962, 2.1). */
function rootByDefinition(leaves: readonly Buffer[]): Buffer {
  const [leaf = createHash('sha256').digest()] = leaves;
  if (leaves.length <= 1) return leaf;
  const split = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return nodeHash(rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)));
}

/** The hash of a span from its complete subtrees, as the ledger makes it from tiles. */
const hashOf = (leaves: readonly Buffer[], span: Span): Buffer =>
  joinSubtrees(
    subtreesOf(span).map(({ level, index }) =>
      rootOf(Buffer.concat(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))),
    ),
  );

const SIZES = Array.from({ length: 71 }, (_, size) => size);
const LEAVES = SIZES.map((number) => leafOf(Buffer.from(`entry ${number}`)));
const roots = SIZES.map((size) => rootByDefinition(LEAVES.slice(0, size)));
const flipped = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.map((byte, at) => (at === 31 ? byte ^ 1 : byte)));

/** Proofs that differ from a right one in one thing: a hash flipped, left out, doubled or put in. */
function altered(hashes: readonly Buffer[]): Buffer[][] {
  const at = hashes.map((_, index) => index);
  return [
    ...at.map((index) => hashes.map((hash, other) => (other === index ? flipped(hash) : hash))),
    ...at.map((index) => hashes.toSpliced(index, 1)),
    ...[...at, hashes.length].map((index) => hashes.toSpliced(index, 0, LEAVES[0] ?? Buffer.alloc(32))),
    ...at
      .slice(1)
      .map((index) =>
        hashes
          .with(index, hashes[index - 1] ?? LEAVES[0] ?? Buffer.alloc(32))
          .with(index - 1, hashes[index] ?? Buffer.alloc(32)),
      ),
    [...hashes, Buffer.alloc(0)],
  ];
}

describe('the hash tree', () => {
  const leaves = LEAF_DATA.map(leafOf);

  it.each(ROOTS.map((root, size) => [size, root] as const))(
    'has the published root over %i leaves',
    (size, root) => {
      const tree = new GrowingTree();
      for (const leaf of leaves.slice(0, size)) tree.append(leaf);
      expect(tree.root()).toEqual(root);
      expect(hashOf(leaves, { begin: 0, end: size })).toEqual(root);
    },
  );

  it('has the root that its definition demands, at every size', () => {
    const tree = new GrowingTree();
    for (const size of SIZES) {
      expect([size, tree.size, tree.root()]).toEqual([size, size, roots[size]]);
      expect(hashOf(LEAVES, { begin: 0, end: size })).toEqual(roots[size]);
      expect(rootOf(Buffer.concat(LEAVES.slice(0, size)))).toEqual(roots[size]);
      tree.append(LEAVES[size] ?? Buffer.alloc(32));
    }
  });
});

describe('an inclusion proof', () => {
  it.each(INCLUSION_PROOFS)('is the published one: leaf $index of $size', ({ index, size, hashes }) => {
    const leaves = LEAF_DATA.map(leafOf);
    expect(inclusionSpans(index, size).map((span) => hashOf(leaves, span))).toEqual(hashes);
    const leaf = leaves[index] ?? Buffer.alloc(0);
    expect(includes({ index, size, leaf, root: ROOTS[size] ?? leaf, hashes })).toBe(true);
  });

  it('is right for every leaf of every tree, and for nothing that differs from it', () => {
    for (const size of SIZES.slice(1)) {
      const root = roots[size] ?? Buffer.alloc(0);
      for (const index of SIZES.slice(0, size)) {
        const leaf = LEAVES[index] ?? Buffer.alloc(0);
        const hashes = inclusionSpans(index, size).map((span) => hashOf(LEAVES, span));
        const proof = { index, size, leaf, root, hashes };
        expect([index, size, includes(proof)]).toEqual([index, size, true]);
        const wrong = [
          ...altered(hashes).map((other) => ({ ...proof, hashes: other })),
          { ...proof, leaf: flipped(leaf) },
          { ...proof, root: flipped(root) },
          { ...proof, index: index + 1 },
          { ...proof, index: index - 1 },
          { ...proof, index: size },
          { ...proof, leaf: Buffer.alloc(0) },
        ];
        expect(wrong.filter(includes)).toEqual([]);
      }
    }
  });

  it('takes no leaf that is no whole number, and none of the empty tree', () => {
    const [leaf = Buffer.alloc(0)] = LEAVES;
    expect(includes({ index: 0, size: 0, leaf, root: leaf, hashes: [] })).toBe(false);
    expect(includes({ index: 0.5, size: 1, leaf, root: leaf, hashes: [] })).toBe(false);
    expect(includes({ index: 0, size: 1, leaf, root: leaf, hashes: [] })).toBe(true);
  });
});

describe('a consistency proof', () => {
  it.each(CONSISTENCY_PROOFS)('is the published one: from $from to $to', ({ from, to, hashes }) => {
    const leaves = LEAF_DATA.map(leafOf);
    expect(consistencySpans(from, to).map((span) => hashOf(leaves, span))).toEqual(hashes);
    const [fromRoot = Buffer.alloc(0), toRoot = Buffer.alloc(0)] = [ROOTS[from], ROOTS[to]];
    expect(isConsistent({ from, to, fromRoot, toRoot, hashes })).toBe(true);
  });

  it('is right between all trees, and for nothing that differs from it', () => {
    for (const to of SIZES.slice(1)) {
      for (const from of SIZES.slice(1, to + 1)) {
        const [fromRoot = Buffer.alloc(0), toRoot = Buffer.alloc(0)] = [roots[from], roots[to]];
        const hashes = consistencySpans(from, to).map((span) => hashOf(LEAVES, span));
        const proof = { from, to, fromRoot, toRoot, hashes };
        expect([from, to, isConsistent(proof)]).toEqual([from, to, true]);
        const wrong = [
          ...altered(hashes).map((other) => ({ ...proof, hashes: other })),
          { ...proof, fromRoot: flipped(fromRoot) },
          { ...proof, toRoot: flipped(toRoot) },
          { ...proof, from: from - 1 },
          { ...proof, from: to + 1 },
          ...(from === to
            ? []
            : [
                { ...proof, fromRoot: toRoot, toRoot: fromRoot },
                { ...proof, hashes: [] },
              ]),
        ].filter(
          (one) =>
            !(from === to && one.hashes.length === 0 && one.from === to && one.fromRoot.equals(one.toRoot)),
        );
        expect(wrong.filter(isConsistent)).toEqual([]);
      }
    }
  });

  it('from the empty tree needs nothing, and takes nothing', () => {
    const [empty = Buffer.alloc(0), root = Buffer.alloc(0)] = [roots[0], roots[5]];
    expect(isConsistent({ from: 0, to: 5, fromRoot: empty, toRoot: root, hashes: [] })).toBe(true);
    expect(isConsistent({ from: 0, to: 5, fromRoot: root, toRoot: root, hashes: [] })).toBe(false);
    expect(isConsistent({ from: 0, to: 5, fromRoot: empty, toRoot: root, hashes: [root] })).toBe(false);
  });
});

describe('a very large tree', () => {
  it('is counted exactly beyond 32 bits', () => {
    const size = 2 ** 52 + 2 ** 33 + 5;
    expect(inclusionSpans(size - 1, size)).toHaveLength(3);
    expect(subtreesOf({ begin: 0, end: size })).toEqual([
      { level: 52, index: 0 },
      { level: 33, index: 2 ** 19 },
      { level: 2, index: (size - 5) / 4 },
      { level: 0, index: size - 1 },
    ]);
  });
});
