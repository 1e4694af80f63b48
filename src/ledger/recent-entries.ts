import { LRUCache } from 'lru-cache';
import type { AnyEntry } from '../domain/entries.js';

/** Ledgers of which entries are kept. */
const LEDGERS = 50;

/**
 * The last entries that this process has recorded in each ledger. An entry at a position never changes, so whoever follows
 * the ledger may take it from here instead of reading it; what is not here is read.
 */
export class RecentEntries {
  readonly #kept = new LRUCache<string, Map<number, AnyEntry>>({ max: LEDGERS });

  constructor(
    /** Most entries kept of one ledger. */
    private readonly size = 1_000,
  ) {}

  /** Keeps committed entries of one ledger, in whatever order commands are answered. */
  add(ledger: string, entries: readonly AnyEntry[]): void {
    const kept = this.#kept.get(ledger) ?? new Map<number, AnyEntry>();
    this.#kept.set(ledger, kept);
    for (const entry of entries) kept.set(entry.position, entry);
    for (const oldest of kept.keys()) {
      if (kept.size <= this.size) return;
      kept.delete(oldest);
    }
  }

  /** The entries after a position, at most `limit`, up to the first that is not kept. */
  after(ledger: string, position: number, limit: number): AnyEntry[] {
    const kept = this.#kept.get(ledger);
    const found: AnyEntry[] = [];
    while (found.length < limit) {
      const entry = kept?.get(position + found.length + 1);
      if (entry === undefined) break;
      found.push(entry);
    }
    return found;
  }
}
