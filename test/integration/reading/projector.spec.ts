import { hostname } from 'node:os';
import type { AnyEntry } from '../../../src/domain/entries.js';
import { Appender } from '../../../src/ledger/appender.js';
import { moveCheckpoint } from '../../../src/reading/checkpoints.js';
import { HISTORIES } from '../../../src/reading/histories.projection.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { csto2020 } from '../../support/in-memory.js';
import {
  checkpointOf,
  foldFromScratch,
  Held,
  historiesIn,
  historyRows,
  Noting,
  somebodyWaitsForALock,
} from './projection.support.js';
import {
  append,
  progress,
  type ReadSide,
  readSide,
  type ReadSideOptions,
  withoutPlace,
} from './reading.support.js';

describe('the projector', () => {
  let database: TestDatabase;
  let appender: Appender;
  let record: AnyEntry[];
  const opened: ReadSide[] = [];
  const holders: Held[] = [];
  let numbers = 0;

  beforeAll(async () => {
    database = await createTestDatabase({ max: 20 });
    appender = new Appender(database.pool);
    record = await csto2020();
    await Noting.createTable(database);
  });
  afterEach(async () => {
    for (const held of holders.splice(0)) held.free();
    await Promise.all(opened.splice(0).map((side) => side.close()));
  });
  afterAll(async () => {
    await appender.close();
    await database.close();
  });

  const side = (asked?: ReadSideOptions): ReadSide => {
    const made = readSide(database, asked);
    opened.push(made);
    return made;
  };
  /** A projection that holds its worker; no longer than the test lasts. */
  const holding = (): Held => {
    const held = new Held();
    holders.push(held);
    return held;
  };
  /** A ledger of its own for each test, holding the record. */
  const recorded = async (
    entries: readonly AnyEntry[] = record,
  ): Promise<{ ledger: string; head: number }> => {
    numbers += 1;
    const ledger = `org-${numbers}`;
    return { ledger, head: await append(appender, ledger, entries.map(withoutPlace)) };
  };

  it('makes the rows that a fold from scratch makes, batch by batch', async () => {
    const { ledger, head } = await recorded();
    const { projector, reader } = side({ options: { batch: 7 } });
    projector.start();
    expect(await projector.waitFor(ledger, head, 10_000)).toBe(head);
    expect(await historiesIn(database.pool, ledger)).toEqual(await foldFromScratch(reader, ledger));
    const rows = await historyRows(database.pool, ledger);
    const commitment = rows.get('commitments/2020-observer-partner-status');
    expect(commitment).toMatchObject({ kind: 'commitments', parent: 'priorities/2020-partnership' });
    expect(commitment?.documents).toContain('documents/charter-protocol-3-2018');
    expect(rows.get('priorities/2020-partnership')?.parent).toBe('presidencies/2020');
    for (const [stream, entries] of await foldFromScratch(reader, ledger)) {
      const row = rows.get(stream);
      expect([row?.opened_at, row?.head, row?.version]).toEqual([
        String(entries[0]?.position),
        String(entries.at(-1)?.position),
        entries.length,
      ]);
    }
  });

  it('hears of an entry at once, and of a new ledger', async () => {
    const { projector } = side();
    projector.start();
    await projector.settle();
    const { ledger, head } = await recorded(record.slice(0, 3));
    expect(await projector.waitFor(ledger, head, 10_000)).toBe(head);
    const next = await append(appender, ledger, [progress('a', 'next')]);
    expect(await projector.waitFor(ledger, next, 10_000)).toBe(next);
  });

  it('finds new entries without being told', async () => {
    const { projector } = side({ deaf: true, pollEvery: 5 });
    projector.start();
    const { ledger, head } = await recorded(record.slice(0, 3));
    expect(await projector.waitFor(ledger, head, 10_000)).toBe(head);
  });

  it('commits rows and checkpoint together: killed in between, neither is there', async () => {
    const { ledger, head } = await recorded(record.slice(0, 10));
    const held = holding();
    const { projector, failures } = side({ projections: [held] });
    const first = held.arrival();
    projector.start();
    const second = first.then((pid) => {
      const next = held.arrival();
      return database.adminPool.query('SELECT pg_terminate_backend($1, 10000)', [pid]).then(() => {
        held.release();
        return next;
      });
    });
    // Held again: the first transaction is gone, the second has written and not committed.
    await second;
    expect(failures).toHaveLength(1);
    expect(await checkpointOf(database.pool, HISTORIES, ledger)).toBe(0);
    expect((await historyRows(database.pool, ledger)).size).toBe(0);
    held.free();
    expect(await projector.waitFor(ledger, head, 10_000)).toBe(head);
    expect(await historiesIn(database.pool, ledger)).toEqual(await foldFromScratch(side().reader, ledger));
  });

  it('lets one of two workers write a batch: the other waits at the checkpoint, finds it moved and reads again', async () => {
    const { ledger, head } = await recorded(record.slice(0, 10));
    const held = holding();
    const one = side({ projections: [held] });
    const two = side();
    const arrival = held.arrival();
    one.projector.start();
    await arrival;
    two.projector.start();
    await somebodyWaitsForALock(database.adminPool);
    held.free();
    expect(await two.projector.waitFor(ledger, head, 10_000)).toBe(head);
    const later = await append(appender, ledger, [progress('a', 'later')]);
    expect(await two.projector.waitFor(ledger, later, 10_000)).toBe(later);
    expect([...one.failures, ...two.failures]).toEqual([]);
    expect(await historiesIn(database.pool, ledger)).toEqual(await foldFromScratch(one.reader, ledger));
  });

  it('is not held up for ever by a worker that hangs inside its transaction', async () => {
    const { ledger, head } = await recorded(record.slice(0, 10));
    const held = holding();
    const hanging = side({ projections: [held], options: { idle: 50 } });
    const arrival = held.arrival();
    hanging.projector.start();
    await arrival;
    const { projector } = side({ options: { lockWait: 20 } });
    projector.start();
    expect(await projector.waitFor(ledger, head, 10_000)).toBe(head);
    expect(await historiesIn(database.pool, ledger)).toEqual(await foldFromScratch(hanging.reader, ledger));
  });

  it('stops although another worker holds the checkpoint', async () => {
    await recorded(record.slice(0, 10));
    const held = holding();
    const arrival = held.arrival();
    side({ projections: [held] }).projector.start();
    await arrival;
    const { projector, failures } = side({ options: { lockWait: 50 } });
    projector.start();
    await somebodyWaitsForALock(database.adminPool);
    await projector.stop();
    expect(failures.length).toBeGreaterThan(0);
  });

  it('neither doubles nor skips an entry with three workers and a writer at once', async () => {
    const noting = new Noting('storm');
    const workers = [3, 5, 8].map((batch) => side({ projections: [noting], options: { batch } }));
    for (const { projector } of workers) projector.start();
    const { ledger, head } = await recorded();
    await Promise.all(workers.map(({ projector }) => projector.waitFor(ledger, head, 20_000, noting.name)));
    expect(await noting.notes(database.pool, ledger)).toEqual(
      Array.from({ length: head }, (_, index) => index + 1),
    );
    expect(workers.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it('refuses a worker that read the checkpoint before it moved or changed hands', async () => {
    const { ledger, head } = await recorded(record.slice(0, 4));
    const { projector, pool } = side();
    projector.start();
    await projector.waitFor(ledger, head, 10_000);
    const move = { projection: HISTORIES, ledger, to: head + 1 };
    const current = { generation: 1, position: head, epoch: 2 };
    for (const stale of [
      { ...current, epoch: 1 },
      { ...current, position: head - 1 },
      { ...current, generation: 2 },
    ])
      expect(await moveCheckpoint(pool, { ...move, from: stale })).toBe(false);
    expect(await checkpointOf(database.pool, HISTORIES, ledger)).toBe(head);
  });

  it('stops one projection in one ledger at an entry it cannot take, says where, and goes on when it can', async () => {
    const { ledger, head } = await recorded(record.slice(0, 10));
    const healthy = await recorded(record.slice(0, 10));
    let broken = true;
    const failing = new Noting(
      'failing',
      (entry) => broken && entry.ledger === ledger && entry.position === 6,
    );
    const other = new Noting('other');
    const { projector, failures } = side({ projections: [failing, other] });
    projector.start();
    await Promise.all([
      projector.waitFor(ledger, 5, 10_000, failing.name),
      projector.waitFor(ledger, head, 10_000, other.name),
      projector.waitFor(healthy.ledger, healthy.head, 10_000, failing.name),
    ]);
    const statusHere = async () =>
      (await projector.status()).find(
        (status) => status.projection === failing.name && status.ledger === ledger,
      );
    while ((await statusHere())?.failingPosition === undefined);
    expect(await statusHere()).toEqual({
      projection: 'failing',
      ledger,
      generation: 1,
      head,
      position: 5,
      lag: head - 5,
      owner: { host: hostname(), process: process.pid, since: expect.any(String) },
      movedAt: expect.any(String),
      error: '6 is too much',
      failingPosition: 6,
      failingType: record[5]?.type,
    });
    await expect(projector.settle(10)).rejects.toThrow(
      `failing of ledger ${ledger} has reached 5 of ${head}`,
    );
    expect(failures.length).toBeGreaterThan(0);
    broken = false;
    await projector.settle();
    const after = await statusHere();
    expect(after).toMatchObject({ projection: 'failing', ledger, head, position: head, lag: 0 });
    expect(after).not.toHaveProperty('error');
    expect(after).not.toHaveProperty('failingPosition');
    expect(await failing.notes(database.pool, ledger)).toEqual(
      Array.from({ length: head }, (_, index) => index + 1),
    );
  });

  it('tells how far another process has come', async () => {
    const { ledger, head } = await recorded(record.slice(0, 5));
    const idle = side();
    expect(await idle.projector.waitFor(ledger, head, 0)).toBe(0);
    const waiting = idle.projector.waitFor(ledger, head, 10_000);
    side().projector.start();
    expect(await waiting).toBe(head);
  });

  it('stops with nothing in flight, and goes on where it was', async () => {
    const { ledger, head } = await recorded();
    const { projector, reader } = side({ options: { batch: 5 } });
    projector.start();
    await projector.waitFor(ledger, 20, 10_000);
    const waiting = projector.waitFor(ledger, head + 1, 60_000);
    await projector.stop();
    expect(await waiting).toBeLessThanOrEqual(head);
    const stoppedAt = await checkpointOf(database.pool, HISTORIES, ledger);
    expect(stoppedAt).toBeGreaterThanOrEqual(20);
    projector.start();
    expect(await projector.waitFor(ledger, head, 10_000)).toBe(head);
    expect(await historiesIn(database.pool, ledger)).toEqual(await foldFromScratch(reader, ledger));
  });
});
