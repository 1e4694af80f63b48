import { performance } from 'node:perf_hooks';

interface Waiter {
  position: number;
  tell: () => void;
}

/** How far one projection has come in each ledger, as far as this process has heard; tells those who wait. */
export class Progress {
  readonly #positions = new Map<string, number>();
  readonly #waiters = new Map<string, Set<Waiter>>();

  /** The position that the rows are known to contain; undefined before anything was heard of the ledger. */
  at(ledger: string): number | undefined {
    return this.#positions.get(ledger);
  }

  /** Notes that the rows contain a position. Positions of the past are ignored. */
  reached(ledger: string, position: number): void {
    if (position < (this.#positions.get(ledger) ?? 0)) return;
    this.#positions.set(ledger, position);
    for (const waiter of this.#waiters.get(ledger) ?? []) if (waiter.position <= position) waiter.tell();
  }

  /** Resolves when the position is known to be reached, at the latest after `milliseconds`. */
  heardOf(ledger: string, position: number, milliseconds: number): Promise<void> {
    if ((this.at(ledger) ?? 0) >= position) return Promise.resolve();
    return new Promise((resolve) => {
      const waiters = this.#waiters.get(ledger) ?? new Set();
      this.#waiters.set(ledger, waiters);
      const tell = (): void => {
        clearTimeout(timer);
        waiters.delete(waiter);
        resolve();
      };
      const waiter: Waiter = { position, tell };
      const timer = setTimeout(tell, milliseconds);
      waiters.add(waiter);
    });
  }

  /** Forgets what was heard; who waits goes on waiting. */
  forget(): void {
    this.#positions.clear();
  }

  /** Whether anybody waits for more than the position. */
  isAwaitedBeyond(ledger: string, position: number): boolean {
    for (const waiter of this.#waiters.get(ledger) ?? []) if (waiter.position > position) return true;
    return false;
  }

  /** Lets everyone who waits go: nothing more will be heard. */
  release(): void {
    for (const waiters of this.#waiters.values()) for (const { tell } of waiters) tell();
  }
}

/** What is left until a moment of the monotonic clock, in milliseconds. */
export function deadline(milliseconds: number): () => number {
  const end = performance.now() + milliseconds;
  return () => Math.max(0, end - performance.now());
}
