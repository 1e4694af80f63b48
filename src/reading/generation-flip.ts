import type { AnyEntry } from '../domain/entries.js';
import { takeBatch } from './batch.js';
import { type Checkpoint, Checkpoints, moveCheckpoint } from './checkpoints.js';
import type { GenerationCheckpoints } from './generation-checkpoints.js';
import type { Generations } from './generations.js';
import type { RebuildParts, RebuildResult } from './rebuild.types.js';
import { inTransaction, RolledBack, type Transaction } from './transaction.js';

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

  constructor(private readonly parts: FlipParts) {
    this.#live = new Checkpoints(parts.pool);
  }

  /** @throws RolledBack where another process has taken over */
  async run(filled: Checkpoint): Promise<RebuildResult> {
    const { projection, ledger, acceptDifferences = false, onProgress } = this.parts;
    const { generation } = filled;
    let next = await this.#follow(filled);
    const live = await this.#live.open(projection.name, ledger);
    const compared = Math.min(live.position, next.position);
    onProgress?.({ ledger, phase: 'comparing', done: compared, total: compared });
    // A long look at what both hold already, while both move on; a short one under the lock at what came since.
    const early = await this.#differences(this.parts.pool, live, generation, 0, compared);
    if (early.length > 0 && !acceptDifferences) {
      return { outcome: 'differs', ledger, generation, position: next.position, differences: early };
    }
    for (;;) {
      next = await this.#follow(next);
      const flipped = await this.#flip(next, compared);
      if (flipped === 'behind') continue;
      const { position, differences } = flipped;
      const all = { ledger, generation, position, differences: [...early, ...differences] };
      if (differences.length > 0 && !acceptDifferences) return { outcome: 'differs', ...all };
      onProgress?.({ ledger, phase: 'flipped', done: position, total: position });
      return { outcome: 'flipped', ...all };
    }
  }

  async #flip(
    next: Checkpoint,
    compared: number,
  ): Promise<'behind' | { position: number; differences: string[] }> {
    const { pool, projection, ledger, checkpoints, acceptDifferences = false } = this.parts;
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
      const position = Math.max(next.position, live.position);
      const differences = await this.#differences(tx, live, next.generation, compared, live.position);
      if (differences.length === 0 || acceptDifferences) await checkpoints.flip(tx, locked);
      return { position, differences };
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

  #read(after: number, limit: number): Promise<AnyEntry[]> {
    return this.parts.reader.readByPosition(this.parts.ledger, after, limit);
  }

  #differences(
    db: Transaction,
    live: Checkpoint,
    other: number,
    after: number,
    upTo: number,
  ): Promise<string[]> {
    const { generations, ledger } = this.parts;
    return generations.differences(db, { ledger, one: live.generation, other, after, upTo });
  }
}
