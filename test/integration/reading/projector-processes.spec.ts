import { Appender } from '../../../src/ledger/appender.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { applicationRole } from '../../../src/platform/database/pool.js';
import type { ProjectionStatus } from '../../../src/reading/projection.status.js';
import { allProjections } from '../../../src/reading/projections.js';
import { statusOf } from '../../../src/reading/projector.js';
import { startWorker, type Worker } from '../../support/crash/worker.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { foldFromScratch, historiesIn } from './projection.support.js';
import { append, progress } from './reading.support.js';

const LEDGER = 'org';

describe('two projectors in processes of their own', () => {
  let database: TestDatabase;
  let appender: Appender;
  let reader: LedgerReader;
  let workers: Worker[] = [];
  let written = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    reader = new LedgerReader(database.pool);
    workers = await Promise.all([start(), start()]);
    await write(3);
    await until(({ lag }) => lag === 0);
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.kill()));
    await appender.close();
    await database.close();
  });

  const start = (): Promise<Worker> =>
    startWorker({
      role: 'projector',
      url: database.url,
      clients: 0,
      lease: 200,
      ...(database.separated && { as: applicationRole }),
    });
  const write = async (count: number): Promise<void> => {
    written += count;
    await append(
      appender,
      LEDGER,
      Array.from({ length: count }, (_, index) => progress(`c${index % 3}`, `note ${written}`)),
    );
  };
  const histories = async (): Promise<ProjectionStatus> => {
    const [status] = (await statusOf(database.pool, reader, allProjections())).filter(
      ({ projection }) => projection === 'histories',
    );
    if (status === undefined) throw new Error('there is no such projection');
    return status;
  };
  const until = async (holds: (status: ProjectionStatus) => boolean): Promise<ProjectionStatus> => {
    for (;;) {
      const status = await histories();
      if (holds(status)) return status;
    }
  };
  const parted = async (): Promise<{ owner: Worker; other: Worker }> => {
    const { owner: named } = await histories();
    const owner = workers.find(({ pid }) => pid === named?.process);
    const other = workers.find(({ pid }) => pid !== named?.process);
    if (owner === undefined || other === undefined) throw new Error('neither of them moves it');
    return { owner, other };
  };
  const isRight = async (): Promise<void> => {
    expect(await historiesIn(database.pool, LEDGER)).toEqual(await foldFromScratch(reader, LEDGER));
  };

  it('one owns the checkpoint and goes on owning it', async () => {
    const { owner } = await parted();
    for (let round = 0; round < 5; round += 1) {
      await write(5);
      expect(await until(({ lag }) => lag === 0)).toMatchObject({ owner: { process: owner.pid } });
    }
    await isRight();
  });

  it('when the owner is stopped the other takes over, and what wakes with an old epoch writes nothing', async () => {
    const { owner, other } = await parted();
    owner.signal('SIGSTOP');
    await write(4);
    expect(await until(({ lag }) => lag === 0)).toMatchObject({ owner: { process: other.pid } });
    await write(4);
    owner.signal('SIGCONT');
    await write(4);
    await until(({ lag }) => lag === 0);
    await isRight();
    expect([...owner.failures, ...other.failures]).toEqual([]);
  });

  it('when the owner is killed the other goes on where it was', async () => {
    const { owner, other } = await parted();
    const killed = owner.kill();
    await write(50);
    await killed;
    await write(5);
    expect(await until(({ lag }) => lag === 0)).toMatchObject({ owner: { process: other.pid } });
    await isRight();
    workers = [other, await start()];
  });

  it('when every connection is terminated both come back', async () => {
    for (let round = 0; round < 3; round += 1) {
      await write(30);
      await database.adminPool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'mandate' AND pid <> pg_backend_pid()
           AND query ILIKE ANY (ARRAY['%reading_%', '%ledger_entries%', 'LISTEN%'])`,
      );
    }
    expect(await until(({ lag }) => lag === 0)).not.toHaveProperty('error');
    await isRight();
  });

  it('who waits for another transaction says for which', async () => {
    const client = await database.adminPool.connect();
    try {
      await client.query(
        "BEGIN; UPDATE reading_checkpoints SET updated_at = now() WHERE projection = 'histories'",
      );
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await write(1);
      const { blockedBy } = await until((status) => status.blockedBy !== undefined);
      expect(blockedBy).toContain(rows[0]?.pid);
      await client.query('ROLLBACK');
    } finally {
      client.release();
    }
    const status = await until(({ lag }) => lag === 0);
    expect(status).not.toHaveProperty('blockedBy');
    await isRight();
  });
});
