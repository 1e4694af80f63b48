import type { Pool } from 'pg';
import { UnreadableEntryError } from '../ledger/content.js';
import { LedgerGapError } from '../ledger/follow.js';
import type { LedgerReader } from '../ledger/ledger.reader.js';
import { type Checkpoint, type Checkpoints, claimCheckpoint, type FailureNote } from './checkpoints.js';
import { NotTaken, takeBatch } from './batch.js';
import { pause } from './pause.js';
import type { Projection } from './projection.js';
import { inTransaction, type TransactionLimits } from './transaction.js';

export interface LaneOptions extends TransactionLimits {
  /** Most entries in one transaction. */
  batch: number;
  /** Milliseconds to wait after each failure in a row; the last one again and again. */
  retryDelays: readonly number[];
  /** Milliseconds for which the owner of a checkpoint may leave entries lying before another worker takes it over. */
  lease: number;
}

export interface LaneDoors {
  pool: Pool;
  reader: LedgerReader;
  checkpoints: Checkpoints;
  /** The name by which this process owns checkpoints. */
  worker: string;
  onProgress: (ledger: string, position: number) => void;
  onFailure: (failure: LaneFailure, error: unknown) => void;
}

/** Why a lane is not moving. */
export interface LaneFailure extends FailureNote {
  projection: string;
  ledger: string;
}

/**
 * One projection in one ledger: idle, watching another worker bring the rows up to the head, or doing so itself batch by
 * batch. After a failure the entries of the batch are taken one by one, so that the one that fails is known; its retries
 * do not end.
 */
export class ProjectionLane {
  readonly #stopping = new AbortController();
  #checkpoint: Checkpoint | undefined;
  #watched: (Checkpoint & { since: number }) | undefined;
  #position = 0;
  #head = 0;
  #careful = 0;
  #failure: FailureNote | undefined;
  #running: Promise<void> | undefined;

  constructor(
    private readonly projection: Projection,
    private readonly ledger: string,
    private readonly doors: LaneDoors,
    private readonly options: LaneOptions,
  ) {}

  /** Says how far the ledger has come; the lane follows until it is there. */
  wake(head: number): void {
    this.#head = Math.max(this.#head, head);
    if (this.#stopping.signal.aborted || this.#position >= this.#head) return;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      // Told between the last look at the head and now.
      this.wake(this.#head);
    });
  }

  /** Resolves when the transaction in flight has ended; none begins after that. Another worker may go on at once. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    const mine = this.#checkpoint;
    this.#checkpoint = undefined;
    if (mine !== undefined)
      await this.doors.checkpoints.release(this.projection.name, this.ledger, mine).catch(() => undefined);
  }

  /** Why this worker is not moving, as far as it is the one that should. */
  get failure(): FailureNote | undefined {
    return this.#failure;
  }

  async #run(): Promise<void> {
    const { retryDelays, batch } = this.options;
    const { signal } = this.#stopping;
    let failures = 0;
    while (this.#position < this.#head && !signal.aborted) {
      try {
        const patience = await this.#own();
        if (patience > 0) await pause(patience, signal);
        else await this.#step(this.#position < this.#careful ? 1 : batch);
        this.#failure = undefined;
        failures = 0;
      } catch (error) {
        const held = this.#checkpoint;
        this.#checkpoint = undefined;
        if (this.#isolate(error)) continue;
        await this.#report(held, error);
        await pause(retryDelays[failures] ?? retryDelays.at(-1) ?? 1_000, signal);
        failures += 1;
      }
    }
  }

  /**
   * Makes sure that this worker owns the checkpoint. An owner that neither moves nor fails while entries lie there is
   * gone or hangs: its epoch ends, so that it can write nothing when it wakes.
   *
   * @returns 0 when it does, else how many milliseconds to wait before the next look
   */
  async #own(): Promise<number> {
    if (this.#checkpoint !== undefined) return 0;
    const { pool, checkpoints, worker } = this.doors;
    const { name } = this.projection;
    const seen = await checkpoints.open(name, this.ledger);
    this.#moved(seen.position);
    if (this.#position >= this.#head) return 1;
    if (seen.owner === worker) {
      this.#checkpoint = seen;
      return 0;
    }
    const left = seen.owner === undefined ? 0 : this.#leaseLeft(seen);
    if (left > 0) return left;
    this.#checkpoint = await inTransaction(pool, this.options, (tx) =>
      claimCheckpoint(tx, name, this.ledger, seen, worker),
    );
    this.#watched = undefined;
    return this.#checkpoint === undefined ? this.options.lease : 0;
  }

  /** Milliseconds until the owner has left the checkpoint where it is for too long. */
  #leaseLeft(seen: Checkpoint): number {
    const before = this.#watched;
    const stands =
      before !== undefined &&
      before.position === seen.position &&
      before.epoch === seen.epoch &&
      before.generation === seen.generation;
    const since = stands ? before.since : performance.now();
    this.#watched = { ...seen, since };
    return since + this.options.lease - performance.now();
  }

  /** After a failure that several entries may be the cause of: true, and they are tried one by one. */
  #isolate(error: unknown): boolean {
    if (!(error instanceof NotTaken || error instanceof UnreadableEntryError)) {
      this.#failure = { error: sentenceOf(error) };
      return false;
    }
    const alone = this.#position < this.#careful || this.options.batch === 1;
    const unreadable = error instanceof UnreadableEntryError ? error.position : undefined;
    const position = alone ? this.#position + 1 : unreadable;
    this.#failure = {
      error: sentenceOf(error),
      ...(position !== undefined && { position }),
      ...(error.type !== undefined && { type: error.type }),
    };
    if (alone) return false;
    this.#careful = this.#position + this.options.batch;
    return true;
  }

  async #report(held: Checkpoint | undefined, error: unknown): Promise<void> {
    const { projection, ledger, doors } = this;
    const failure = this.#failure ?? { error: sentenceOf(error) };
    doors.onFailure({ projection: projection.name, ledger, ...failure }, error);
    if (held === undefined) return;
    // Where the database itself is out of reach, nobody can ask there either.
    await doors.checkpoints.noteFailure(projection.name, ledger, held, failure).catch(() => undefined);
  }

  async #step(size: number): Promise<void> {
    const from = this.#checkpoint;
    if (from === undefined) return;
    const { reader, pool } = this.doors;
    const entries = await reader.readByPosition(this.ledger, from.position, size);
    const last = entries.at(-1);
    if (last === undefined) {
      this.#head = this.#position;
      return;
    }
    const to = last.position;
    if (to !== from.position + entries.length) throw new LedgerGapError(this.ledger, from.position, to);
    const move = { projection: this.projection.name, ledger: this.ledger, from, to };
    const won = await takeBatch(pool, this.projection, move, entries, this.options);
    this.#checkpoint = won ? { ...from, position: to } : undefined;
    if (won) this.#moved(to);
  }

  #moved(position: number): void {
    this.#position = position;
    this.doors.onProgress(this.ledger, position);
  }
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
