import { toPosition } from '../content.js';
import { statement } from '../statement.js';
import { edgesOf, GrowingTiles, type Tile, TILE_WIDTH, tileKey } from './tiles.js';
import { type Queries, readLeafHashes } from './tree.reader.js';

const sql = { compare: statement('compare-tiles'), mend: statement('mend-tiles') };

/** Leaves read at once: 512 KiB of hashes. */
const PORTION = 64 * TILE_WIDTH;

export interface TilesMending {
  ledger: string;
  /** The leaves whose tiles are compared: full tiles. */
  leaves: number;
  onPortion: (leaves: number) => void;
  /** Runs what puts tiles right while nobody lets them grow. Without it nothing is changed. */
  mend?: (work: (tx: Queries) => Promise<void>) => Promise<void>;
}

/**
 * Makes the tiles of a ledger anew from its leaf hashes, compares them with those that are kept, and puts right what
 * differs.
 * @returns the tiles that differed, as level/index
 * @throws RangeError where an entry is missing
 */
export async function mendTiles(db: Queries, mending: TilesMending): Promise<string[]> {
  const { ledger, leaves, onPortion, mend } = mending;
  const differing = new Set<string>();
  let edges: readonly Tile[] = [];
  for (let from = 0; from < leaves; from += PORTION) {
    const to = Math.min(from + PORTION, leaves);
    const tiles = new GrowingTiles(from, edges);
    tiles.append(await readLeafHashes(db, ledger, from, to));
    const wrong = await wrongOf(db, ledger, tiles.touched);
    for (const tile of wrong) differing.add(tileKey(tile));
    if (wrong.length > 0) await mend?.((tx) => send(tx, sql.mend, ledger, wrong).then(() => undefined));
    edges = edgesAt(to, [...tiles.touched, ...edges]);
    onPortion(to);
  }
  return [...differing];
}

async function wrongOf(db: Queries, ledger: string, tiles: readonly Tile[]): Promise<Tile[]> {
  const { rows } = await send(db, sql.compare, ledger, tiles);
  const wrong = new Set(rows.map(({ level, index }) => tileKey({ level, index: toPosition(index) })));
  return tiles.filter((tile) => wrong.has(tileKey(tile)));
}

function edgesAt(leaves: number, tiles: readonly Tile[]): Tile[] {
  return edgesOf(leaves).flatMap((edge) => tiles.find((tile) => tileKey(tile) === tileKey(edge)) ?? []);
}

function send(db: Queries, query: { name: string; text: string }, ledger: string, tiles: readonly Tile[]) {
  const column = <T>(pick: (tile: Tile) => T): T[] => tiles.map(pick);
  return db.query<{ level: number; index: string }>({
    ...query,
    values: [
      ledger,
      column(({ level }) => level),
      column(({ index }) => index),
      column(({ hashes }) => hashes),
    ],
  });
}
