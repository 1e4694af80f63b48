import { HASH_BYTES, rootOf, type Subtree } from './merkle.js';

/**
 * The tree cut into tiles, each eight levels high (C2SP tlog-tiles): a tile of level L holds up to 256 hashes of
 * subtrees of 256^L leaves. A tile of 256 hashes is full, never changes, and is one hash of the tile above.
 */

export const TILE_LEVELS = 8;
export const TILE_WIDTH = 2 ** TILE_LEVELS;
const TILE_BYTES = TILE_WIDTH * HASH_BYTES;

export interface TilePlace {
  level: number;
  index: number;
}

export interface Tile extends TilePlace {
  /** 32 bytes a hash, from the left. */
  hashes: Buffer;
}

/** A tile that is not full, with the number of its hashes. */
interface Edge extends TilePlace {
  width: number;
}

/** The unfinished tile of each level of a tree, from below; none for a level whose last tile is full. */
export function edgesOf(leaves: number): Edge[] {
  const edges: Edge[] = [];
  for (let [level, count] = [0, leaves]; count > 0; level += 1, count = Math.floor(count / TILE_WIDTH)) {
    const width = count % TILE_WIDTH;
    if (width > 0) edges.push({ level, index: Math.floor(count / TILE_WIDTH), width });
  }
  return edges;
}

/** Where the hashes of a subtree stand: in which tile, from which hash on, and how many make up its root. */
export function tileOf({ level, index }: Subtree): TilePlace & { offset: number; count: number } {
  const count = 2 ** (level % TILE_LEVELS);
  const first = index * count;
  return {
    level: Math.floor(level / TILE_LEVELS),
    index: Math.floor(first / TILE_WIDTH),
    offset: first % TILE_WIDTH,
    count,
  };
}

/** The hash of a subtree from the tile that holds it; undefined where the tile does not reach so far. */
export function hashIn(
  hashes: Buffer,
  { offset, count }: { offset: number; count: number },
): Buffer | undefined {
  const part = hashes.subarray(offset * HASH_BYTES, (offset + count) * HASH_BYTES);
  return part.length === count * HASH_BYTES ? rootOf(part) : undefined;
}

/** Grows the right edge of a tree by leaves, and knows every tile that this has touched. */
export class GrowingTiles {
  readonly #touched = new Map<string, Tile>();
  /** The tile of each level that grows. */
  readonly #growing: Tile[] = [];

  /** @param edges the unfinished tiles of the tree as it stands, as `edgesOf` names them: all that have any hash */
  constructor(leaves: number, edges: readonly Tile[]) {
    for (const { level, index, width } of edgesOf(leaves)) {
      const kept = edges.find((edge) => edge.level === level && edge.index === index)?.hashes;
      const hashes = kept?.subarray(0, width * HASH_BYTES);
      if (hashes?.length !== width * HASH_BYTES) {
        throw new RangeError(`Tile ${index} of level ${level} has not the ${width} hashes that it must have`);
      }
      this.#growing[level] = { level, index, hashes };
    }
    this.#fillUp(leaves);
  }

  /** @param hashes leaf hashes, one after the other */
  append(hashes: Buffer): void {
    for (let at = 0; at < hashes.length;) {
      const room = TILE_BYTES - this.#tileAt(0).hashes.length;
      const part = hashes.subarray(at, at + room);
      this.#extend(0, part);
      at += part.length;
    }
  }

  /** Full and unfinished, as they now are. */
  get touched(): readonly Tile[] {
    return [...this.#touched.values()];
  }

  #extend(level: number, hashes: Buffer): void {
    const { index, hashes: before } = this.#tileAt(level);
    const tile = { level, index, hashes: Buffer.concat([before, hashes]) };
    this.#touched.set(tileKey(tile), tile);
    const isFull = tile.hashes.length === TILE_BYTES;
    this.#growing[level] = isFull ? { level, index: index + 1, hashes: Buffer.alloc(0) } : tile;
    if (isFull) this.#extend(level + 1, rootOf(tile.hashes));
  }

  #tileAt(level: number): Tile {
    return this.#growing[level] ?? { level, index: 0, hashes: Buffer.alloc(0) };
  }

  /** Levels whose last tile is full go on with an empty one. */
  #fillUp(leaves: number): void {
    for (let [level, count] = [0, leaves]; count > 0; level += 1, count = Math.floor(count / TILE_WIDTH)) {
      this.#growing[level] ??= { level, index: Math.floor(count / TILE_WIDTH), hashes: Buffer.alloc(0) };
    }
  }
}

export const tileKey = ({ level, index }: TilePlace): string => `${level}/${index}`;
