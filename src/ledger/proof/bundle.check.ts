import { BLOCK } from './bundle.js';
import { type OpenedHeader, rootOfBlocks } from './bundle.header.js';
import type { LineProblem, PieceReport } from './bundle.piece.js';
import { BundleProblem } from './bundle.problem.js';
import { type Checkpoint, isSameHead } from './checkpoint.js';
import { readKeyEntry, type KeyEntries } from './key-entries.js';
import { GrowingTree, HASH_BYTES, joinSubtrees, rootOf } from './merkle.js';
import { includes } from './merkle.check.js';

const WRONG: Record<LineProblem, string> = {
  truncated: 'The file ends in the middle of a line.',
  malformed: 'The line is not in the form of an entry.',
  'leaf-differs': 'What the entry says, or its place, does not give its hash.',
  'not-canonical': 'The content is not canonical JSON (RFC 8785).',
};

/** Checks a bundle as a whole from what its lines show by themselves, and stops at the first that is not as it was signed. */
export class BundleCheck {
  readonly keys: KeyEntries = { rotations: [], witnesses: [] };

  readonly #versions = new Map<string, number>();
  readonly #blocks = new GrowingTree();
  /** The leaf hashes of the block that is not full yet. */
  readonly #block = Buffer.alloc(BLOCK * HASH_BYTES);
  readonly #checkpoints = new Map<number, Checkpoint[]>();
  readonly #whole: boolean;
  #count = 0;
  #position = 0;
  #recordedAt = '';
  /** Up to here everything is as in a checkpoint of the caller or of a witness. */
  #confirmed = 0;

  /**
   * @param held checkpoints that the caller holds: the bundle must continue them
   * @throws BundleProblem where it cannot, or where the header does not agree with itself
   */
  constructor(
    private readonly opened: OpenedHeader,
    private readonly held: readonly Checkpoint[],
  ) {
    const { header, head, earlier, blocks } = opened;
    this.#whole = header.stream === undefined;
    for (const one of held) requireComparable(one, head, this.#whole);
    if (this.#whole && !rootOfBlocks(blocks).equals(head.root)) {
      throw new BundleProblem(
        'root-differs',
        'The hashes of the header do not give the root that was signed.',
      );
    }
    for (const one of [...earlier, ...held]) {
      this.#checkpoints.set(one.size, [...(this.#checkpoints.get(one.size) ?? []), one]);
    }
  }

  /** How many entries are in order. */
  get count(): number {
    return this.#count;
  }

  /** Takes the next lines. @throws BundleProblem */
  take(report: PieceReport): void {
    const { positions, runs, problem } = report;
    for (const [index, { stream, from }] of runs.entries())
      this.#takeRun(report, stream, from, runs[index + 1]?.from ?? positions.length);
    if (positions.length > 0) this.#recordedAt = report.lastRecordedAt;
    if (problem !== undefined) throw new BundleProblem(problem, WRONG[problem], this.#next());
  }

  /** Entries in a row that are of one stream. */
  #takeRun(report: PieceReport, stream: string, from: number, to: number): void {
    const { positions, versions, problem } = report;
    let version = this.#versions.get(stream) ?? 0;
    for (let index = from; index < to; index += 1) {
      const position = positions[index] ?? 0;
      this.#checkPlace(position, stream);
      if (versions[index] !== version + 1) {
        const detail = `${stream} goes from version ${version} to ${versions[index]}.`;
        throw new BundleProblem('version-out-of-order', detail, { position });
      }
      version += 1;
      if (index === report.earlier || (index === 0 && report.firstRecordedAt < this.#recordedAt)) {
        throw new BundleProblem('time-out-of-order', `It was recorded before the entry before it.`, {
          position,
        });
      }
      const isLast = index === positions.length - 1;
      if (isLast && (problem === 'leaf-differs' || problem === 'not-canonical'))
        throw new BundleProblem(problem, WRONG[problem], { position });
      this.#accept(report, index, position);
    }
    this.#versions.set(stream, version);
  }

  /** All lines were taken. @throws BundleProblem where some are missing */
  end(): void {
    const { entries } = this.opened.header;
    if (this.#count === entries) return;
    const detail = `The file ends after ${this.#count} of ${entries} entries.`;
    throw new BundleProblem('truncated', detail, this.#next());
  }

  /** Where the next entry must stand, where that is known. */
  #next(): { position?: number } {
    return this.#whole ? { position: this.#position + 1 } : {};
  }

  #accept({ leaves, proofs, contents }: PieceReport, index: number, position: number): void {
    this.#count += 1;
    this.#position = position;
    if (this.#whole) this.#grow(leaves, index * HASH_BYTES);
    else {
      const leaf = leaves.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
      requireIncluded(position, leaf, proofs.get(index) ?? '', this.opened.head);
    }
    const content = contents.get(index);
    if (content !== undefined) readKeyEntry(position, content, this.keys);
  }

  #checkPlace(position: number, stream: string): void {
    const { header } = this.opened;
    const expected = this.#whole ? this.#position + 1 : undefined;
    if (this.#count >= header.entries) {
      throw new BundleProblem('surplus', `Entry ${position} follows after the last one that was signed.`, {
        position,
      });
    }
    if (expected === undefined ? position <= this.#position : position !== expected) {
      const bad = expected ?? position;
      throw new BundleProblem('out-of-order', `Entry ${position} stands where entry ${bad} must stand.`, {
        position: bad,
      });
    }
    if (header.stream !== undefined && stream !== header.stream) {
      throw new BundleProblem('another-stream', `The entry is of ${stream}, not of ${header.stream}.`, {
        position,
      });
    }
  }

  /** Adds a leaf to the tree, and compares it with what was signed wherever something was. */
  #grow(hashes: Uint8Array, from: number): void {
    const { head, blocks } = this.opened;
    const size = this.#position;
    const index = this.#blocks.size;
    const inBlock = size - index * BLOCK;
    const place = (inBlock - 1) * HASH_BYTES;
    for (let byte = 0; byte < HASH_BYTES; byte += 1) this.#block[place + byte] = hashes[from + byte] ?? 0;
    const checkpoints = this.#checkpoints.get(size);
    if (checkpoints === undefined && inBlock < BLOCK && size < head.size) return;
    const leaves = this.#block.subarray(0, inBlock * HASH_BYTES);
    if (checkpoints !== undefined) this.#compare(checkpoints, leaves);
    if (inBlock < BLOCK && size < head.size) return;
    const root = rootOf(leaves);
    if (!root.equals(blocks.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES))) {
      throw new BundleProblem(
        'block-differs',
        'One of these entries was changed together with its own hash: they do not give what was signed.',
        { position: index * BLOCK + 1, to: size },
      );
    }
    this.#blocks.append(root);
  }

