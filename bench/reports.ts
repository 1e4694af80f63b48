import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { z } from 'zod';
import { addDays, type Day } from '../src/domain/partial-date.js';
import { reportOn } from '../src/domain/presidency/presidency.report.js';
import { Refusal } from '../src/domain/refusals.js';
import { LedgerReader } from '../src/ledger/ledger.reader.js';
import { createPool } from '../src/platform/database/pool.js';
import { HistoriesProjection } from '../src/reading/histories.projection.js';
import { allProjections } from '../src/reading/projections.js';
import { statusOf } from '../src/reading/projector.js';
import { Rebuild } from '../src/reading/rebuild.js';
import { ReportHandler, ReportQuery } from '../src/reading/report.query.js';
import { streamsOf } from '../test/support/in-memory.js';
import { startProcess } from '../test/support/process.js';
import { openBenchDatabase } from './bench-database.js';
import { fillPresidencies, type Presidencies } from './presidencies.fixture.js';
import { openReadingRoom } from './bench-reading-room.js';

interface Size {
  /** Entries of a presidency. */
  entries: number;
  presidencies: number;
  /** Reports of each ledger in each measurement. */
  rounds: number;
  /** Reports that are compared with a fold of the ledger's own entries. */
  checks: number;
}
const FULL: Size = { entries: 5_000, presidencies: 200, rounds: 1_000, checks: 20 };
const QUICK: Size = { entries: 1_000, presidencies: 10, rounds: 40, checks: 6 };
const SMALL = 2;
const LEDGERS = 2;
/** Milliseconds that the projections of a server may take to come to the head. */
const PATIENCE = 300_000;

/** One presidency at one moment, all at random. */
interface Asked {
  ledger: string;
  presidency: string;
  asOf: Day;
  knownAt: number;
}
const problem = z.object({ code: z.string() });

/** @returns the report as it is sent, or the code of the refusal where it was not made by then */
type Ask = (asked: Asked) => Promise<string>;

/**
 * Reports of random presidencies at a random `asOf` and `knownAt`, in a large ledger and, in turns, in a small one whose
 * presidencies have the same size: without a cache, with the caches of a process that has seen all of them, and over HTTP.
 * @throws AssertionError where a report is not what the ledger's own entries give
 */
export async function measureReports(quick: boolean): Promise<string[]> {
  const size = quick ? QUICK : FULL;
  const ledgers: Presidencies[] = [
    { ledger: 'small', presidencies: SMALL, entries: size.entries },
    { ledger: 'large', presidencies: size.presidencies, entries: size.entries },
  ];
  const database = await openBenchDatabase();
  const owner = createPool({ url: database.url, max: 1 });
  const pool = createPool({ url: database.url, role: database.role, max: 4 });
  const close = async (): Promise<void> => {
    await Promise.all([pool.end(), owner.end()]);
    await database.close();
  };
  try {
    for (const each of ledgers) await fillPresidencies(owner, each);
    await owner.query('VACUUM ANALYZE ledger_entries');
    for (const { ledger } of ledgers) await makeHistories(pool, ledger);
    await owner.query('VACUUM ANALYZE reading_history_rows');
    const total = size.presidencies * size.entries;
    return [
      `Reports of a presidency of ${size.entries} entries at a random asOf and knownAt, in a ledger of ${total} entries and in one of ${SMALL * size.entries}:`,
      ...(await inProcess(pool, database.url, ledgers, size)),
      ...(await overHttp(owner, database.url, ledgers, size)),
    ];
  } finally {
    await close();
  }
}

async function makeHistories(pool: Pool, ledger: string): Promise<void> {
  const projection = new HistoriesProjection();
  const reader = new LedgerReader(pool);
  const { outcome } = await new Rebuild({
    pool,
    reader,
    projection,
    onProgress: () => undefined,
    acceptDifferences: true,
  }).run(ledger);
  assert.equal(outcome, 'flipped');
}

async function inProcess(
  pool: Pool,
  url: string,
  ledgers: readonly Presidencies[],
  size: Size,
): Promise<string[]> {
  const lines: string[] = [];
  for (const [name, bytesKept] of [
    ['nothing kept', 1],
    ['all kept', undefined],
  ] as const) {
    const { room, close } = await openReadingRoom(pool, url, bytesKept);
    const handler = new ReportHandler(room);
    const ask: Ask = ({ ledger, presidency, asOf, knownAt }) =>
      answerOf(async () => {
        const query = new ReportQuery(ledger, presidency, { asOf, knownAt });
        return JSON.stringify((await handler.execute(query)).report);
      });
    try {
      for (let check = 0; check < size.checks; check += 1)
        for (const each of ledgers) await verify(pool, anyOf(each), ask);
      if (bytesKept === undefined) for (const each of ledgers) await askAll(each, ask);
      lines.push(await timesOf(name, ledgers, size, ask));
    } finally {
      await close();
    }
  }
  const { heapUsed, rss } = process.memoryUsage();
  return [
    ...lines,
    `  this process has ${megabytes(heapUsed)} MB of objects and ${megabytes(rss)} MB in all`,
  ];
}

