import type { Pool, QueryResultRow } from 'pg';
import { Refusal } from '../../domain/refusals.js';
import { toPosition } from '../content.js';
import { type Statement, statement } from '../statement.js';
import { joinSubtrees, type Span, type Subtree, subtreesOf } from './merkle.js';
import {
  edgesOf,
  GrowingTiles,
  hashIn,
  type Tile,
  tileKey,
  type TilePlace,
  tileOf,
  TILE_WIDTH,
} from './tiles.js';

/**
 * So many entries may be younger than the tiles. Their leaf hashes are read one by one: a proof is complete at once, and
 * how far the projection has come decides only what it costs.
 */
const MOST_LEAVES_WITHOUT_TILES = 65_536;

const sql = {
  count: statement('tile-count'),
  tiles: statement('read-tiles'),
  leaves: statement('leaf-hashes'),
};

/** Anything that runs statements: the pool, or a transaction. */
export type Queries = Pick<Pool, 'query'>;

/** Reads hashes of a ledger's tree, as it is committed. */
export class TreeReader {
  constructor(private readonly pool: Pool) {}

  /**
   * The hashes of spans of a tree of `size` leaves, in the order asked for; the ledger has at least `size` entries.
   * @throws Refusal `read-model-behind` where too few tiles are kept yet
   */
  async hashesOf(ledger: string, size: number, spans: readonly Span[]): Promise<Buffer[]> {
    const young = await this.#youngTiles(ledger, size);
    const parts = spans.map(subtreesOf);
    const old = new Map<string, TilePlace>();
    for (const place of parts.flat().map(tileOf))
      if (!young.has(tileKey(place))) old.set(tileKey(place), place);
    const tiles = new Map([...young, ...keyed(await readTiles(this.pool, ledger, [...old.values()]))]);
    return parts.map((subtrees) => joinSubtrees(subtrees.map((subtree) => hashOf(ledger, subtree, tiles))));
  }

  /** The tiles at the right edge that are not kept, made from the leaf hashes. */
  async #youngTiles(ledger: string, size: number): Promise<Map<string, Tile>> {
    const { rows } = await this.pool.query<CountRow>({ ...sql.count, values: [ledger] });
    const [last] = rows;
    const full = last === undefined ? 0 : toPosition(last.index) * TILE_WIDTH + last.bytes / 32;
    const kept = full * TILE_WIDTH;
    if (size <= kept) return new Map();
    if (size - kept > MOST_LEAVES_WITHOUT_TILES) throw new Refusal('read-model-behind', { position: size });
    // Where no tile becomes full, those above stay as they are.
    const growing = size - kept >= TILE_WIDTH;
    const [edges, hashes] = await Promise.all([
      growing ? readTiles(this.pool, ledger, edgesOf(kept)) : [],
      readLeafHashes(this.pool, ledger, kept, size),
    ]);
    const tiles = new GrowingTiles(growing ? kept : 0, edges);
    if (growing) tiles.append(hashes);
    return growing ? keyed(tiles.touched) : keyed([{ level: 0, index: full, hashes }]);
  }
}

/** The tiles asked for, as far as they are kept. */
export async function readTiles(db: Queries, ledger: string, places: readonly TilePlace[]): Promise<Tile[]> {
  if (places.length === 0) return [];
  const values = [ledger, places.map(({ level }) => level), places.map(({ index }) => index)];
  const rows = await rowsOf<TileRow>(db, sql.tiles, values);
  return rows.map((row) => ({ ...row, index: toPosition(row.index) }));
}

/** Leaf hashes of the entries after a position up to another, 32 bytes each. @throws RangeError where one is missing */
export async function readLeafHashes(
  db: Queries,
  ledger: string,
  after: number,
  last: number,
): Promise<Buffer> {
  const [row] = await rowsOf<{ hashes: Buffer | null }>(db, sql.leaves, [ledger, after, last]);
  const hashes = row?.hashes ?? Buffer.alloc(0);
  if (hashes.length !== (last - after) * 32) {
    throw new RangeError(`Ledger ${ledger} has not all entries from ${after + 1} to ${last}`);
  }
  return hashes;
}

async function rowsOf<R extends QueryResultRow>(
  db: Queries,
  query: Statement,
  values: unknown[],
): Promise<R[]> {
  return (await db.query<R>({ ...query, values })).rows;
}

function hashOf(ledger: string, subtree: Subtree, tiles: ReadonlyMap<string, Tile>): Buffer {
  const place = tileOf(subtree);
  const tile = tiles.get(tileKey(place));
  const hash = tile && hashIn(tile.hashes, place);
  if (hash === undefined) throw new RangeError(`Tile ${tileKey(place)} of ledger ${ledger} is not complete`);
  return hash;
}

const keyed = (tiles: readonly Tile[]): Map<string, Tile> =>
  new Map(tiles.map((tile) => [tileKey(tile), tile]));

interface CountRow {
  index: string;
  bytes: number;
}

interface TileRow {
  level: number;
  index: string;
  hashes: Buffer;
}
