import { hash } from 'node:crypto';
import { isCanonicalJson } from '../canonical-json.check.js';
import { leafHashOf } from '../leaf.js';
import { BLOCK, type BundleEntry, type BundleHeader, parseEntryLine } from './bundle.js';
import { parseHeader, rootOfBlocks } from './bundle.header.js';
import { BundleProblem } from './bundle.problem.js';
import { type Checkpoint, isSameHead } from './checkpoint.js';
import { readKeyEntry, type KeyEntries } from './key-entries.js';
import { GrowingTree, joinSubtrees } from './merkle.js';
import { includes } from './merkle.check.js';

export interface CheckOptions {
  /** Checkpoints that the caller holds: the bundle must continue them. */
  held: readonly Checkpoint[];
  /** Leaves out whether the content is canonical JSON; that it is what was hashed is always checked. */
  bytesOnly: boolean;
}

/** Checks a bundle line by line, and stops at the first that is not as it was signed. */
export class BundleCheck {
  readonly keys: KeyEntries = { rotations: [], witnesses: [] };
  /** The signed head that everything is checked against; known after the first line. */
  head: Checkpoint | undefined;
  /** Countersigned heads before it, and those that the caller holds. */
  earlier: Checkpoint[] = [];
  header: BundleHeader | undefined;

  readonly #versions = new Map<string, number>();
  readonly #blocks = new GrowingTree();
  readonly #block = new GrowingTree();
  #blockHashes: Buffer = Buffer.alloc(0);
  readonly #checkpoints = new Map<number, Checkpoint[]>();
  #count = 0;
  #position = 0;
  #recordedAt = '';
  /** Up to here everything is as in a checkpoint of the caller or of a witness. */
  #confirmed = 0;

  constructor(private readonly options: CheckOptions) {}

  get count(): number {
    return this.#count;
  }

  /** Takes the next line, without its newline. @throws BundleProblem */
  take(line: Buffer): void {
    if (this.header === undefined || this.head === undefined) this.#open(line);
    else this.#entry(line, this.header, this.head);
  }

  /** All lines were taken. @throws BundleProblem where some are missing */
  end(): void {
    const { header, head } = this;
    if (header === undefined || head === undefined) throw new BundleProblem('empty', 'The file is empty.');
    if (this.#count < header.entries) {
      const missing = header.stream === undefined ? this.#count + 1 : undefined;
      throw new BundleProblem(
        'truncated',
        `The file ends after ${this.#count} of ${header.entries} entries.`,
        missing === undefined ? {} : { position: missing },
      );
    }
  }

  #open(line: Buffer): void {
    const { header, head, earlier, blocks } = parseHeader(line.toString('utf8'));
    const whole = header.stream === undefined;
    for (const held of this.options.held) requireComparable(held, head, whole);
    this.header = header;
    this.head = head;
    this.earlier = earlier;
    this.#blockHashes = blocks;
    if (whole && !rootOfBlocks(blocks).equals(head.root)) {
      throw new BundleProblem(
        'root-differs',
        'The hashes of the header do not give the root that was signed.',
      );
    }
    for (const one of [...earlier, ...this.options.held]) {
      this.#checkpoints.set(one.size, [...(this.#checkpoints.get(one.size) ?? []), one]);
    }
  }

  #entry(line: Buffer, header: BundleHeader, head: Checkpoint): void {
    const whole = header.stream === undefined;
    const expected = whole ? this.#position + 1 : undefined;
    const at = expected === undefined ? {} : { position: expected };
    const entry = parseEntryLine(line);
    if (entry === undefined)
      throw new BundleProblem('malformed', 'The line is not in the form of an entry.', at);
    this.#checkPlace(entry, header, expected);
    const here = { position: entry.position };
    const { content, leaf } = entry;
    if (leafHashOf(hash('sha256', content, 'hex'), header.ledger, entry) !== leaf) {
      throw new BundleProblem(
        'leaf-differs',
        'What the entry says, or its place, does not give its hash.',
        here,
      );
    }
    if (!this.options.bytesOnly && !isCanonicalJson(content.toString('utf8'))) {
      throw new BundleProblem('not-canonical', 'The content is not canonical JSON (RFC 8785).', here);
    }
    this.#count += 1;
    this.#position = entry.position;
    if (whole) this.#grow(Buffer.from(leaf, 'hex'), head);
    else requireIncluded(entry, head);
    readKeyEntry(entry, header.ledger, this.keys);
  }

  #checkPlace(entry: BundleEntry, header: BundleHeader, expected: number | undefined): void {
    const { position, recordedAt, stream, version } = entry;
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
    const before = this.#versions.get(stream) ?? 0;
    if (version !== before + 1) {
      const detail = `${stream} goes from version ${before} to ${version}.`;
      throw new BundleProblem('version-out-of-order', detail, { position });
    }
    if (recordedAt < this.#recordedAt) {
      throw new BundleProblem('time-out-of-order', `It was recorded before the entry before it.`, {
        position,
      });
    }
    // The name is cut out of a line: a copy, so that it does not hold on to the whole.
    this.#versions.set(before === 0 ? Buffer.from(stream, 'latin1').toString('latin1') : stream, version);
    this.#recordedAt = recordedAt;
  }

  /** Adds a leaf to the tree, and compares it with what was signed wherever something was. */
  #grow(leaf: Buffer, head: Checkpoint): void {
    this.#block.append(leaf);
    const size = this.#position;
    const checkpoints = this.#checkpoints.get(size);
    if (checkpoints !== undefined) this.#compare(checkpoints);
    if (this.#block.size < BLOCK && size < head.size) return;
    const index = this.#blocks.size;
    const root = this.#block.root();
    if (!root.equals(this.#blockHashes.subarray(index * 32, (index + 1) * 32))) {
      throw new BundleProblem(
        'block-differs',
        'One of these entries was changed together with its own hash: they do not give what was signed.',
        { position: index * BLOCK + 1, to: size },
      );
    }
    this.#blocks.append(root);
    this.#block.clear();
  }

  #compare(checkpoints: readonly Checkpoint[]): void {
    const root = joinSubtrees([...this.#blocks.subtrees, ...this.#block.subtrees]);
    const other = checkpoints.find((one) => !one.root.equals(root));
    if (other === undefined) {
      this.#confirmed = this.#position;
      return;
    }
    const whose = this.options.held.includes(other)
      ? 'of the checkpoint that you hold'
      : 'that were countersigned';
    throw new BundleProblem('history-differs', `The first ${other.size} entries are not those ${whose}.`, {
      position: this.#confirmed + 1,
      to: other.size,
    });
  }
}

function requireIncluded(entry: BundleEntry, { size, root }: Checkpoint): void {
  const { position, leaf, proof: hashes } = entry;
  if (includes({ index: position - 1, size, leaf: Buffer.from(leaf, 'hex'), root, hashes })) return;
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
