import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';

/** The channel on which an append says `<ledger> <position>` once it is committed. */
export const CHANNEL = 'mandate_ledger';

export interface BellOptions {
  /** Gives a connected client that the bell alone uses, and ends. */
  connect: () => Promise<Client>;
  /** Milliseconds to wait before connecting again; 500 unless said. */
  reconnectAfter?: number;
  /** Told why the bell is deaf: followers then live on their polling. */
  onTrouble?: (error: Error) => void;
}

/**
 * - `closed`: not opened yet, or closed for good
 * - `connecting`: not yet listening, or not any more
 * - `listening`: every append is heard
 */
export type BellState = 'closed' | 'connecting' | 'listening';

interface Waiter {
  ledger: string | undefined;
  wake: () => void;
}

/**
 * Rings when a ledger has grown: one LISTEN connection for all followers of a process. It rings for every ledger each
 * time it begins to listen, since it may have been deaf before. A ring is a hint to look, never the news itself.
 */
export class LedgerBell {
  readonly #rings = new Map<string, number>();
  readonly #waiters = new Set<Waiter>();
  readonly #closing = new AbortController();
  readonly #listeners = new Set<(ledger: string, head: number) => void>();
  #ringsForAll = 0;
  #ringsOfAny = 0;
  #state: BellState = 'closed';
  #client: Client | undefined;
  #running: Promise<void> | undefined;

  constructor(private readonly options: BellOptions) {}

  get state(): BellState {
    return this.#state;
  }

  /** Has a listener told the ledger and its new head at each ring that says them. */
  onHead(listener: (ledger: string, head: number) => void): void {
    this.#listeners.add(listener);
  }

  /** Begins to listen, and stays at it until {@link close}. */
  open(): void {
    if (!this.#closing.signal.aborted) this.#running ??= this.#run();
  }

  /** Ends the connection and wakes everyone who waits. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#client?.end();
    await this.#running;
    this.#ringForAll();
  }

  /** How often it rang for a ledger, or for any: compare it after looking, so that no ring in between is lost. */
  ringsOf(ledger: string | undefined): number {
    return this.#ringsForAll + (ledger === undefined ? this.#ringsOfAny : (this.#rings.get(ledger) ?? 0));
  }

  /** Resolves at the first ring after the `seen`-th, after `timeout` milliseconds, or when the signal is aborted. */
  async ringAfter(
    ledger: string | undefined,
    seen: number,
    timeout: number,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted || this.ringsOf(ledger) !== seen) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.#waiters.delete(waiter);
        resolve();
      };
      const waiter: Waiter = { ledger, wake };
      const timer = setTimeout(wake, timeout);
      signal.addEventListener('abort', wake);
      this.#waiters.add(waiter);
    });
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      this.#state = 'connecting';
      try {
        await this.#listen(signal);
      } catch (error) {
        // A statement that close() has cut off is no trouble.
        if (!signal.aborted)
          this.options.onTrouble?.(error instanceof Error ? error : new Error(String(error)));
      }
      // Rejects when the bell is closed meanwhile, which ends the loop.
      await wait(this.options.reconnectAfter ?? 500, undefined, { signal }).catch(() => undefined);
    }
    this.#state = 'closed';
  }

  /** Listens until the connection ends. @throws what ended it, unless the bell was closed */
  async #listen(signal: AbortSignal): Promise<void> {
    const client = await this.options.connect();
    let trouble: Error | undefined;
    client.on('error', (error) => (trouble = error));
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    client.on('notification', ({ payload = '' }) => this.#ring(payload));
    this.#client = client;
    try {
      if (!signal.aborted) {
        await client.query(`LISTEN ${CHANNEL}`);
        this.#state = 'listening';
        this.#ringForAll();
        await ended;
      }
    } finally {
      this.#client = undefined;
      this.#state = 'connecting';
      await client.end().catch(() => undefined);
    }
    if (!signal.aborted) throw trouble ?? new Error('The LISTEN connection ended');
  }

  #ring(payload: string): void {
    const [ledger = '', position] = payload.split(' ');
    const head = Number(position);
    if (Number.isSafeInteger(head)) for (const listener of this.#listeners) listener(ledger, head);
    this.#rings.set(ledger, (this.#rings.get(ledger) ?? 0) + 1);
    this.#ringsOfAny += 1;
    for (const waiter of this.#waiters)
      if (waiter.ledger === undefined || waiter.ledger === ledger) waiter.wake();
  }

  #ringForAll(): void {
    this.#ringsForAll += 1;
    for (const waiter of this.#waiters) waiter.wake();
  }
}
