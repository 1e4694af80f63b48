import { LRUCache } from 'lru-cache';
import type { AnyEntry } from '../domain/entries.js';
import type { StreamName } from '../domain/entry.js';
import type { LedgerReader } from '../ledger/ledger.reader.js';
import { type AnyState, evolveState, initialState } from './stream-rules.js';

/**
 * The decision states of streams, kept in a bounded cache. A state may be stale: the expected version of the append
 * makes that harmless, and `refresh` loads only what is newer.
 */
export class StreamStates {
  readonly #cache: LRUCache<string, AnyState>;

  constructor(
    private readonly reader: LedgerReader,
    /** How many streams are kept. */
    size = 20_000,
  ) {
    this.#cache = new LRUCache({ max: size });
  }

  /**
   * The states of the streams; only those that are not in the cache cost a round trip, one for all. A stream in
   * `assumedNew` is taken for one that nobody has opened: where that is wrong, the append finds the conflict.
   */
  async load(
    ledger: string,
    streams: Iterable<StreamName>,
    assumedNew: ReadonlySet<StreamName> = new Set(),
  ): Promise<Map<StreamName, AnyState>> {
    const wanted = [...new Set(streams)];
    const absent = wanted.filter(
      (stream) => !assumedNew.has(stream) && !this.#cache.has(key(ledger, stream)),
    );
    const fresh = await this.#read(
      ledger,
      absent.map((stream) => initialState(stream)),
    );
    return new Map(
      wanted.map((stream) => [
        stream,
        this.#cache.get(key(ledger, stream)) ?? fresh.get(stream) ?? initialState(stream),
      ]),
    );
  }

  /** The same, after loading what was recorded since: one round trip. */
  async refresh(ledger: string, streams: Iterable<StreamName>): Promise<Map<StreamName, AnyState>> {
    const wanted = [...new Set(streams)];
    return this.#read(
      ledger,
      wanted.map((stream) => this.#cache.get(key(ledger, stream)) ?? initialState(stream)),
    );
  }

  async #read(ledger: string, states: readonly AnyState[]): Promise<Map<StreamName, AnyState>> {
    if (states.length === 0) return new Map();
    const entries = await this.reader.readStreams(
      ledger,
      states.map(({ stream, version }) => ({ stream, fromVersion: version + 1 })),
    );
    for (const state of states) for (const entry of entries.get(state.stream) ?? []) evolveNext(state, entry);
    for (const state of states) this.#keep(ledger, state);
    return new Map(states.map((state) => [state.stream, state]));
  }

  /** Folds in what was just recorded, where the state is in the cache and this comes next. */
  recorded(ledger: string, entries: readonly AnyEntry[]): void {
    for (const entry of entries) {
      const cached = this.#cache.get(key(ledger, entry.stream));
      if (cached !== undefined) evolveNext(cached, entry);
      else if (entry.version === 1) this.#keep(ledger, evolveState(initialState(entry.stream), entry));
    }
  }

  /** A stream that does not exist is not kept: another process may open it. */
  #keep(ledger: string, state: AnyState): void {
    if (state.version > 0) this.#cache.set(key(ledger, state.stream), state);
  }
}

const key = (ledger: string, stream: StreamName): string => `${ledger} ${stream}`;

function evolveNext(state: AnyState, entry: AnyEntry): void {
  if (entry.version === state.version + 1) evolveState(state, entry);
}
