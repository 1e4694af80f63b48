import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Pool } from 'pg';
import { reportOn } from '../src/domain/presidency/presidency.report.js';
import { LedgerReader } from '../src/ledger/ledger.reader.js';
import { copyOut, copyRowsOut } from '../src/platform/database/copy.js';
import { createPool } from '../src/platform/database/pool.js';
import { HistoriesProjection } from '../src/reading/histories.projection.js';
import { HistoriesReader } from '../src/reading/histories.reader.js';
import { presidencyStreams } from '../src/reading/known-streams.js';
import { Rebuild } from '../src/reading/rebuild.js';
import { type BenchDatabase, openBenchDatabase } from './bench-database.js';
import { CopyDrain } from './copy-drain.js';
import { emmettProjection } from './emmett-projection.js';
import { median } from './harness.js';
import { fillLedger, PRESIDENCY_ENTRIES } from './large-ledger.js';
import { processorTime } from './processor-time.js';

interface Size {
  entries: number;
  rounds: number;
  /** Entries that emmett projects. */
  peer: number;
}

const FULL: Size = { entries: 1_000_000, rounds: 3, peer: 5_000 };
const QUICK: Size = { entries: 20_000, rounds: 1, peer: 200 };
const LEDGER = 'rebuilt';
const SAMPLES = 20;
const PAGE = 10_000;

const run = promisify(execFile);

/**
 * Makes the histories of a large ledger anew in turns with COPY of the same rows out of the database, once by `mandate
 * rebuild` in a process of its own; and has emmett rebuild a projection of fewer entries.
 */
export async function measureRebuild(quick: boolean): Promise<string[]> {
  const { entries, rounds, peer } = quick ? QUICK : FULL;
  const database = await openBenchDatabase();
  const owner = createPool({ url: database.url, max: 1 });
  const pool = createPool({ url: database.url, role: database.role, max: 6 });
  try {
    await fillLedger(owner, LEDGER, entries);
    await owner.query('VACUUM ANALYZE ledger_entries');
    // The first has no live rows to compare with.
    await rebuildHere(pool, entries, 2);
    const turns: Record<Way, Turn>[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const binary = await turn(() => copyAll(owner, entries));
      const rebuilt = await turn(() => rebuildHere(pool, entries, round + 3));
      const text = await turn(() => copyAsText(owner, entries));
      turns.push({ binary, rebuilt, text, paged: await turn(() => copyInPages(owner, entries)) });
    }
    const megabytes = await rebuildAlone(database, entries, rounds + 3);
    await requireRight(pool, entries);
    const emmett = await emmettProjection(database.url, owner, peer);
    const seconds = (way: Way): number => median(turns.map((each) => each[way].seconds));
    const said = (way: Way): string => {
      const microseconds = median(turns.map((each) => each[way].processor)) / entries;
      return `${Math.round(entries / seconds(way))}/s (${microseconds.toFixed(1)} µs of a processor each)`;
    };
    const ratio = (way: Way): string =>
      median(turns.map((each) => each[way].seconds / each.rebuilt.seconds)).toFixed(2);
    return [
      `mandate rebuild of ${entries} entries until the new rows are read: ${said('rebuilt')}, at most ${megabytes} MB`,
      `  COPY out of the same rows, binary, in one statement: ${said('binary')}, ratio ${ratio('binary')}`,
      `  COPY out of the same rows, as text, in one statement: ${said('text')}, ratio ${ratio('text')}`,
      `  COPY out of the same rows, as text, in pages of ${PAGE} that are kept: ${said('paged')}, ratio ${ratio('paged')}`,
      `  emmett's rebuild of a projection, over ${peer} entries: ${Math.round(emmett)}/s, ratio ${Math.round(entries / seconds('rebuilt') / emmett)}`,
    ];
  } finally {
    await Promise.all([pool.end(), owner.end()]);
    await database.close();
  }
}

type Way = 'rebuilt' | 'binary' | 'text' | 'paged';

interface Turn {
  seconds: number;
  /** Microseconds of all processors. */
  processor: number;
}

async function turn(work: () => Promise<number>): Promise<Turn> {
  const before = processorTime();
  const seconds = await work();
  return { seconds, processor: processorTime() - before };
}

/** Seconds that it takes to get every column of every entry out, in the order in which they lie. */
async function copyAll(owner: Pool, entries: number): Promise<number> {
  const client = await owner.connect();
  try {
    const began = performance.now();
    const text = `COPY (SELECT * FROM ledger_entries WHERE ledger = '${LEDGER}') TO STDOUT (FORMAT binary)`;
    assert.equal(await copyRowsOut(client, text, () => undefined), entries);
    return secondsSince(began);
  } finally {
    client.release();
  }
}

