import type { AnyEntry } from '../domain/entries.js';
import { takeBatch } from './batch.js';
import { type Checkpoint, Checkpoints, moveCheckpoint } from './checkpoints.js';
import type { GenerationCheckpoints } from './generation-checkpoints.js';
import type { Generations } from './generations.js';
import type { RebuildParts, RebuildResult } from './rebuild.types.js';
import { inTransaction, RolledBack } from './transaction.js';

export interface FlipParts extends RebuildParts {
  generations: Generations;
  checkpoints: GenerationCheckpoints;
  ledger: string;
}

const BATCH = 500;
const LIMITS = { lockWait: 10_000, idle: 60_000 };

/**
 * The end of a rebuild: the next generation follows the ledger until it is near the live one, the two are compared, and
 * inside one transaction it takes the last entries and the place of the other.
 */
export class GenerationFlip {
  readonly #live: Checkpoints;
  /** Rows that are still to be compared: those that an entry up to `#noted` has touched since the others were. */
  readonly #touched = new Set<string>();
  #noted = 0;

  constructor(private readonly parts: FlipParts) {
    this.#live = new Checkpoints(parts.pool);
  }

  /** @throws RolledBack where another process has taken over */
  async run(filled: Checkpoint): Promise<RebuildResult> {
    const { pool, projection, generations, ledger, acceptDifferences = false, onProgress } = this.parts;
    const { generation } = filled;
    let next = await this.#follow(filled);
    const live = await this.#live.open(projection.name, ledger);
    const compared = Math.min(live.position, next.position);
    onProgress?.({ ledger, phase: 'comparing', done: compared, total: compared });
    // A long look at what both hold already, while both move on; a short one under the lock at what came since.
    const comparison = { ledger, live: live.generation, next: generation, upTo: compared };
    const { differing: early, later } = await generations.compare(pool, comparison);
    if (early.length > 0 && !acceptDifferences) {
      return { outcome: 'differs', ledger, generation, position: next.position, differences: early };
    }
    for (const name of later) this.#touched.add(name);
    this.#noted = compared;
    for (;;) {
      next = await this.#follow(next);
      await this.#noteTouched((await this.#live.open(projection.name, ledger)).position);
      const flipped = await this.#flip(next);
      if (flipped === 'behind') continue;
      const { position, differences } = flipped;
      const all = { ledger, generation, position, differences: [...early, ...differences] };
      if (differences.length > 0 && !acceptDifferences) return { outcome: 'differs', ...all };
      onProgress?.({ ledger, phase: 'flipped', done: position, total: position });
      return { outcome: 'flipped', ...all };
    }
  }

  async #flip(next: Checkpoint): Promise<'behind' | { position: number; differences: string[] }> {
    const { pool, projection, generations, ledger, checkpoints, acceptDifferences = false } = this.parts;
    return inTransaction(pool, LIMITS, async (tx) => {
      const locked = await checkpoints.lock(tx, next);
      const { live } = locked;
      const missing = live.position - next.position;
      if (missing > BATCH) return 'behind';
      if (missing > 0) {
        const move = { projection: projection.name, ledger, from: next, to: live.position };
        const entries = await this.#read(next.position, missing);
        if (!(await moveCheckpoint(tx, move))) throw new RolledBack();
        await projection.apply(tx, ledger, entries, next.generation);
      }
      await this.#noteTouched(live.position);
      const comparison = { ledger, live: live.generation, next: next.generation, upTo: live.position };
      const differences = await generations.compareSome(tx, comparison, [...this.#touched]);
      if (differences.length === 0 || acceptDifferences) await checkpoints.flip(tx, locked);
      return { position: Math.max(next.position, live.position), differences };
    });
  }

  /** Takes entries until the live generation is less than a batch ahead. */
  async #follow(from: Checkpoint): Promise<Checkpoint> {
    const { pool, projection, ledger } = this.parts;
    let next = from;
    for (;;) {
      const { position: goal } = await this.#live.open(projection.name, ledger);
      if (goal - next.position <= BATCH) return next;
      const entries = await this.#read(next.position, BATCH);
      const to = next.position + entries.length;
      const move = { projection: projection.name, ledger, from: next, to };
      if (!(await takeBatch(pool, projection, move, entries, LIMITS))) throw new RolledBack();
      next = { ...next, position: to };
    }
  }

  /** Notes the rows that the entries up to a position have touched. */
  async #noteTouched(upTo: number): Promise<void> {
    const { generations } = this.parts;
    while (this.#noted < upTo) {
      const entries = await this.#read(this.#noted, Math.min(BATCH, upTo - this.#noted));
      for (const entry of entries) this.#touched.add(generations.rowOf(entry));
      this.#noted += entries.length;
    }
  }

  #read(after: number, limit: number): Promise<AnyEntry[]> {
    return this.parts.reader.readByPosition(this.parts.ledger, after, limit);
  }
}
