import type { Pool } from 'pg';
import { prepare } from './append-command.check.js';
import { appendGroup, type Reached } from './append-group.js';
import type { ReplayedRange } from './judge-group.js';
import { AppendLane, type LaneLimits } from './append-lane.js';
import type { AppendCommand, AppendOutcome } from './ledger.types.js';
import { LedgerReader } from './ledger.reader.js';
import { RESEND_DELAYS, withResending } from './resend.js';

export interface AppenderOptions extends LaneLimits {
  /** Milliseconds to wait before each further attempt after a lost connection; its length bounds the attempts. */
  resendDelays: readonly number[];
}

const DEFAULTS: AppenderOptions = {
  groupCommands: 128,
  groupEntries: 1_000,
  splitFrom: 16,
  waiting: 10_000,
  resendDelays: RESEND_DELAYS,
};

/** The appender was closed: the process is shutting down. Nothing was recorded. */
export class AppenderClosedError extends Error {
  constructor() {
    super('The appender is closed; send the command to another process');
    this.name = 'AppenderClosedError';
  }
}

/**
 * Appends commands to ledgers. What arrives for a ledger while an append of it is in flight shares the next one: one
 * statement, one commit. Refusals of one command do not touch its neighbours. One appender a process is enough.
 */
export class Appender {
  readonly #lanes = new Map<string, AppendLane>();
  readonly #inFlight = new Set<Promise<AppendOutcome>>();
  readonly #options: AppenderOptions;
  readonly #reader: LedgerReader;
  #closed = false;

  constructor(
    private readonly pool: Pool,
    options: Partial<AppenderOptions> = {},
  ) {
    this.#options = { ...DEFAULTS, ...options };
    this.#reader = new LedgerReader(pool);
  }

  /**
   * Appends one command, all or nothing, as a transaction of its own. Its outcome is committed when it arrives.
   * After a lost connection the command is sent again: it may then come back as replayed.
   *
   * @throws MalformedCommandError for what no ledger could take in
   * @throws LedgerBusyError when too many commands wait for the ledger
   * @throws LedgerUnavailableError when the database stayed out of reach; the command may have been recorded
   * @throws AppenderClosedError after {@link close}
   */
  async append(command: AppendCommand): Promise<AppendOutcome> {
    if (this.#closed) throw new AppenderClosedError();
    const outcome = this.#deliver(command);
    this.#inFlight.add(outcome);
    try {
      return await outcome;
    } finally {
      this.#inFlight.delete(outcome);
    }
  }

  /** Takes no further commands and resolves when those taken have their outcome. Leaves the pool open. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#inFlight);
  }

  async #deliver(command: AppendCommand): Promise<AppendOutcome> {
    const prepared = prepare(command);
    const result = await this.#laneOf(command.ledger).add(prepared);
    return result.kind === 'replayed' ? this.#readReplayed(command.ledger, result) : result;
  }

  #laneOf(ledger: string): AppendLane {
    const existing = this.#lanes.get(ledger);
    if (existing !== undefined) return existing;
    const reached: Reached = { position: 0 };
    const lane = new AppendLane(
      ledger,
      (group) =>
        withResending(() => appendGroup(this.pool, ledger, group, reached), this.#options.resendDelays),
      this.#options,
    );
    this.#lanes.set(ledger, lane);
    return lane;
  }

  async #readReplayed(ledger: string, { firstPosition, entryCount }: ReplayedRange): Promise<AppendOutcome> {
    const read = () => this.#reader.readByPosition(ledger, firstPosition - 1, entryCount);
    return { kind: 'replayed', entries: await withResending(read, this.#options.resendDelays) };
  }
}
