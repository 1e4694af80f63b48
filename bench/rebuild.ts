/**
 * Makes the histories of a large ledger anew, beside COPY of the same entries out of the database:
 *   node --import ./test/support/typescript.js bench/rebuild.ts --entries 200000
 * Then reports of random presidencies at random moments, in that ledger and in one of 10,000 entries.
 */
import { parseArgs } from 'node:util';
import { parseStreamName } from '../src/domain/entries.js';
import { reportOn } from '../src/domain/presidency/presidency.report.js';
import { LedgerReader } from '../src/ledger/ledger.reader.js';
import { copyOut } from '../src/platform/database/copy.js';
import { createPool } from '../src/platform/database/pool.js';
import { HistoriesProjection } from '../src/reading/histories.projection.js';
import { HistoriesReader } from '../src/reading/histories.reader.js';
import { presidencyStreams } from '../src/reading/known-streams.js';
import { Rebuild } from '../src/reading/rebuild.js';
import { openBenchDatabase } from './bench-database.js';
import { median } from './harness.js';
import { fillLedger, PRESIDENCY_ENTRIES } from './large-ledger.js';

const { values } = parseArgs({ options: { entries: { type: 'string', default: '200000' } } });
const SMALL = 10_000;
const sizes: readonly (readonly [string, number])[] = [
  ['small', SMALL],
  ['large', Number(values.entries)],
];

const database = await openBenchDatabase();
const owner = createPool({ url: database.url, max: 1 });
const pool = createPool({ url: database.url, role: database.role, max: 6 });
const reader = new LedgerReader(pool);
try {
  for (const [ledger, entries] of sizes) await fillLedger(owner, ledger, entries);
  await owner.query('VACUUM ANALYZE ledger_entries');
  for (const [ledger, entries] of sizes) await rebuildBesideCopy(ledger, entries);
  await owner.query('VACUUM ANALYZE reading_history_rows');
  await reportsAtAnyMoment();
} finally {
  await Promise.all([pool.end(), owner.end()]);
  await database.close();
}

async function rebuildBesideCopy(ledger: string, entries: number): Promise<void> {
  let peak = 0;
  const onProgress = (): void => void (peak = Math.max(peak, process.memoryUsage().rss));
  const copied = await seconds(async () => {
    const client = await owner.connect();
    for (let from = 0; from < entries; from += SMALL) {
      await copyOut(
        client,
        `COPY (SELECT * FROM ledger_entries WHERE ledger = '${ledger}' AND position > ${from} AND position <= ${from + SMALL}) TO STDOUT`,
      );
    }
    client.release();
  });
  const rebuilt = await seconds(async () => {
    const rebuild = new Rebuild({
      pool,
      reader,
      projection: new HistoriesProjection(),
      onProgress,
      acceptDifferences: true,
    });
    const result = await rebuild.run(ledger);
    if (result.outcome !== 'flipped' || result.position !== entries) throw new Error(JSON.stringify(result));
  });
  const { rows } = await owner.query<{ sum: string }>(
    'SELECT sum(version) AS sum FROM reading_histories WHERE ledger = $1',
    [ledger],
  );
  if (Number(rows[0]?.sum) !== entries)
    throw new Error(`the histories hold ${rows[0]?.sum} of ${entries} entries`);
  console.log(
    `rebuild of ${entries} entries: ${rate(entries, rebuilt)}/s, COPY out ${rate(entries, copied)}/s, ratio ${(copied / rebuilt).toFixed(2)}; ` +
      `at most ${Math.round(peak / 1_048_576)} MB`,
  );
}

async function reportsAtAnyMoment(): Promise<void> {
  const histories = new HistoriesReader(pool);
  const times = new Map<string, number[]>(sizes.map(([ledger]) => [ledger, []]));
  for (let round = 0; round < 600; round += 1) {
    for (const [ledger, entries] of sizes) {
      const presidency = String(1 + Math.floor(Math.random() * Math.floor(entries / PRESIDENCY_ENTRIES)));
      const knownAt = 1 + Math.floor(Math.random() * entries);
      const asOf = `2020-${String(1 + Math.floor(Math.random() * 12)).padStart(2, '0')}-15`;
      const began = performance.now();
      const surroundings = await histories.surroundings(ledger, [`presidencies/p${presidency}`]);
      const streams = presidencyStreams(surroundings, ledger, knownAt, `p${presidency}`);
      const { priorities } = reportOn(streams, asOf);
      if (round >= 100) times.get(ledger)?.push(performance.now() - began);
      const known = [...surroundings.histories.values()].filter(
        ({ stream, entries: [first] }) =>
          parseStreamName(stream)?.kind === 'priorities' && first !== undefined && first.position <= knownAt,
      );
      if (priorities.length > known.length) throw new Error('the report has a priority that was not known');
    }
  }
  const of = (ledger: string, share: number): number => {
    const sorted = (times.get(ledger) ?? []).toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length * share)] ?? 0;
  };
  for (const [ledger, entries] of sizes) {
    console.log(
      `report without cache, ${entries} entries: p50 ${median(times.get(ledger) ?? []).toFixed(2)} ms, p99 ${of(ledger, 0.99).toFixed(2)} ms`,
    );
  }
  console.log(
    `large to small: p50 ${(of('large', 0.5) / of('small', 0.5)).toFixed(2)}, p99 ${(of('large', 0.99) / of('small', 0.99)).toFixed(2)}`,
  );
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

function rate(count: number, inSeconds: number): number {
  return Math.round(count / inSeconds);
}
