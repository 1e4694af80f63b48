import { type Bytes, canCompute, fromBase64 } from './bytes.js';
import { parseCheckpoint, signingBy } from './checkpoint.js';
import { hasOnlyGrown } from './merkle.js';
import type { Outcome } from './verify.js';

/** Whether one of the ledger's keys has signed its head. */
export async function isHeadSigned(text: string, keys: readonly string[]): Promise<Outcome> {
  if (!canCompute()) return 'unable';
  const note = parseCheckpoint(text);
  if (note === undefined) return 'wrong';
  const signings = await Promise.all(keys.map((key) => signingBy(key, note)));
  if (signings.includes('signed')) return 'right';
  return signings.includes('unable') ? 'unable' : 'wrong';
}

/** The ledger begins with what was seen before, or it does not. */
export type Growth = 'grown' | 'rewritten';

export interface SeenHead {
  size: number;
  /** Base64. */
  root: string;
}

export async function growthSince(
  before: SeenHead,
  now: SeenHead,
  hashes: readonly string[],
): Promise<Growth> {
  const [older, newer, ...path] = [before.root, now.root, ...hashes].map(fromBase64);
  const complete = path.filter((hash): hash is Bytes => hash !== undefined);
  if (older === undefined || newer === undefined || complete.length < path.length) return 'rewritten';
  const grown = await hasOnlyGrown({
    from: { size: before.size, root: older },
    to: { size: now.size, root: newer },
    hashes: complete,
  });
  return grown ? 'grown' : 'rewritten';
}
