import { hash } from 'node:crypto';
import { GrowingTree, joinSubtrees, subtreesOf } from './merkle.js';
import { edgesOf, GrowingTiles, hashIn, type Tile, tileKey, tileOf, TILE_WIDTH } from './tiles.js';

const leavesFrom = (first: number, last: number): Buffer =>
  Buffer.concat(
    Array.from({ length: last - first }, (_, index) => hash('sha256', `${first + index}`, 'buffer')),
  );

/** Tiles of a tree that grew in steps, each from what was kept of the one before. */
function grown(steps: readonly number[]): Map<string, Tile> {
  const kept = new Map<string, Tile>();
  let size = 0;
  for (const step of steps) {
    const tiles = new GrowingTiles(size, [...kept.values()]);
    tiles.append(leavesFrom(size, size + step));
    for (const tile of tiles.touched) kept.set(tileKey(tile), tile);
    size += step;
  }
  return kept;
}

function rootFrom(tiles: ReadonlyMap<string, Tile>, size: number): Buffer {
  const hashes = subtreesOf({ begin: 0, end: size }).map((subtree) => {
    const place = tileOf(subtree);
    return hashIn(tiles.get(tileKey(place))?.hashes ?? Buffer.alloc(0), place) ?? Buffer.alloc(32);
  });
  return joinSubtrees(hashes);
}

/** Jest compares long buffers byte by byte. */
const digests = (tiles: ReadonlyMap<string, Tile>): Map<string, string> =>
  new Map([...tiles].map(([key, { hashes }]) => [key, hash('sha256', hashes, 'hex')]));

describe('tiles', () => {
  const SIZE = TILE_WIDTH ** 2 + 3 * TILE_WIDTH + 7;
  const all = grown([SIZE]);

  it('give the root of the tree at every size around their edges', () => {
    const tree = new GrowingTree();
    const leaves = leavesFrom(0, SIZE);
    const interesting = new Set([
      1,
      2,
      255,
      256,
      257,
      511,
      512,
      65_535,
      65_536,
      65_537,
      65_791,
      65_792,
      SIZE,
    ]);
    const grownTo: [number, string][] = [];
    for (let at = 0; at < SIZE; at += 1) {
      tree.append(leaves.subarray(at * 32, (at + 1) * 32));
      if (interesting.has(at + 1)) grownTo.push([at + 1, tree.root().toString('hex')]);
    }
    expect([...interesting].map((size) => [size, rootFrom(all, size).toString('hex')])).toEqual(grownTo);
  });

  it('are the same however the tree grew', () => {
    const steps = [1, 254, 1, 256, 500, 3, 2 ** 16 - 1_015 + 3 * TILE_WIDTH + 7];
    expect(steps.reduce((sum, step) => sum + step)).toBe(SIZE);
    expect(digests(grown(steps))).toEqual(digests(all));
  });

  it('are three levels over so many leaves, full but for the edges', () => {
    expect(edgesOf(SIZE)).toEqual([
      { level: 0, index: 259, width: 7 },
      { level: 1, index: 1, width: 3 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(edgesOf(TILE_WIDTH)).toEqual([{ level: 1, index: 0, width: 1 }]);
    expect(all.get('1/1')?.hashes.length).toBe(3 * 32);
    expect(all.get('0/258')?.hashes.length).toBe(TILE_WIDTH * 32);
  });

  it('do not grow from edges that are not the tree’s', () => {
    expect(() => new GrowingTiles(257, [])).toThrow('Tile 1 of level 0 has not the 1 hashes');
  });
});