  #compare(checkpoints: readonly Checkpoint[], leaves: Buffer): void {
    const root = joinSubtrees([...this.#blocks.subtrees, rootOf(leaves)]);
    const other = checkpoints.find((one) => !one.root.equals(root));
    if (other === undefined) {
      this.#confirmed = this.#position;
      return;
    }
    const whose = this.held.includes(other) ? 'of the checkpoint that you hold' : 'that were countersigned';
    throw new BundleProblem('history-differs', `The first ${other.size} entries are not those ${whose}.`, {
      position: this.#confirmed + 1,
      to: other.size,
    });
  }
}

function requireIncluded(
  position: number,
  leaf: Uint8Array,
  proof: string,
  { size, root }: Checkpoint,
): void {
  const hashes = Array.from(proof.matchAll(/[^",]+/g), ([hash]) => Buffer.from(hash, 'base64'));
  if (includes({ index: position - 1, size, leaf: Buffer.from(leaf), root, hashes })) return;
  throw new BundleProblem('not-included', 'Its proof does not lead to the root that was signed.', {
    position,
  });
}

function requireComparable(held: Checkpoint, head: Checkpoint, whole: boolean): void {
  if (held.origin !== head.origin) {
    throw new BundleProblem(
      'another-ledger',
      `The file is of ${head.origin}, your checkpoint of ${held.origin}.`,
    );
  }
  if (held.size > head.size) {
    const detail = `The file has ${head.size} entries, your checkpoint ${held.size}.`;
    throw new BundleProblem('history-differs', detail, { position: head.size + 1 });
  }
  if (whole || isSameHead(held, head)) return;
  const detail =
    held.size === head.size
      ? 'Your checkpoint has another root.'
      : 'A checkpoint of another size needs the whole ledger.';
  throw new BundleProblem(held.size === head.size ? 'history-differs' : 'not-comparable', detail);
}
