import type { AnyEntry } from '../../../src/domain/entries.js';
import { Appender } from '../../../src/ledger/appender.js';
import { Checkpoints } from '../../../src/reading/checkpoints.js';
import { GenerationCheckpoints } from '../../../src/reading/generation-checkpoints.js';
import { HistoryGenerations } from '../../../src/reading/histories-generations.js';
import { HISTORIES, HistoriesProjection } from '../../../src/reading/histories.projection.js';
import { NotRebuildableError, Rebuild } from '../../../src/reading/rebuild.js';
import { lockRebuild } from '../../../src/reading/rebuild.lock.js';
import type { RebuildProgress } from '../../../src/reading/rebuild.types.js';
import { RolledBack } from '../../../src/reading/transaction.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { csto2020 } from '../../support/in-memory.js';
import { foldFromScratch, historiesIn, Noting } from './projection.support.js';
import { append, progress, type ReadSide, readSide, withoutPlace } from './reading.support.js';

/** Pages of a few entries, so that a small ledger takes many portions. */
class InSmallPages extends HistoriesProjection {
  override readonly generations: HistoryGenerations;

  constructor(page = 25) {
    super();
    this.generations = new HistoryGenerations(page);
  }
}

describe('a rebuild', () => {
  let database: TestDatabase;
  let appender: Appender;
  let side: ReadSide;
  let record: AnyEntry[];
  let numbers = 0;

  beforeAll(async () => {
    database = await createTestDatabase({ max: 20 });
    appender = new Appender(database.pool);
    record = await csto2020();
    side = readSide(database, { options: { lookForGenerations: 5 } });
    side.projector.start();
  });
  afterAll(async () => {
    await side.close();
    await appender.close();
    await database.close();
  });

  const recorded = async (entries = record): Promise<{ ledger: string; head: number }> => {
    numbers += 1;
    const ledger = `org-${numbers}`;
    const head = await append(appender, ledger, entries.map(withoutPlace));
    await side.projector.waitFor(ledger, head, 20_000);
    return { ledger, head };
  };
  const rebuild = (options: Partial<ConstructorParameters<typeof Rebuild>[0]> = {}): Rebuild =>
    new Rebuild({ pool: database.pool, reader: side.reader, projection: new InSmallPages(), ...options });
  const generationsOf = async (ledger: string): Promise<number[]> => {
    const { rows } = await database.pool.query<{ generation: number }>(
      'SELECT DISTINCT generation FROM reading_history_rows WHERE ledger = $1 ORDER BY 1',
      [ledger],
    );
    return rows.map(({ generation }) => generation);
  };
  const isRight = async (ledger: string): Promise<void> =>
    expect(await historiesIn(database.pool, ledger)).toEqual(await foldFromScratch(side.reader, ledger));
  const falsify = (ledger: string, stream: string) =>
    database.pool.query(
      `UPDATE reading_history_rows SET history = replace(history, 'A', 'B') WHERE ledger = $1 AND stream = $2`,
      [ledger, stream],
    );
  const STREAM = 'commitments/2020-victory-parade';

  it('makes the same rows, has them read instead, and takes the old ones away', async () => {
    const { ledger, head } = await recorded();
    const heard: RebuildProgress[] = [];
    const result = await rebuild({ onProgress: (one) => heard.push(one) }).run(ledger);
    expect(result).toEqual({ outcome: 'flipped', ledger, generation: 2, position: head, differences: [] });
    expect(await generationsOf(ledger)).toEqual([2]);
    await isRight(ledger);
    const building = heard.filter(({ phase }) => phase === 'building').map(({ done }) => done);
    expect(building.length).toBeGreaterThan(3);
    expect(building).toEqual(building.toSorted((a, b) => a - b));
    expect([building[0], building.at(-1)]).toEqual([0, head]);
    expect(await rebuild().run(ledger)).toMatchObject({ outcome: 'flipped', generation: 3 });
    const next = await append(appender, ledger, [progress('2020-rubezh', 'after')]);
    expect(await side.projector.waitFor(ledger, next, 10_000)).toBe(next);
    await isRight(ledger);
  });

  it('has every entry, wherever a page ends', async () => {
    const { ledger, head } = await recorded(record.slice(0, 20));
    for (const page of [1, 2, head - 1, head, head + 1]) {
      const result = await rebuild({ projection: new InSmallPages(page) }).run(ledger);
      expect(result).toMatchObject({ outcome: 'flipped', differences: [] });
    }
    await isRight(ledger);
  });

  it('goes on while entries are recorded, and every reading meanwhile is whole', async () => {
    const { ledger, head } = await recorded();
    const during = { rebuild: true };
    const writing = (async () => {
      let last = head;
      while (during.rebuild) last = await append(appender, ledger, [progress('2020-rubezh', 'meanwhile')]);
      return last;
    })();
    const reading = (async () => {
      let readings = 0;
      while (during.rebuild) {
        const { histories, through } = await side.histories.surroundings(ledger, ['presidencies/2020']);
        const entries = [...histories.values()].flatMap((history) => history.entries);
        const grown = entries.filter(({ position }) => position > head).length;
        expect(through - head).toBe(grown);
        readings += 1;
      }
      return readings;
    })();
    for (let round = 0; round < 3; round += 1) {
      expect(await rebuild().run(ledger)).toMatchObject({ outcome: 'flipped', differences: [] });
    }
    during.rebuild = false;
    const last = await writing;
    expect(await reading).toBeGreaterThan(3);
    await side.projector.waitFor(ledger, last, 10_000);
    expect(await generationsOf(ledger)).toEqual([4]);
    await isRight(ledger);
  });

  it('that was killed in the middle goes on where it was', async () => {
    const { ledger, head } = await recorded();
    let portions = 0;
    const dies = rebuild({
      onProgress: ({ phase }) => {
        portions += phase === 'building' ? 1 : 0;
        if (portions === 4) throw new Error('killed');
      },
    });
    await expect(dies.run(ledger)).rejects.toThrow('killed');
    expect(await generationsOf(ledger)).toEqual([1, 2]);
    const [status] = (await side.projector.status()).filter((one) => one.ledger === ledger);
    expect(status).toMatchObject({ generation: 1, rebuild: { generation: 2, goal: head, position: 0 } });
    const built = status?.rebuild?.built ?? 0;
    expect(built).toBeGreaterThan(0);
    const heard: RebuildProgress[] = [];
    const result = await rebuild({ onProgress: (one) => heard.push(one) }).run(ledger);
    expect(result).toMatchObject({ outcome: 'flipped', generation: 2, position: head });
    expect(heard[0]).toMatchObject({ phase: 'building', done: built });
    await isRight(ledger);
  });

  it('is refused while another is at it, and one that was taken over can write no more', async () => {
    const { ledger, head } = await recorded();
    const lock = await lockRebuild(database.pool, HISTORIES, ledger);
    expect(await rebuild().run(ledger)).toEqual({ outcome: 'busy', ledger });
    await lock?.release();
    const checkpoints = new GenerationCheckpoints(database.pool, HISTORIES, ledger);
    const first = await checkpoints.begin(head, 'host 1 first');
    const second = await checkpoints.begin(head, 'host 2 second');
    expect(second).toMatchObject({ generation: first.generation, epoch: first.epoch + 1 });
    const portion = { stream: 'commitments/a', entries: 1 };
    await expect(checkpoints.note(database.pool, first, portion)).rejects.toThrow(RolledBack);
    await checkpoints.note(database.pool, second, portion);
    expect(await rebuild({ restart: true }).run(ledger)).toMatchObject({ outcome: 'flipped' });
    await isRight(ledger);
  });

  it('names the rows that differ and switches over only when told to; no reading is kept from before', async () => {
    const { ledger, head } = await recorded();
    const before = await side.room.surroundings(ledger, 'presidencies', '2020', {
      asOf: '2026-01-01',
      position: head,
    });
    await falsify(ledger, STREAM);
    const refused = await rebuild().run(ledger);
    expect(refused).toMatchObject({ outcome: 'differs', generation: 2, differences: [STREAM] });
    expect(await new Checkpoints(database.pool).open(HISTORIES, ledger)).toMatchObject({ generation: 1 });
    const accepted = await rebuild({ acceptDifferences: true }).run(ledger);
    expect(accepted).toMatchObject({ outcome: 'flipped', generation: 2, differences: [STREAM] });
    await isRight(ledger);
    for (;;) {
      const now = await side.room.surroundings(ledger, 'presidencies', '2020', {
        asOf: '2026-01-01',
        position: head,
      });
      if (now.generation === 2) break;
      expect(now).toBe(before);
    }
  });

  it('makes anew what the projector cannot go on with', async () => {
    const { ledger, head } = await recorded();
    await database.pool.query('DELETE FROM reading_history_rows WHERE ledger = $1 AND stream = $2', [
      ledger,
      STREAM,
    ]);
    const next = await append(appender, ledger, [progress('2020-victory-parade', 'no row to go on')]);
    for (;;) {
      const [status] = (await side.projector.status()).filter((one) => one.ledger === ledger);
      if (status?.failingPosition === next) {
        expect(status).toMatchObject({ position: head, failingType: 'ProgressLogged' });
        break;
      }
    }
    expect(await rebuild().run(ledger)).toMatchObject({ outcome: 'flipped', position: next });
    expect(await side.projector.waitFor(ledger, next, 10_000)).toBe(next);
    await isRight(ledger);
    const [status] = (await side.projector.status()).filter((one) => one.ledger === ledger);
    expect(status).not.toHaveProperty('error');
  });

  it('of an empty ledger, or of a projection that keeps one generation, says so', async () => {
    expect(await rebuild().run('nothing')).toMatchObject({ outcome: 'flipped', position: 0 });
    const single = rebuild({ projection: new Noting('single') });
    await expect(single.run('org-1')).rejects.toThrow(NotRebuildableError);
  });
});
