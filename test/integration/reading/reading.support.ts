import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import type { AnyEntry } from '../../../src/domain/entries.js';
import { Refusal } from '../../../src/domain/refusals.js';
import type { Appender } from '../../../src/ledger/appender.js';
import { LedgerBell } from '../../../src/ledger/ledger-bell.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import type { RecentEntries } from '../../../src/ledger/recent-entries.js';
import { ANY_VERSION, type NewEntry } from '../../../src/ledger/ledger.types.js';
import { applicationRole, connectionConfig, createPool } from '../../../src/platform/database/pool.js';
import { HistoriesProjection } from '../../../src/reading/histories.projection.js';
import { HistoriesReader } from '../../../src/reading/histories.reader.js';
import { watchHeads } from '../../../src/ledger/head-watch.js';
import type { Projection } from '../../../src/reading/projection.js';
import { Projector, type ProjectorOptions } from '../../../src/reading/projector.js';
import { ReadingRoom } from '../../../src/reading/reading-room.js';
import { SurroundingsCache } from '../../../src/reading/surroundings.cache.js';
import { TimeTravel } from '../../../src/reading/time-travel.js';
import type { TestDatabase } from '../../support/database.js';

/** The day on which the tests of this folder take place. */
export const TODAY = '2026-11-24';

export interface ReadSideOptions {
  projections?: readonly Projection[];
  options?: Partial<ProjectorOptions>;
  /** Milliseconds between two looks without being told; an hour unless said, so that tests prove that it is told. */
  pollEvery?: number;
  /** It hears no notification. */
  deaf?: boolean;
  /** What the process has recorded itself. */
  recent?: RecentEntries;
  /** Reads entries for the projector alone. */
  readerOf?: (pool: Pool) => LedgerReader;
}

const AN_HOUR = 3_600_000;

/** The read side over a test database as one process has it: its own pool, projector and caches. */
export function readSide(database: TestDatabase, asked: ReadSideOptions = {}) {
  const { projections, options, pollEvery = AN_HOUR, deaf = false, recent } = asked;
  const access = { url: database.url, ...(database.separated && { role: applicationRole }) };
  const pool = createPool({ ...access, max: 5 });
  const reader = new LedgerReader(pool);
  const connect = async (): Promise<Client> => {
    if (deaf) throw new Error('no connection for the bell');
    const client = new Client(connectionConfig(access));
    await client.connect();
    return client;
  };
  const failures: unknown[] = [];
  const projector = new Projector({
    pool,
    reader: asked.readerOf?.(pool) ?? reader,
    ...(recent !== undefined && { recent }),
    projections: projections ?? [new HistoriesProjection()],
    watchHeads: watchHeads({
      reader,
      newBell: () => new LedgerBell({ connect }),
      pollEvery,
      onProblem: (error) => failures.push(error),
    }),
    onFailure: (_status, error) => failures.push(error),
    options: { retryDelays: [1], poll: 5, lease: 20, ...options },
  });
  const timeTravel = new TimeTravel(reader, projector, () => new Date(`${TODAY}T12:00:00Z`), {
    briefly: 5_000,
    atMost: 5_000,
  });
  const histories = new HistoriesReader(pool);
  const cache = new SurroundingsCache(histories, {
    generationOf: (ledger) => projector.generationOf(ledger),
  });
  const room = new ReadingRoom(timeTravel, histories, cache);
  return {
    pool,
    reader,
    projector,
    timeTravel,
    histories,
    room,
    failures,
    close: async () => {
      await projector.stop();
      await pool.end();
    },
  };
}
export type ReadSide = ReturnType<typeof readSide>;

/** An entry without the place that the ledger gave it. */
export function withoutPlace(entry: AnyEntry): NewEntry {
  const { position: _position, ledger: _ledger, version: _version, recordedAt: _recordedAt, ...rest } = entry;
  return rest;
}

/** Records entries, each by a command of its own; returns the position of the last. */
export async function append(
  appender: Appender,
  ledger: string,
  entries: readonly NewEntry[],
): Promise<number> {
  const outcomes = await Promise.all(
    entries.map((entry) =>
      appender.append({
        ledger,
        commandId: randomUUID(),
        digest: 'test',
        expected: [{ stream: entry.stream, version: ANY_VERSION }],
        entries: [entry],
      }),
    ),
  );
  return Math.max(
    ...outcomes.map((outcome) => (outcome.kind === 'appended' ? (outcome.positions[0] ?? 0) : 0)),
  );
}

/** A progress note for a commitment: the smallest entry there is. */
export function progress(id: string, note: string, occurredOn = '2020-03-01'): NewEntry {
  return {
    id: randomUUID(),
    stream: `commitments/${id}`,
    type: 'ProgressLogged',
    occurredOn,
    dateBasis: 'stated',
    grade: 'unsourced',
    actor: 'tester',
    data: {},
    sources: [],
    note,
  };
}

/** The refusal that a promise ends with. @throws where it does not */
export async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was answered');
}
