import { getHeapStatistics } from 'node:v8';
import { LRUCache } from 'lru-cache';
import type { StreamName } from '../domain/entry.js';
import { Refusal } from '../domain/refusals.js';
import { type HistoriesReader, NOTHING_HELD, type Surroundings } from './histories.reader.js';

/** Of the memory that the process may have for objects. */
const SHARE_KEPT = 1 / 4;
/** What a byte of a history row takes in memory once it is parsed, measured in bytes; entries of one row share much. */
const BYTES_A_BYTE = 4;

export interface SurroundingsCacheOptions {
  /** About how many bytes are kept at most, over all presidencies and documents: a quarter of the heap unless said. */
  bytesKept?: number;
  /** Which generation of the histories is read in a ledger; undefined where that is not known. */
  generationOf?: (ledger: string) => number | undefined;
}

/**
 * What the readings of a stream rest on, kept parsed. What is known up to a position never changes, so a kept value
 * answers every position up to its own; for a later one only the lines by which histories grew are fetched. When another
 * generation of rows takes the place of this one, all of it is fetched anew.
 */
export class SurroundingsCache {
  readonly #kept: LRUCache<string, Surroundings>;
  readonly #loading = new Map<string, Promise<Surroundings>>();

  readonly #generationOf: (ledger: string) => number | undefined;

  constructor(
    private readonly reader: Pick<HistoriesReader, 'surroundings'>,
    { bytesKept = bytesForAll(), generationOf = () => undefined }: SurroundingsCacheOptions = {},
  ) {
    this.#kept = new LRUCache({ maxSize: bytesKept, sizeCalculation: sizeOf });
    this.#generationOf = generationOf;
  }

  /**
   * The surroundings of a stream, complete up to `position` at least.
   * @throws Refusal `read-model-behind` where the rows have not come so far
   */
  async get(ledger: string, stream: StreamName, position: number): Promise<Surroundings> {
    const key = `${ledger} ${stream}`;
    const kept = this.#valid(ledger, key);
    if (kept !== undefined && kept.through >= position) return kept;
    const begunBefore = await this.#loading.get(key);
    if (begunBefore !== undefined && begunBefore.through >= position) return begunBefore;
    const loaded = await (this.#loading.get(key) ?? this.#load(key, ledger, stream));
    if (loaded.through < position) throw new Refusal('read-model-behind', { position });
    return loaded;
  }

  /** What is kept, unless its rows have been replaced. */
  #valid(ledger: string, key: string): Surroundings | undefined {
    const kept = this.#kept.get(key);
    const generation = this.#generationOf(ledger);
    return generation === undefined || kept?.generation === generation ? kept : undefined;
  }

  async #load(key: string, ledger: string, stream: StreamName): Promise<Surroundings> {
    const loading = this.reader.surroundings(ledger, [stream], this.#valid(ledger, key) ?? NOTHING_HELD);
    this.#loading.set(key, loading);
    try {
      const loaded = await loading;
      this.#kept.set(key, loaded);
      return loaded;
    } finally {
      this.#loading.delete(key);
    }
  }
}

const bytesForAll = (): number => Math.floor(getHeapStatistics().heap_size_limit * SHARE_KEPT);

const sizeOf = ({ histories }: Surroundings): number =>
  1 + [...histories.values()].reduce((sum, { size }) => sum + size * BYTES_A_BYTE, 0);
