/**
 * What Mandate costs, beside what PostgreSQL itself can do and beside the event stores of the field:
 *   npm run bench                      all of it
 *   npm run bench -- writes verify     some of it: writes, lag, chart, reports, rebuild, verify
 *   npm run bench -- --quick           checks only that every layer is right under load; its numbers mean little
 */
import assert from 'node:assert/strict';
import { createPool } from '../src/platform/database/pool.js';
import { openBenchDatabase } from './bench-database.js';
import { chartTimes } from './chart.columns.js';
import { planOf } from './harness.js';
import { measureLag } from './projection-lag.js';
import { measureRebuild } from './rebuild.js';
import { measureReports } from './reports.js';
import { measureVerify } from './verify.js';
import { measureWrites } from './writes.js';

const words = process.argv.slice(2);
const isQuick = words.includes('--quick');
const plan = planOf(words);

/** Runs a section on a server of its own. */
async function onItsOwn<T>(section: (url: string) => Promise<T>): Promise<T> {
  const database = await openBenchDatabase();
  try {
    return await section(database.serverUrl);
  } finally {
    await database.close();
  }
}

const sections: Record<string, () => Promise<string[]>> = {
  writes: () => measureWrites(plan),
  lag: () =>
    onItsOwn(async (url) => {
      const owner = createPool({ url, max: 1 });
      try {
        return [await measureLag(url, owner, isQuick)];
      } finally {
        await owner.end();
      }
    }),
  chart: () => onItsOwn(async (url) => [await chartTimes(url, plan)]),
  reports: () => measureReports(isQuick),
  rebuild: () => measureRebuild(isQuick),
  verify: () => measureVerify(isQuick),
};

const asked = words.filter((word) => word !== '--quick');
for (const name of asked)
  assert.ok(name in sections, `There is no ${name}; there is ${Object.keys(sections).join(', ')}`);
for (const [name, measure] of Object.entries(sections)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`${[`== ${name}`, ...(await measure())].join('\n')}\n`);
}
