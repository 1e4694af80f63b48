import { createPool } from '../src/platform/database/pool.js';
import { appenderColumn, keyedInsert, plainInsert } from './append.columns.js';
import { openBenchDatabase } from './bench-database.js';
import { handlerColumn } from './handler.columns.js';
import { measure, type Plan } from './harness.js';
import { httpColumn } from './http.columns.js';
import { besideOpenSnapshot } from './open-snapshot.js';
import { openPeers } from './peers.columns.js';
import { processorTime } from './processor-time.js';
import { countRoundTrips, roundTripsOfWrites } from './round-trips.js';
import { appendFromSeveralProcesses } from './several-processes.js';
import { toTable } from './table.js';

const POOL = 16;

/**
 * Entries a second through every layer, in turns with plain inserts and the event stores of the field; then beside an open
 * snapshot, from several processes, and in round trips.
 */
export async function measureWrites(plan: Plan): Promise<string[]> {
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
      const keyed = await keyedInsert(pool, owner, database.role);
      const ledger = appenderColumn(pool, owner);
      const handler = await handlerColumn(pool, owner);
      const columns = [plain, keyed, ledger, handler, http, ...peers.columns];
      const measured = await measure(columns, plan, { roundTrips, processorTime });
      const title = `Entries a second, one a command, with the ratio to plain INSERT; a pool of ${POOL} connections`;
      return [
        toTable(title, measured, handler.name),
        '',
        await besideOpenSnapshot({ column: ledger, yardstick: plain, url: database.url }, plan),
        await besideOpenSnapshot({ column: http, yardstick: plain, url: database.serverUrl }, plan),
        await appendFromSeveralProcesses(database, owner, plan),
        'Round trips to the database of the whole handler:',
        ...(await roundTripsOfWrites(pool, roundTrips)),
      ];
    } finally {
      await Promise.all([http.close(), peers.close()]);
    }
  } finally {
    await Promise.all([pool.end(), owner.end(), serverOwner.end()]);
    await database.close();
  }
}