/** `COPY ledger_entries TO STDOUT`, as a dump does it, with nothing kept of what comes. */
async function copyAsText(owner: Pool, entries: number): Promise<number> {
  const client = await owner.connect();
  try {
    const began = performance.now();
    let rows = 0;
    await client.query(new CopyDrain('COPY ledger_entries TO STDOUT', () => (rows += 1))).done;
    const seconds = secondsSince(began);
    assert.equal(rows, entries);
    return seconds;
  } finally {
    client.release();
  }
}

/** The same in pages, each held in memory until the next. */
async function copyInPages(owner: Pool, entries: number): Promise<number> {
  const client = await owner.connect();
  try {
    const began = performance.now();
    for (let from = 0; from < entries; from += PAGE) {
      const page = `ledger = '${LEDGER}' AND position > ${from} AND position <= ${from + PAGE}`;
      await copyOut(client, `COPY (SELECT * FROM ledger_entries WHERE ${page}) TO STDOUT`);
    }
    return secondsSince(began);
  } finally {
    client.release();
  }
}

/** Seconds until the new rows are read; what is left is to take the old ones away. */
async function rebuildHere(pool: Pool, entries: number, generation: number): Promise<number> {
  const began = performance.now();
  let seconds = 0;
  const result = await new Rebuild({
    pool,
    reader: new LedgerReader(pool),
    projection: new HistoriesProjection(),
    acceptDifferences: generation === 2,
    onProgress: ({ phase }) => {
      if (phase === 'flipped') seconds = secondsSince(began);
    },
  }).run(LEDGER);
  assert.equal(result.outcome, 'flipped');
  assert.equal(result.generation, generation);
  assert.equal(result.position, entries);
  if (generation > 2) assert.deepEqual(result.differences, []);
  return seconds;
}

/** As a user starts it; the most megabytes that it had, all of Node and what reads TypeScript among them. */
async function rebuildAlone(database: BenchDatabase, entries: number, generation: number): Promise<number> {
  const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const imports = ['../test/support/typescript.js', './peak-memory.ts'].flatMap((name) => [
    '--import',
    path(name),
  ]);
  const words = [...imports, path('../src/cli.ts'), 'rebuild', '--ledger', LEDGER, '--json'];
  const { stdout, stderr } = await run(process.execPath, words, {
    env: { ...process.env, DATABASE_URL: database.url },
  });
  const [result]: unknown[] = JSON.parse(stdout);
  assert.deepEqual(result, {
    outcome: 'flipped',
    ledger: LEDGER,
    generation,
    position: entries,
    differences: [],
  });
  return Number(stderr.trimEnd().split('\n').at(-1));
}

/** Every entry has its line; some presidencies hold what the ledger does, and so have its statuses. */
async function requireRight(pool: Pool, entries: number): Promise<void> {
  const { rows } = await pool.query<{ lines: string; versions: string }>(
    `SELECT sum(version) AS versions, sum(length(history) - length(replace(history, chr(10), '')) + 1) AS lines
     FROM reading_histories WHERE ledger = $1`,
    [LEDGER],
  );
  assert.deepEqual(rows, [{ versions: String(entries), lines: String(entries) }]);
  const reader = new LedgerReader(pool);
  const histories = new HistoriesReader(pool);
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const number = 1 + Math.floor(Math.random() * (entries / PRESIDENCY_ENTRIES));
    const kept = await histories.surroundings(LEDGER, [`presidencies/p${number}`]);
    const names = [...kept.histories.keys()];
    const recorded = await reader.readStreams(
      LEDGER,
      names.map((stream) => ({ stream })),
    );
    assert.equal([...recorded.values()].flat().length, PRESIDENCY_ENTRIES);
    const folded = new Map(
      [...kept.histories].map(([stream, history]) => [
        stream,
        { ...history, entries: recorded.get(stream) ?? [] },
      ]),
    );
    const reports = [kept, { ...kept, histories: folded }].map((surroundings) =>
      reportOn(presidencyStreams(surroundings, LEDGER, entries, `p${number}`), '2020-06-15'),
    );
    assert.deepEqual(reports[0], reports[1]);
    for (const [stream, { entries: gists }] of kept.histories) {
      const whole = recorded.get(stream) ?? [];
      assert.deepEqual(
        gists.map((gist) => ({ ...gist })),
        whole.map(({ recordedAt: _at, actor: _actor, note: _note, sources, ...rest }) => ({
          ...rest,
          sources: { length: sources.length },
        })),
      );
    }
  }
}

const secondsSince = (began: number): number => (performance.now() - began) / 1_000;
