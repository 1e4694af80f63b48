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
  /** From this many commands on, half of them go while the other half wait for the ledger's lock. */
  splitFrom: number;
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

/** While the database works on one group, the next is prepared, sent, and waits for the lock. */
const GROUPS_IN_FLIGHT = 2;

/**
 * The commands of one ledger in one process. What arrives while groups are in flight waits and shares the next one; a
 * second group goes only when it is worth a commit of its own.
 */
export class AppendLane {
  readonly #waiting: Waiting[] = [];
  /** What the commands in flight name. */
  readonly #named = new Set<string>();
  #inFlight = 0;
  #settling = false;

  constructor(
    private readonly ledger: string,
    private readonly send: SendGroup,
    private readonly limits: LaneLimits,
  ) {}

  /** Sends a command at once when nothing is in flight, else with a later group. @throws LedgerBusyError */
  add(prepared: PreparedCommand): Promise<GroupResult> {
    if (this.#waiting.length >= this.limits.waiting)
      throw new LedgerBusyError(this.ledger, this.#waiting.length);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ prepared, resolve, reject });
      if (this.#inFlight === 0 && !this.#settling) this.#sendWaiting();
    });
  }

  #sendWaiting(): void {
    const half = Math.ceil(this.limits.splitFrom / 2);
    if (this.#inFlight === 0) {
      const splits = this.#waiting.length >= this.limits.splitFrom;
      this.#start(splits ? Math.ceil(this.#waiting.length / 2) : this.#waiting.length);
    }
    if (this.#inFlight < GROUPS_IN_FLIGHT && this.#waiting.length >= half) this.#start(this.#waiting.length);
  }

  #start(most: number): void {
    const group = this.#takeGroup(most);
    if (group.length > 0) void this.#fly(group);
  }

  async #fly(group: readonly Waiting[]): Promise<void> {
    this.#inFlight += 1;
    await this.#deliver(group);
    for (const { prepared } of group) for (const name of prepared.names) this.#named.delete(name);
    this.#inFlight -= 1;
    this.#settling = true;
    // Callers whose outcome has just come may send their next command: it then shares the next group.
    await nextTurn();
    this.#settling = false;
    this.#sendWaiting();
  }

  /**
   * The first commands, as many as may share a group, in order. One that names a stream or an id that another in front of
   * it names, in flight or not, waits until that one has its outcome.
   */
  #takeGroup(most: number): Waiting[] {
    const { groupCommands, groupEntries } = this.limits;
    const heldBack: Waiting[] = [];
    const heldBackNames = new Set<string>();
    const group: Waiting[] = [];
    let entries = 0;
    let seen = 0;
    for (const waiting of this.#waiting) {
      const { names, entries: own } = waiting.prepared;
      if (group.length >= Math.min(most, groupCommands) || heldBack.length >= groupCommands) break;
      if (group.length > 0 && entries + own.length > groupEntries) break;
      seen += 1;
      if (names.some((name) => this.#named.has(name) || heldBackNames.has(name))) {
        heldBack.push(waiting);
        for (const name of names) heldBackNames.add(name);
      } else {
        group.push(waiting);
        for (const name of names) this.#named.add(name);
        entries += own.length;
      }
    }
    this.#waiting.splice(0, seen, ...heldBack);
    return group;
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
