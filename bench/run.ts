/**
 * Entries a second through every layer beside plain inserts and the event stores of the field, in turns:
 *   npm run bench
 *   npm run bench -- --quick    checks that every layer is right under load; its numbers mean little
 */
import { createPool } from '../src/platform/database/pool.js';
import { appenderColumn, plainInsert } from './append.columns.js';
import { chartTimes } from './chart.columns.js';
import { openBenchDatabase } from './bench-database.js';
import { handlerColumn } from './handler.columns.js';
import { measure, planOf } from './harness.js';
import { httpColumn } from './http.columns.js';
import { openPeers } from './peers.columns.js';
import { processorTime } from './processor-time.js';
import { countRoundTrips, roundTripsOfWrites } from './round-trips.js';
import { appendFromSeveralProcesses } from './several-processes.js';
import { toTable } from './table.js';
import { measureVerify } from './verify.js';

const POOL = 16;

const plan = planOf(process.argv.slice(2));
const database = await openBenchDatabase();
const pool = createPool({ url: database.url, role: database.role, max: POOL });
const owner = createPool({ url: database.url, max: 1 });
const serverOwner = createPool({ url: database.serverUrl, max: 1 });
const roundTrips = countRoundTrips(pool);
try {
  const http = await httpColumn(database.serverUrl, serverOwner);
  const peers = await openPeers(database.url, owner, POOL);
  try {
    const plain = await plainInsert(pool, owner, database.role);
    const handler = await handlerColumn(pool, owner);
    const columns = [plain, appenderColumn(pool, owner), handler, http, ...peers.columns];
    const measured = await measure(columns, plan, { roundTrips, processorTime });
    const sentences = await roundTripsOfWrites(pool, roundTrips);
    const title = `Entries a second, one a command, with the ratio to plain INSERT; a pool of ${POOL} connections`;
    console.log(toTable(title, measured, handler.name));
    console.log(`\n${await appendFromSeveralProcesses(database, owner, plan)}`);
    console.log(['', 'Round trips to the database of the whole handler:', ...sentences].join('\n'));
  } finally {
    await Promise.all([http.close(), peers.close()]);
  }
  console.log(`\n${await chartTimes(database.serverUrl, plan)}`);
} finally {
  await Promise.all([pool.end(), owner.end(), serverOwner.end()]);
  await database.close();
}
console.log(`\n${(await measureVerify(process.argv.includes('--quick'))).join('\n')}`);
