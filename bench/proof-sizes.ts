import assert from 'node:assert/strict';
import { leafText } from '../src/ledger/leaf.js';
import {
  consistencySpans,
  HASH_BYTES,
  inclusionSpans,
  rootOf,
  type Span,
} from '../src/ledger/proof/merkle.js';
import { includes, isConsistent } from '../src/ledger/proof/merkle.check.js';
import { toConsistency, toInclusion } from '../src/reading/proofs.shape.js';
import { entryAt, LEDGER, type SampleLedger } from './sample-bundle.js';

const MOST = 2_048;
const SAMPLES = 4;

/** Bytes of the largest inclusion and the largest consistency proof met, as HTTP sends them; each must hold. */
export function proofSizes(sample: SampleLedger): { inclusion: number; consistency: number } {
  const { size } = sample.checkpoint;
  // The second half of the ledger has the longest paths; sizes that are odd have the longest of all.
  const places = [1, size, ...Array.from({ length: SAMPLES }, () => 1 + Math.floor(Math.random() * size))];
  const inclusion = Math.max(...places.map((position) => inclusionSize(sample, position)));
  const sizes = places.slice(2).map((place) => place - (place % 2) + 1);
  const consistency = Math.max(...sizes.map((from) => consistencySize(sample, from)));
  for (const bytes of [inclusion, consistency]) assert.ok(bytes < MOST, `a proof has ${bytes} bytes`);
  return { inclusion, consistency };
}

function inclusionSize({ checkpoint, key, leaves }: SampleLedger, position: number): number {
  const { size, root } = checkpoint;
  const entry = entryAt(position);
  const hashes = inclusionSpans(position - 1, size).map((span) => hashOf(leaves, span));
  assert.ok(includes({ index: position - 1, size, leaf: entry.leafHash, root, hashes }));
  const leaf = leafText({ ...entry, ledger: LEDGER });
  return sizeOf(
    toInclusion(LEDGER, { entry, leaf, size, root, hashes, checkpoint: { ...checkpoint, keys: [key] } }),
  );
}

function consistencySize({ checkpoint, leaves }: SampleLedger, from: number): number {
  const { size: to, root: toRoot } = checkpoint;
  const fromRoot = hashOf(leaves, { begin: 0, end: from });
  const hashes = consistencySpans(from, to).map((span) => hashOf(leaves, span));
  assert.ok(isConsistent({ from, to, fromRoot, toRoot, hashes }));
  return sizeOf(
    toConsistency(LEDGER, { from: { size: from, root: fromRoot }, to: { size: to, root: toRoot }, hashes }),
  );
}

const hashOf = (leaves: Buffer, { begin, end }: Span): Buffer =>
  rootOf(leaves.subarray(begin * HASH_BYTES, end * HASH_BYTES));

const sizeOf = (proof: unknown): number => Buffer.byteLength(JSON.stringify(proof));
