import { performance } from 'node:perf_hooks';
import { type Checkpoint, Checkpoints, moveCheckpoint } from './checkpoints.js';
import { GenerationCheckpoints, type NextGeneration } from './generation-checkpoints.js';
import { GenerationFlip } from './generation-flip.js';
import type { Generations } from './generations.js';
import { newWorkerName } from './projection.status.js';
import { lockRebuild } from './rebuild.lock.js';
import { mendRows } from './rebuild.mending.js';
import type { RebuildParts, RebuildResult } from './rebuild.types.js';
import { RolledBack } from './transaction.js';

/** The projection has neither `generations` nor `mend`. */
export class NotRebuildableError extends Error {
  constructor(projection: string) {
    super(`${projection} cannot be made anew while it is read`);
    this.name = 'NotRebuildableError';
  }
}

/**
 * Makes the rows of a projection anew beside those that are read: in bulk up to the present head, then entry by entry;
 * compares them; and has them read instead, at one position and in one transaction. It goes on where one that was killed
 * has stopped. Readers never wait, and the projector only for the last few hundred entries. Rows that never change are
 * compared with what they must be instead.
 */
export class Rebuild {
  readonly #worker = newWorkerName();

  constructor(private readonly parts: RebuildParts) {}

  /** @throws NotRebuildableError; what the projection or the ledger throws at an entry */
  async run(ledger: string): Promise<RebuildResult> {
    const { pool, projection } = this.parts;
    const { generations, mend } = projection;
    const lock = await lockRebuild(pool, projection.name, ledger);
    if (lock === undefined) return { outcome: 'busy', ledger };
    try {
      if (generations !== undefined) return await this.#underLock(ledger, generations);
      if (mend !== undefined) return await mendRows(this.parts, mend, ledger);
      throw new NotRebuildableError(projection.name);
    } catch (error) {
      if (error instanceof RolledBack) return { outcome: 'busy', ledger };
      throw error;
    } finally {
      await lock.release();
    }
  }

  async #underLock(ledger: string, generations: Generations): Promise<RebuildResult> {
    const { pool, reader, projection, restart = false } = this.parts;
    const checkpoints = new GenerationCheckpoints(pool, projection.name, ledger);
    await new Checkpoints(pool).open(projection.name, ledger);
    const clear = async (unfinished: boolean): Promise<void> => {
      for (const generation of await checkpoints.retired(unfinished)) {
        await generations.drop(pool, { ledger, generation });
        await checkpoints.drop(generation);
      }
    };
    await clear(restart);
    const { position: head } = await reader.head(ledger);
    const begun = await checkpoints.begin(head, this.#worker);
    const filled = await this.#fill(ledger, generations, checkpoints, begun);
    const flip = new GenerationFlip({ ...this.parts, generations, checkpoints, ledger });
    const result = await flip.run(filled);
    if (result.outcome === 'flipped') await clear(false);
    return result;
  }

  /** Makes in bulk what is not made yet. @throws RolledBack where another process has taken over */
  async #fill(
    ledger: string,
    generations: Generations,
    checkpoints: GenerationCheckpoints,
    next: NextGeneration,
  ): Promise<Checkpoint> {
    if (next.position > 0 || next.goal === 0) return next;
    const { pool, projection, onProgress } = this.parts;
    const { generation, epoch, goal, after, built } = next;
    const began = performance.now();
    let done = built;
    onProgress?.({ ledger, phase: 'building', done, total: goal });
    await generations.fill(pool, {
      ledger,
      generation,
      goal,
      after,
      note: async (tx, portion) => {
        await checkpoints.note(tx, next, portion);
        done += portion.entries;
        const secondsEach = (performance.now() - began) / 1_000 / (done - built);
        const secondsLeft = Math.ceil(secondsEach * (goal - done));
        onProgress?.({ ledger, phase: 'building', done, total: goal, secondsLeft });
      },
    });
    const from = { generation, position: 0, epoch };
    const moved = await moveCheckpoint(pool, { projection: projection.name, ledger, from, to: goal });
    if (!moved) throw new RolledBack();
    return { ...from, position: goal };
  }
}
