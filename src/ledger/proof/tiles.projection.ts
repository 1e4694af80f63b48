import { statement } from '../statement.js';
import { GrowingTiles, edgesOf, TILE_WIDTH } from './tiles.js';
import { mendTiles } from './tiles.mending.js';
import { type Queries, readLeafHashes, readTiles } from './tree.reader.js';

const keep = statement('keep-tiles');

/**
 * Keeps the tiles of every ledger's tree, whenever 256 more entries make one full. It has no part in what is proved: a
 * proof reads the leaf hashes that have no tile yet.
 */
export class TilesProjection {
  readonly name = 'tiles';
  readonly portion = TILE_WIDTH;
  readonly mend = mendTiles;

  /** @throws as {@link applySpan} */
  apply(tx: Queries, ledger: string, entries: readonly { position: number }[]): Promise<void> {
    return this.applySpan(tx, ledger, (entries[0]?.position ?? 1) - 1, entries.at(-1)?.position ?? 0);
  }

  /** @throws RangeError where the tiles kept do not end where the entries begin, or an entry is missing */
  async applySpan(tx: Queries, ledger: string, after: number, upTo: number): Promise<void> {
    const before = fullTiles(after);
    const full = fullTiles(upTo);
    if (full <= before) return;
    const [from, to] = [before * TILE_WIDTH, full * TILE_WIDTH];
    const tiles = new GrowingTiles(from, await readTiles(tx, ledger, edgesOf(from)));
    tiles.append(await readLeafHashes(tx, ledger, from, to));
    const { touched } = tiles;
    const levels = touched.map(({ level }) => level);
    const indexes = touched.map(({ index }) => index);
    await tx.query({ ...keep, values: [ledger, levels, indexes, touched.map(({ hashes }) => hashes)] });
  }
}

const fullTiles = (leaves: number): number => Math.floor(leaves / TILE_WIDTH);
