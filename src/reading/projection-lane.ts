import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { AnyEntry } from '../domain/entries.js';
import { UnreadableEntryError } from '../ledger/content.js';
import { LedgerGapError } from '../ledger/follow.js';
import type { LedgerReader } from '../ledger/ledger.reader.js';
import type { RecentEntries } from '../ledger/recent-entries.js';
import { type Checkpoint, type Checkpoints, claimCheckpoint, type FailureNote } from './checkpoints.js';
import { NotTaken, takeBatch } from './batch.js';
import { pause } from './pause.js';
import { goalOf, type Projection } from './projection.js';
import { inTransaction, type TransactionLimits } from './transaction.js';

/** So many entries that came during one batch tell of many to come: the rest is twice as long. */
const CROWD = 4;

export interface LaneOptions extends TransactionLimits {
  /** Most entries in one transaction. */
  batch: number;
  /** Milliseconds to wait after each failure in a row; the last one again and again. */
  retryDelays: readonly number[];
  /** Milliseconds for which the owner of a checkpoint may leave entries lying before another worker takes it over. */
  lease: number;
  /** Milliseconds between two batches while entries keep coming, so that they share batches; nobody who waits waits for it. */
  rest: number;
}

export interface LaneDoors {
  pool: Pool;
  reader: LedgerReader;
  /** What need not be read. */
  recent: RecentEntries;
  checkpoints: Checkpoints;
  /** The name by which this process owns checkpoints. */
  worker: string;
  onProgress: (ledger: string, position: number) => void;
  /** Whether somebody in this process waits for more than a position. */
  isAwaitedBeyond: (ledger: string, position: number) => boolean;
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
  #resting: AbortController | undefined;
  #doubts = 0;

  constructor(
    private readonly projection: Projection,
    private readonly ledger: string,
    private readonly doors: LaneDoors,
    private readonly options: LaneOptions,
  ) {}

  /** Says how far the ledger has come; the lane follows until it is there. */
  wake(head: number): void {
    this.#head = Math.max(this.#head, head);
    if (this.#stopping.signal.aborted || this.#isThere()) return;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      // Told between the last look at the head and now.
      this.wake(this.#head);
    });
  }

  /** Somebody waits: no rest now. */
  hurry(): void {
    this.#resting?.abort();
    this.wake(this.#head);
  }

  /** The database may have lost its last batches: where the rows stand is read again before anything rests on it. */
  doubt(): void {
    this.#doubts += 1;
    this.#checkpoint = undefined;
    this.#position = 0;
  }

  /** Resolves when the transaction in flight has ended; none begins after that. Another worker may go on at once. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.hurry();
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
    // Answers to this process's own appends that came together with the news are heard first.
    await nextTurn();
    while (!this.#isThere() && !signal.aborted) {
      const doubts = this.#doubts;
      try {
        const patience = await this.#own();
        if (patience > 0) await pause(patience, signal);
        else await this.#step(this.#position < this.#careful ? 1 : batch);
        this.#failure = undefined;
        failures = 0;
        if (patience === 0) await this.#rest();
      } catch (error) {
        const held = this.#checkpoint;
        this.#checkpoint = undefined;
        if (doubts !== this.#doubts || this.#isolate(error)) continue;
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
    const doubts = this.#doubts;
    const seen = await checkpoints.open(name, this.ledger);
    if (doubts !== this.#doubts) return 1;
    this.#moved(seen.position);
    if (this.#isThere()) return 1;
    if (seen.owner === worker) {
      this.#checkpoint = seen;
      return 0;
    }
    const left = seen.owner === undefined ? 0 : this.#leaseLeft(seen);
    if (left > 0) return left;
    const claimed = await inTransaction(pool, this.options, (tx) =>
      claimCheckpoint(tx, name, this.ledger, seen, worker),
    );
    if (doubts !== this.#doubts) return 1;
    this.#checkpoint = claimed;
    this.#watched = undefined;
    return claimed === undefined ? this.options.lease : 0;
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
    if (this.projection.applySpan !== undefined) {
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
    const { projection, ledger, doors, options } = this;
    const spans = projection.applySpan !== undefined;
    const entries = spans ? [] : await this.#entriesAfter(from.position, size);
    const to = spans ? Math.min(this.#goal(), from.position + size) : entries.at(-1)?.position;
    if (to === undefined) {
      this.#head = this.#position;
      return;
    }
    if (!spans && to !== from.position + entries.length) throw new LedgerGapError(ledger, from.position, to);
    const move = { projection: projection.name, ledger, from, to };
    const doubts = this.#doubts;
    const won = await takeBatch(doors.pool, projection, move, entries, options);
    if (doubts !== this.#doubts) return;
    this.#checkpoint = won ? { ...from, position: to } : undefined;
    if (won) this.#moved(to);
  }

  /** What this process has recorded itself, where that is all that is known to be there; else what the ledger has. */
  async #entriesAfter(position: number, size: number): Promise<AnyEntry[]> {
    const { reader, recent } = this.doors;
    const own = recent.after(this.ledger, position, size);
    const known = Math.min(size, this.#head - position);
    return own.length >= known ? own : reader.readByPosition(this.ledger, position, size);
  }

  /** Lets entries gather while they keep coming, longer while many do. A full batch shows that many lie there already. */
  async #rest(): Promise<void> {
    const { rest, batch } = this.options;
    const left = this.#goal() - this.#position;
    if (left <= 0 || left >= batch || this.doors.isAwaitedBeyond(this.ledger, this.#position)) return;
    this.#resting = new AbortController();
    await pause(left < CROWD ? rest : 2 * rest, this.#resting.signal);
    this.#resting = undefined;
  }

  #goal(): number {
    return goalOf(this.projection, this.#head);
  }

  #isThere(): boolean {
    return this.#position >= this.#goal();
  }

  #moved(position: number): void {
    this.#position = position;
    this.doors.onProgress(this.ledger, position);
  }
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
