import { BLOCK, type BundleHeader, FORMAT, FORMAT_VERSION } from './bundle.js';
import { BundleProblem } from './bundle.problem.js';
import { type Checkpoint, parseCheckpoint } from './checkpoint.js';
import { HASH_BYTES, joinSubtrees, GrowingTree } from './merkle.js';
import { MalformedNoteError } from './signed-note.js';

export interface OpenedHeader {
  header: BundleHeader;
  head: Checkpoint;
  earlier: Checkpoint[];
  /** 32 bytes a block. */
  blocks: Buffer;
}

/** Reads the first line of a bundle. @throws BundleProblem */
export function parseHeader(line: string): OpenedHeader {
  const header = toHeader(line);
  const head = checkpointOf(header.checkpoint);
  const earlier = header.earlier.map(checkpointOf);
  const blocks = Buffer.from(header.blocks, 'base64');
  const whole = header.stream === undefined;
  const fits =
    whole && head.size === header.entries && blocks.length === Math.ceil(head.size / BLOCK) * HASH_BYTES;
  if (whole && !fits) throw malformed('Its numbers do not fit together.');
  if (head.origin.split('/').at(-1) !== header.ledger) {
    throw new BundleProblem(
      'another-ledger',
      `The checkpoint is of ${head.origin}, the file of ${header.ledger}.`,
    );
  }
  for (const { origin, size } of earlier) {
    if (origin !== head.origin || size >= head.size)
      throw malformed('An earlier checkpoint is no earlier one.');
  }
  return { header, head, earlier, blocks };
}

/** The root over the hashes of consecutive blocks, all but the last of them complete. */
export function rootOfBlocks(hashes: Buffer): Buffer {
  const tree = new GrowingTree();
  const last = Math.max(0, hashes.length - HASH_BYTES);
  for (let at = 0; at < last; at += HASH_BYTES) tree.append(hashes.subarray(at, at + HASH_BYTES));
  return joinSubtrees([...tree.subtrees, ...(hashes.length === 0 ? [] : [hashes.subarray(last)])]);
}

function toHeader(line: string): BundleHeader {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw malformed('It is not JSON.');
  }
  if (!isObject(value) || value['mandate'] !== FORMAT)
    throw new BundleProblem('unknown-format', 'The file is no bundle of Mandate.');
  if (value['version'] !== FORMAT_VERSION) {
    throw new BundleProblem(
      'unknown-format',
      `The bundle has version ${String(value['version'])}; this program reads ${FORMAT_VERSION}.`,
    );
  }
  if (!isHeader(value)) throw malformed('A field is missing or of another kind.');
  return value;
}

function isHeader(value: Record<string, unknown>): value is Record<string, unknown> & BundleHeader {
  const { ledger, stream, entries, checkpoint, earlier, keys, blocks } = value;
  return (
    typeof ledger === 'string' &&
    /^[a-z0-9-]+$/.test(ledger) &&
    (stream === undefined || typeof stream === 'string') &&
    Number.isSafeInteger(entries) &&
    typeof checkpoint === 'string' &&
    typeof blocks === 'string' &&
    isTexts(earlier) &&
    isTexts(keys)
  );
}

function checkpointOf(note: string): Checkpoint {
  try {
    return parseCheckpoint(note);
  } catch (error) {
    if (error instanceof MalformedNoteError) throw malformed(error.message);
    throw error;
  }
}

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const malformed = (detail: string): BundleProblem =>
  new BundleProblem('malformed', `The first line is not in order. ${detail}`);