/** The server of production, asked by one client. The projections that follow the ledger come to its head first. */
async function overHttp(
  owner: Pool,
  url: string,
  ledgers: readonly Presidencies[],
  size: Size,
): Promise<string[]> {
  const env = { DATABASE_URL: url, MANDATE_PROGRAMME: 'none', MANDATE_LOG: 'warn' };
  const server = await startProcess(env);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask: Ask = async ({ ledger, presidency, asOf, knownAt }) => {
    const path = `/api/${ledger}/presidencies/${presidency}/report?asOf=${asOf}&knownAt=${knownAt}`;
    const sent = request(new URL(path, server.url), { agent }).end();
    const [response]: IncomingMessage[] = await once(sent, 'response');
    assert.ok(response);
    const said = await text(response);
    return response.statusCode === 200 ? said : problem.parse(JSON.parse(said)).code;
  };
  try {
    await projectionsAtHead(owner);
    for (const each of ledgers) await verify(owner, anyOf(each), ask);
    for (const each of ledgers) await askAll(each, ask);
    return [await timesOf('over HTTP, all kept', ledgers, size, ask)];
  } finally {
    agent.destroy();
    assert.equal(await server.end('SIGTERM'), 0);
  }
}

/** Waits until the projections rest: the tiles need not hold the last entries that make none full. */
async function projectionsAtHead(owner: Pool): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  const reader = new LedgerReader(owner);
  const projections = allProjections();
  for (;;) {
    const status = await statusOf(owner, reader, projections);
    if (status.length === projections.length * LEDGERS && status.every(({ lag }) => lag < 256)) return;
    assert.ok(performance.now() < deadline, 'the projections have not come to the head');
    await wait(100);
  }
}

/** Every presidency once, so that all are kept; then some, so that the compiler has seen all there is. */
async function askAll(each: Presidencies, ask: Ask): Promise<void> {
  const { ledger, presidencies, entries } = each;
  for (let p = 1; p <= presidencies; p += 1)
    await ask({ ledger, presidency: `p${p}`, asOf: '2020-06-15', knownAt: presidencies * entries });
}

async function timesOf(
  name: string,
  ledgers: readonly Presidencies[],
  { rounds }: Size,
  ask: Ask,
): Promise<string> {
  const times = new Map(ledgers.map(({ ledger }): [string, number[]] => [ledger, []]));
  const began = process.cpuUsage();
  for (let round = -rounds / 4; round < rounds; round += 1) {
    for (const each of ledgers) {
      const asked = anyOf(each);
      const from = performance.now();
      await ask(asked);
      if (round >= 0) times.get(each.ledger)?.push(performance.now() - from);
    }
  }
  const { user, system } = process.cpuUsage(began);
  const each = (user + system) / 1_000 / (rounds * 1.25 * ledgers.length);
  const at = (ledger: string, share: number): number => {
    const sorted = (times.get(ledger) ?? []).toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  };
  const ms = (value: number): string => `${value.toFixed(2)} ms`;
  const of = (ledger: string): string => `p50 ${ms(at(ledger, 0.5))}, p99 ${ms(at(ledger, 0.99))}`;
  const ratio = (share: number): string => (at('large', share) / at('small', share)).toFixed(2);
  return `  ${name}: ${of('large')}; small ${of('small')}; large to small ${ratio(0.5)}, ${ratio(0.99)}; ${ms(each)} of a processor here`;
}

const random = (below: number): number => Math.floor(Math.random() * below);

function anyOf({ ledger, presidencies, entries }: Presidencies): Asked {
  return {
    ledger,
    presidency: `p${1 + random(presidencies)}`,
    asOf: addDays('2019-12-01', random(430)),
    knownAt: 1 + random(presidencies * entries),
  };
}

async function answerOf(report: () => Promise<string>): Promise<string> {
  try {
    return await report();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** The report must be what the entries of the ledger give, gathered and folded the plain way. */
async function verify(pool: Pool, asked: Asked, ask: Ask): Promise<void> {
  const { ledger, presidency, asOf, knownAt } = asked;
  const { rows } = await pool.query<{ position: string }>(
    `SELECT position FROM ledger_entries
     WHERE ledger = $1 AND position <= $2 AND (stream IN ($3, $4) OR stream LIKE '%/' || $5 || '-%')`,
    [ledger, knownAt, `organisations/${ledger}`, `presidencies/${presidency}`, presidency],
  );
  const found = await new LedgerReader(pool).entriesAt(
    ledger,
    rows.map(({ position }) => Number(position)),
  );
  const entries = [...found.values()].toSorted((a, b) => a.position - b.position);
  const streams = streamsOf(entries, presidency);
  const said = await ask(asked);
  if (streams.presidency.length === 0) return assert.equal(said, 'stream-not-found');
  if (!said.startsWith('{')) return assert.equal(said, 'not-yet-made');
  const { counts, priorities }: Record<string, unknown> = JSON.parse(said);
  const expected = reportOn(streams, asOf);
  assert.deepEqual({ counts, priorities }, { counts: expected.counts, priorities: expected.priorities });
}

const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576);
