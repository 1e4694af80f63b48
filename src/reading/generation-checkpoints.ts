import type { Pool } from 'pg';
import { toPosition } from '../ledger/content.js';
import type { Checkpoint } from './checkpoints.js';
import { statement } from './statement.js';
import { RolledBack, type Transaction } from './transaction.js';

/** A generation that is being made. */
export interface NextGeneration extends Checkpoint {
  /** Made in bulk up to this position. */
  goal: number;
  /** Streams up to this one are made. */
  after: string | undefined;
  /** How many entries that is. */
  built: number;
}

/** The two checkpoints of a rebuild while nobody can move them. */
export interface LockedGenerations {
  live: Checkpoint;
  next: Checkpoint;
}

const sql = {
  begin: statement('begin-generation'),
  note: statement('note-portion'),
  retired: statement('retired-generations'),
  drop: statement('drop-generation'),
  lock: statement('lock-generations'),
  setLive: statement('set-live'),
};

/** The checkpoints of one projection in one ledger as a rebuild uses them. */
export class GenerationCheckpoints {
  constructor(
    private readonly pool: Pool,
    private readonly projection: string,
    private readonly ledger: string,
  ) {}

  /** Begins the next generation, or goes on with the unfinished one. There must be a live one. */
  async begin(goal: number, worker: string): Promise<NextGeneration> {
    const values = [this.projection, this.ledger, goal, worker];
    const { rows } = await this.pool.query<BeginRow>({ ...sql.begin, values });
    const [row] = rows;
    if (row === undefined)
      throw new Error(`${this.projection} of ledger ${this.ledger} has no live generation`);
    return {
      ...toCheckpoint(row),
      goal: toPosition(row.goal),
      after: row.reached_stream ?? undefined,
      built: toPosition(row.entries_built),
    };
  }

  /** Notes a portion inside its transaction. @throws RolledBack where another process has taken over */
  async note(
    tx: Transaction,
    next: Checkpoint,
    { stream, entries }: { stream: string; entries: number },
  ): Promise<void> {
    const values = [this.projection, this.ledger, next.generation, next.epoch, stream, entries];
    const { rowCount } = await tx.query({ ...sql.note, values });
    if (rowCount !== 1) throw new RolledBack();
  }

  /** The generations whose rows can go; with `unfinished`, those that were begun and not finished too. */
  async retired(unfinished: boolean): Promise<number[]> {
    const values = [this.projection, this.ledger, unfinished];
    const { rows } = await this.pool.query<{ generation: number }>({ ...sql.retired, values });
    return rows.map(({ generation }) => generation);
  }

  /** Takes away the checkpoint of a generation, once its rows are gone. */
  async drop(generation: number): Promise<void> {
    await this.pool.query({ ...sql.drop, values: [this.projection, this.ledger, generation] });
  }

  /** Locks the live generation and the next until the transaction ends. @throws RolledBack where another process has the next */
  async lock(tx: Transaction, next: Checkpoint): Promise<LockedGenerations> {
    const values = [this.projection, this.ledger, next.generation];
    const { rows } = await tx.query<LockRow>({ ...sql.lock, values });
    const live = rows.find((row) => row.live);
    const beside = rows.find((row) => !row.live);
    if (live === undefined || beside === undefined) throw new RolledBack();
    const found = { live: toCheckpoint(live), next: toCheckpoint(beside) };
    if (found.next.epoch !== next.epoch) throw new RolledBack();
    return found;
  }

  /** Has the next generation read instead of the live one. */
  async flip(tx: Transaction, { live, next }: LockedGenerations): Promise<void> {
    for (const [generation, isLive] of [
      [live.generation, false],
      [next.generation, true],
    ] as const) {
      await tx.query({ ...sql.setLive, values: [this.projection, this.ledger, generation, isLive] });
    }
  }
}

interface CheckpointRow {
  generation: number;
  position: string;
  epoch: string;
}
interface BeginRow extends CheckpointRow {
  goal: string;
  reached_stream: string | null;
  entries_built: string;
}
interface LockRow extends CheckpointRow {
  live: boolean;
}

const toCheckpoint = ({ generation, position, epoch }: CheckpointRow): Checkpoint => ({
  generation,
  position: toPosition(position),
  epoch: toPosition(epoch),
});
