import type { Pool } from 'pg';
import type { AnyEntry } from '../domain/entries.js';
import { UnreadableEntryError } from '../ledger/content.js';
import { LedgerGapError } from '../ledger/follow.js';
import type { LedgerReader } from '../ledger/ledger.reader.js';
import { isConnectionLoss } from '../ledger/resend.js';
import { advance, type Checkpoint, type Checkpoints } from './checkpoints.js';
import type { Projection, ProjectionStatus } from './projection.js';
import { inTransaction, RolledBack, type TransactionLimits } from './transaction.js';

export interface LaneOptions extends TransactionLimits {
  /** Most entries in one transaction. */
  batch: number;
  /** Milliseconds to wait after each failure in a row; the last one again and again. */
  retryDelays: readonly number[];
}

export interface LaneDoors {
  pool: Pool;
  reader: LedgerReader;
  checkpoints: Checkpoints;
  onProgress: (ledger: string, position: number) => void;
  onFailure: (status: ProjectionStatus, error: unknown) => void;
}

/** The projection could not take the entries it was given; its message is that of the cause. */
class NotTaken extends Error {}

interface Failure {
  error: unknown;
  position?: number;
}

/**
 * One projection in one ledger: idle, or bringing the rows up to the head batch by batch. After a failure the entries of
 * the batch are taken one by one, so that the one that fails is known; its retries do not end.
 */
export class ProjectionLane {
  readonly #stopping = new AbortController();
  #checkpoint: Checkpoint | undefined;
  #position = 0;
  #head = 0;
  #careful = 0;
  #failure: Failure | undefined;
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

  /** Resolves when the transaction in flight has ended; none begins after that. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  get status(): ProjectionStatus {
    const position = this.#position;
    const head = Math.max(this.#head, position);
    return {
      projection: this.projection.name,
      ledger: this.ledger,
      head,
      position,
      lag: head - position,
      ...(this.#failure !== undefined && { error: sentenceOf(this.#failure.error) }),
      ...(this.#failure?.position !== undefined && { failingPosition: this.#failure.position }),
    };
  }

  async #run(): Promise<void> {
    const { retryDelays } = this.options;
    let failures = 0;
    while (this.#position < this.#head && !this.#stopping.signal.aborted) {
      try {
        await this.#step(this.#position < this.#careful ? 1 : this.options.batch);
        this.#failure = undefined;
        failures = 0;
      } catch (error) {
        this.#checkpoint = undefined;
        if (this.#isolate(error)) continue;
        this.doors.onFailure(this.status, error);
        await this.#pause(retryDelays[failures] ?? retryDelays.at(-1) ?? 1_000);
        failures += 1;
      }
    }
  }

  /** After a failure that several entries may be the cause of: true, and they are tried one by one. */
  #isolate(error: unknown): boolean {
    if (!(error instanceof NotTaken || error instanceof UnreadableEntryError)) {
      this.#failure = { error };
      return false;
    }
    const alone = this.#position < this.#careful || this.options.batch === 1;
    const unreadable = error instanceof UnreadableEntryError ? error.position : undefined;
    const position = alone ? this.#position + 1 : unreadable;
    this.#failure = { error, ...(position !== undefined && { position }) };
    if (alone) return false;
    this.#careful = this.#position + this.options.batch;
    return true;
  }

  async #step(size: number): Promise<void> {
    const { reader, checkpoints } = this.doors;
    this.#checkpoint ??= await checkpoints.open(this.projection.name, this.ledger);
    this.#moved(this.#checkpoint.position);
    const entries = await reader.readByPosition(this.ledger, this.#position, size);
    const last = entries.at(-1);
    if (last === undefined) {
      this.#head = this.#position;
      return;
    }
    const to = last.position;
    if (to !== this.#position + entries.length) throw new LedgerGapError(this.ledger, this.#position, to);
    const from = this.#checkpoint;
    const won = await this.#commit(from, to, entries);
    this.#checkpoint = won ? { ...from, position: to } : undefined;
    if (won) this.#moved(to);
  }

  /** False where another worker was first. */
  async #commit(from: Checkpoint, to: number, entries: readonly AnyEntry[]): Promise<boolean> {
    try {
      await inTransaction(this.doors.pool, this.options, async (tx) => {
        if (!(await advance(tx, this.projection.name, this.ledger, from, to))) throw new RolledBack();
        await this.projection.apply(tx, this.ledger, entries).catch((cause: unknown) => {
          throw isConnectionLoss(cause) ? cause : new NotTaken(sentenceOf(cause), { cause });
        });
      });
      return true;
    } catch (error) {
      if (error instanceof RolledBack) return false;
      throw error;
    }
  }

  #moved(position: number): void {
    this.#position = position;
    this.doors.onProgress(this.ledger, position);
  }

  #pause(milliseconds: number): Promise<void> {
    const { signal } = this.#stopping;
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener('abort', done);
    });
  }
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
