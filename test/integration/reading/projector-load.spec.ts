import type { AnyEntry } from '../../../src/domain/entries.js';
import { Appender } from '../../../src/ledger/appender.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { TilesProjection } from '../../../src/ledger/proof/tiles.projection.js';
import { RecentEntries } from '../../../src/ledger/recent-entries.js';
import { HISTORIES } from '../../../src/reading/histories.projection.js';
import { Recorder } from '../../../src/recording/recorder.js';
import { StreamStates } from '../../../src/recording/stream-states.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { recordingOf, smallOrganisation } from '../../support/house.js';
import { checkpointOf, foldFromScratch, Held, historiesIn } from './projection.support.js';
import { append, progress, type ReadSide, readSide, type ReadSideOptions } from './reading.support.js';

const AN_HOUR = 3_600_000;

/** A reader of a ledger that gives no pages of it: nothing may need them. */
class NoPages extends LedgerReader {
  override readByPosition(): Promise<never> {
    throw new Error('this page need not be read');
  }
}

/** Says how many entries each batch had. */
class Counting extends Held {
  readonly sizes: number[] = [];

  override async apply(...args: Parameters<Held['apply']>): Promise<void> {
    this.sizes.push(args[2].length);
    await super.apply(...args);
  }
}

/** What the projector leaves out while entries keep coming, and that nothing is missing for it. */
describe('the projector under load', () => {
  let database: TestDatabase;
  let appender: Appender;
  let reader: LedgerReader;
  const opened: ReadSide[] = [];

  beforeEach(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    reader = new LedgerReader(database.pool);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((side) => side.close()));
    await appender.close();
    await database.close();
  });

  const side = (asked: ReadSideOptions): ReadSide => {
    const made = readSide(database, asked);
    opened.push(made);
    return made;
  };
  /** A write side that tells what it recorded. */
  const recorderTelling = (recent: RecentEntries): Recorder =>
    new Recorder(new StreamStates(reader), reader, appender, () => new Date('2026-11-24T12:00:00Z'), recent);
  const recordAll = async (recorder: Recorder): Promise<number> => {
    for (const [stream, body] of smallOrganisation) await recorder.record(recordingOf(stream, body));
    return smallOrganisation.length;
  };
  const isRight = async (): Promise<void> =>
    expect(await historiesIn(database.pool, 'org')).toEqual(await foldFromScratch(reader, 'org'));

  it('reads no entry that this process has recorded', async () => {
    const recent = new RecentEntries();
    const { projector, failures } = side({ recent, readerOf: (pool) => new NoPages(pool) });
    const head = await recordAll(recorderTelling(recent));
    projector.start();
    expect(await projector.waitFor('org', head, 10_000)).toBe(head);
    expect(failures).toEqual([]);
    await isRight();
  });

  it('reads what others have recorded in between', async () => {
    const recent = new RecentEntries();
    const { projector, failures } = side({ recent });
    projector.start();
    const recorder = recorderTelling(recent);
    await recordAll(recorder);
    for (let round = 0; round < 10; round += 1) {
      await append(appender, 'org', [progress('elsewhere', `${round}`)]);
      await recorder.record(
        recordingOf('commitments/plan', {
          type: 'NoteAdded',
          occurredOn: '2020',
          note: `${round}`,
          sources: [],
        }),
      );
    }
    await projector.settle();
    expect(failures).toEqual([]);
    await isRight();
  });

  it('is told of entries as they would be read, letter by letter', async () => {
    const recent = new RecentEntries();
    const head = await recordAll(recorderTelling(recent));
    const text = (entries: readonly AnyEntry[]): string[] => entries.map((entry) => JSON.stringify(entry));
    expect(text(recent.after('org', 0, 100))).toEqual(text(await reader.readByPosition('org', 0, head)));
  });

  it('lets entries gather while they keep coming, until somebody waits', async () => {
    const counting = new Counting();
    const { projector } = side({ projections: [counting], options: { rest: AN_HOUR } });
    const arrival = counting.arrival();
    projector.start();
    await append(appender, 'org', [progress('a', 'first')]);
    await arrival;
    await append(appender, 'org', [progress('a', 'second'), progress('b', 'third')]);
    counting.free();
    while ((await checkpointOf(database.pool, HISTORIES, 'org')) !== 1);
    const head = await append(appender, 'org', [progress('a', 'fourth')]);
    expect(await projector.waitFor('org', head, 10_000)).toBe(head);
    expect(counting.sizes).toEqual([1, 3]);
    await isRight();
  });

  it('moves what takes whole portions only by these, and reads no entry for it', async () => {
    const { projector, failures } = side({
      projections: [new TilesProjection()],
      readerOf: (pool) => new NoPages(pool),
    });
    projector.start();
    const notes = (count: number) =>
      Array.from({ length: count }, (_, index) => progress(`c${index % 9}`, 'n'));
    await append(appender, 'org', notes(300));
    await projector.settle();
    expect(await projector.status()).toMatchObject([{ head: 300, position: 256, lag: 0 }]);
    await append(appender, 'org', notes(211));
    await projector.settle();
    expect(await projector.status()).toMatchObject([{ head: 511, position: 256, lag: 0 }]);
    await append(appender, 'org', notes(1));
    await projector.settle();
    expect(await projector.status()).toMatchObject([{ head: 512, position: 512, lag: 0 }]);
    const { rows } = await database.pool.query<{ width: number }>(
      `SELECT length(hashes) / 32 AS width FROM proof_tiles WHERE level = 0 ORDER BY index`,
    );
    expect(rows.map(({ width }) => width)).toEqual([256, 256]);
    expect(failures).toEqual([]);
  });

  it('notices that the database has lost its last batches', async () => {
    const { projector } = side({ pollEvery: 50 });
    projector.start();
    const kept = await append(appender, 'org', [progress('a', 'one'), progress('b', 'two')]);
    await projector.waitFor('org', kept, 10_000);
    const admin = database.adminPool;
    await admin.query(
      `CREATE TABLE kept_rows AS SELECT * FROM reading_history_rows;
       CREATE TABLE kept_checkpoints AS SELECT * FROM reading_checkpoints`,
    );
    const head = await append(appender, 'org', [progress('a', 'three'), progress('c', 'four')]);
    expect(await projector.waitFor('org', head, 10_000)).toBe(head);
    // As a crash leaves it that came before these batches were on disk: no connection, and older rows.
    await admin.query(
      `BEGIN;
       DELETE FROM reading_history_rows; INSERT INTO reading_history_rows SELECT * FROM kept_rows;
       DELETE FROM reading_checkpoints; INSERT INTO reading_checkpoints SELECT * FROM kept_checkpoints;
       COMMIT`,
    );
    await admin.query(
      `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    for (;;) {
      // The connections that were lost are found out one by one.
      const reached = await projector.waitFor('org', head, 10_000).catch(() => undefined);
      if (reached === head && (await checkpointOf(admin, HISTORIES, 'org')) === head) break;
    }
    expect(await historiesIn(admin, 'org')).toEqual(await foldFromScratch(new LedgerReader(admin), 'org'));
  });
});
