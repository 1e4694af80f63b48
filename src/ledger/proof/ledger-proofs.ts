import { Refusal } from '../../domain/refusals.js';
import { leafText } from '../leaf.js';
import type { LedgerReader } from '../ledger.reader.js';
import type { CheckpointIssuer } from './checkpoint-issuer.js';
import type { CheckpointStore, KeptCheckpoint } from './checkpoint-store.js';
import type { KeptLeaf, LeafReader } from './leaf.reader.js';
import { consistencySpans, EMPTY_ROOT, inclusionSpans } from './merkle.js';
import type { TreeReader } from './tree.reader.js';

/** That an entry is in the ledger: what its leaf is made of, and the hashes from there to the root. */
export interface Inclusion {
  entry: KeptLeaf;
  /** The canonical JSON that the leaf hash covers, after a zero byte. */
  leaf: string;
  size: number;
  root: Buffer;
  hashes: Buffer[];
  /** The head that was signed for this size; none where it was not. */
  checkpoint?: KeptCheckpoint;
}

export interface Consistency {
  from: { size: number; root: Buffer };
  to: { size: number; root: Buffer };
  hashes: Buffer[];
}

/** Proves what the ledger holds, up to the last entry that is committed. */
export class LedgerProofs {
  constructor(
    private readonly parts: {
      reader: LedgerReader;
      trees: TreeReader;
      leaves: LeafReader;
      store: CheckpointStore;
      issuer: CheckpointIssuer;
    },
  ) {}

  /**
   * @param size of the tree; that of the latest checkpoint, signed now where it was not, unless given
   * @throws Refusal `position-not-found`, `position-not-reached`, `invalid-request`, and those of CheckpointIssuer.latest
   */
  async inclusion(ledger: string, position: number, size?: number): Promise<Inclusion> {
    const checkpoint = await this.#checkpointAt(ledger, size);
    const end = size ?? checkpoint?.size ?? 0;
    if (position > end) throw notFound(ledger, position, end);
    const entry = await this.parts.leaves.at(ledger, position);
    if (entry === undefined) throw notFound(ledger, position, end);
    const spans = [{ begin: 0, end }, ...inclusionSpans(position - 1, end)];
    const [root = EMPTY_ROOT, ...hashes] = await this.parts.trees.hashesOf(ledger, end, spans);
    const leaf = leafText({ ...entry, ledger });
    return { entry, leaf, size: end, root, hashes, ...(checkpoint !== undefined && { checkpoint }) };
  }

  /**
   * @param to the present head unless given
   * @throws Refusal `organisation-not-found`, `position-not-reached`, `invalid-request` where `from` is beyond `to`
   */
  async consistency(ledger: string, from: number, to?: number): Promise<Consistency> {
    const head = await this.#head(ledger);
    for (const size of [from, to ?? head]) requireReached(ledger, size, head);
    const end = to ?? head;
    if (from > end) {
      const problem = `from is ${from} and lies beyond to, which is ${end}.`;
      throw new Refusal('invalid-request', { problem }, [{ pointer: '/from', detail: problem }]);
    }
    const spans = [from, end].map((size) => ({ begin: 0, end: size }));
    const [fromRoot = EMPTY_ROOT, toRoot = EMPTY_ROOT, ...hashes] = await this.parts.trees.hashesOf(
      ledger,
      end,
      [...spans, ...consistencySpans(from, end)],
    );
    return { from: { size: from, root: fromRoot }, to: { size: end, root: toRoot }, hashes };
  }

  async #checkpointAt(ledger: string, size: number | undefined): Promise<KeptCheckpoint | undefined> {
    if (size === undefined) return this.parts.issuer.latest(ledger);
    requireReached(ledger, size, await this.#head(ledger));
    return this.parts.store.find(ledger, { size });
  }

  async #head(ledger: string): Promise<number> {
    const { position } = await this.parts.reader.head(ledger);
    if (position === 0) throw new Refusal('organisation-not-found', { org: ledger });
    return position;
  }
}

function requireReached(org: string, position: number, head: number): void {
  if (position > head) throw new Refusal('position-not-reached', { org, position, head });
}

const notFound = (org: string, position: number, head: number): Refusal =>
  new Refusal('position-not-found', { org, position, head });
