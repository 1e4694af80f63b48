import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PreparedCommand } from './append-command.check.js';
import type { GroupResult } from './append-group.js';
import { LedgerUnavailableError } from './resend.js';

/** Bounds of what a lane sends and keeps. */
export interface LaneLimits {
  /** Most commands in one group. */
  groupCommands: number;
  /** Most entries in one group; a command that has more goes alone. */
  groupEntries: number;
  /** Most commands that wait for one ledger. */
  waiting: number;
}

/** Too many commands wait for one ledger: the database is slower than the callers. Nothing was recorded. */
export class LedgerBusyError extends Error {
  constructor(
    readonly ledger: string,
    readonly waiting: number,
  ) {
    super(`${waiting} commands already wait for ledger ${ledger}; send this one again later`);
    this.name = 'LedgerBusyError';
  }
}

interface Waiting {
  prepared: PreparedCommand;
  resolve: (result: GroupResult) => void;
  reject: (error: unknown) => void;
}

type SendGroup = (group: readonly PreparedCommand[]) => Promise<GroupResult[]>;

/** The commands of one ledger in one process: one group is in flight, the others wait and share the next. */
export class AppendLane {
  readonly #waiting: Waiting[] = [];
  #running = false;

  constructor(
    private readonly ledger: string,
    private readonly send: SendGroup,
    private readonly limits: LaneLimits,
  ) {}

  /** Sends a command at once when nothing is in flight, else with the next group. @throws LedgerBusyError */
  add(prepared: PreparedCommand): Promise<GroupResult> {
    if (this.#waiting.length >= this.limits.waiting)
      throw new LedgerBusyError(this.ledger, this.#waiting.length);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ prepared, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      await this.#deliver(this.#takeGroup());
      // Callers whose outcome has just come may send their next command: it then shares the next group.
      await nextTurn();
    }
    this.#running = false;
  }

  #takeGroup(): Waiting[] {
    let entries = 0;
    const beyond = this.#waiting.findIndex(({ prepared }, index) => {
      entries += prepared.entries.length;
      return index > 0 && (index >= this.limits.groupCommands || entries > this.limits.groupEntries);
    });
    return this.#waiting.splice(0, beyond === -1 ? this.#waiting.length : beyond);
  }

  /** Settles every command of a group. What the database refuses as a whole is sent in halves, until what it refuses fails alone. */
  async #deliver(group: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.send(group.map(({ prepared }) => prepared));
      for (const [index, { resolve, reject }] of group.entries()) {
        const result = results[index];
        if (result === undefined) reject(new Error('The ledger did not answer this command'));
        else resolve(result);
      }
    } catch (error) {
      if (group.length === 1 || error instanceof LedgerUnavailableError) {
        for (const { reject } of group) reject(error);
        return;
      }
      const half = Math.ceil(group.length / 2);
      await this.#deliver(group.slice(0, half));
      await this.#deliver(group.slice(half));
    }
  }
}
