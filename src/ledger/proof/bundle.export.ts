import type { StreamName } from '../../domain/entry.js';
import { Refusal } from '../../domain/refusals.js';
import { BLOCK, type BundleHeader, entryLine, FORMAT, FORMAT_VERSION } from './bundle.js';
import { checkpointNote } from './checkpoint.js';
import type { CheckpointIssuer } from './checkpoint-issuer.js';
import type { CheckpointStore, KeptCheckpoint } from './checkpoint-store.js';
import type { LeafReader } from './leaf.reader.js';
import { inclusionSpans, type Span } from './merkle.js';
import type { TreeReader } from './tree.reader.js';

export interface ExporterParts {
  trees: TreeReader;
  leaves: LeafReader;
  store: CheckpointStore;
  issuer: CheckpointIssuer;
}

/** Writes bundles page by page, whatever the size of the ledger. */
export class BundleExporter {
  constructor(private readonly parts: ExporterParts) {}

  /**
   * A ledger up to its present head, or the history of one of its streams.
   *
   * @returns the lines, several in one text
   * @throws Refusal `stream-not-found`, and those of CheckpointIssuer.latest, before the first text
   */
  async export(ledger: string, stream?: StreamName): Promise<AsyncGenerator<string, void, void>> {
    const checkpoint = await this.parts.issuer.latest(ledger);
    const count = stream === undefined ? checkpoint.size : await this.#count(ledger, checkpoint.size, stream);
    const header = await this.#header(ledger, checkpoint, count, stream);
    return this.#lines(ledger, checkpoint.size, header, stream);
  }

  async *#lines(
    ledger: string,
    size: number,
    header: BundleHeader,
    stream: StreamName | undefined,
  ): AsyncGenerator<string, void, void> {
    yield `${JSON.stringify(header)}\n`;
    for await (const page of this.parts.leaves.pages(ledger, size, stream)) {
      if (stream === undefined) {
        yield page.map((entry) => entryLine(entry)).join('');
      } else {
        const spans = page.map(({ position }) => inclusionSpans(position - 1, size));
        const hashes = (await this.parts.trees.hashesOf(ledger, size, spans.flat())).values();
        yield page.map((entry, index) => entryLine(entry, take(hashes, spans[index]?.length ?? 0))).join('');
      }
    }
  }

  async #header(
    ledger: string,
    checkpoint: KeptCheckpoint,
    entries: number,
    stream: StreamName | undefined,
  ): Promise<BundleHeader> {
    const { store, issuer, trees } = this.parts;
    const sizes = stream === undefined ? await store.witnessedSizes(ledger, checkpoint.size - 1) : [];
    const earlier: string[] = [];
    for (const size of sizes) {
      const kept = await store.find(ledger, { size });
      if (kept !== undefined) earlier.push(checkpointNote(kept));
    }
    const blocks =
      stream === undefined ? await trees.hashesOf(ledger, checkpoint.size, blocksOf(checkpoint.size)) : [];
    return {
      mandate: FORMAT,
      version: FORMAT_VERSION,
      ledger,
      ...(stream !== undefined && { stream }),
      entries,
      checkpoint: checkpointNote(checkpoint),
      earlier,
      keys: ((await issuer.keys(ledger)) ?? []).map(({ key }) => key.text),
      blocks: Buffer.concat(blocks).toString('base64'),
    };
  }

  async #count(ledger: string, size: number, stream: StreamName): Promise<number> {
    let count = 0;
    for await (const page of this.parts.leaves.pages(ledger, size, stream)) count += page.length;
    if (count === 0) throw new Refusal('stream-not-found', { stream, opening: 'first entry' });
    return count;
  }
}

/** The spans of 256 leaves each, and that of those that are left. */
function blocksOf(size: number): Span[] {
  return Array.from({ length: Math.ceil(size / BLOCK) }, (_, index) => ({
    begin: index * BLOCK,
    end: Math.min(size, (index + 1) * BLOCK),
  }));
}

function take<T>(values: Iterator<T>, count: number): T[] {
  const taken: T[] = [];
  while (taken.length < count) {
    const { value, done } = values.next();
    if (done === true) break;
    taken.push(value);
  }
  return taken;
}
