import { Pool } from 'pg';
import { Appender } from '../../../src/ledger/appender.js';
import type { StreamName } from '../../../src/domain/entry.js';
import { connectionConfig } from '../../../src/platform/database/pool.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { noting } from './ledger.support.js';
import { tellPlans } from './plans.support.js';

/** Entries between two looks at the plan. */
const STEP = 25;
/** More than the index of positions has on its first page. */
const MOST = 400;

describe('the plan of an append, made while there are no statistics', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  /** What the first append of a new connection reads: its plans are made by it, and kept. */
  const readsOfFirst = async (stream: StreamName): Promise<string[]> => {
    const pool = new Pool({ ...connectionConfig({ url: database.url }), max: 1 });
    const client = await pool.connect();
    const told = await tellPlans(client);
    client.release();
    await new Appender(pool).append(noting(stream, 0, 'x'));
    await pool.end();
    return told().flat().toSorted();
  };

  it('finds a version by its stream, however few entries there are', async () => {
    const appender = new Appender(database.pool);
    const notes = Array.from({ length: STEP }, () => 'x');
    for (let entries = 0; entries <= MOST; entries += STEP) {
      const reads = await readsOfFirst(`commitments/first-${entries}`);
      expect({ entries, reads }).toEqual({
        entries,
        reads: [
          'ledger_entries: Index Only Scan ledger_entries_ledger_stream_version_key',
          'ledger_entries: Index Scan ledger_entries_pkey',
        ],
      });
      await appender.append(noting(`commitments/then-${entries}`, 0, ...notes));
    }
  });
});
