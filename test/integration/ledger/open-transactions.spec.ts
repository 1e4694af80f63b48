import type { Client } from 'pg';
import { Appender } from '../../../src/ledger/appender.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { withClient } from '../../support/server.js';
import { audit, noting } from './ledger.support.js';
import { holdPlace, untilBlocked } from './moments.support.js';

const A = 'commitments/a';

/** A transaction with an id and a snapshot that was begun before everything that follows. */
async function stayOpen(client: Client): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await client.query('SELECT pg_current_xact_id(), count(*) FROM pg_class');
}

describe('appends and readers beside transactions that stay open', () => {
  let database: TestDatabase;
  let appender: Appender;
  let reader: LedgerReader;

  beforeAll(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    reader = new LedgerReader(database.pool);
  });
  afterAll(async () => {
    await appender.close();
    await database.close();
  });

  /** Appends three commands and expects every reader to see each of them at once. */
  async function goOn(ledger: string): Promise<number> {
    const begun = (await reader.head(ledger)).position;
    for (let version = begun; version < begun + 3; version += 1) {
      await appender.append({ ...noting(A, version, `${version}`), ledger });
      expect((await reader.head(ledger)).position).toBe(version + 1);
      expect(await reader.readByPosition(ledger, version, 10)).toHaveLength(1);
      expect(await reader.readStream(ledger, A)).toHaveLength(version + 1);
      const [last] = await reader.readByPosition(ledger, version, 1);
      expect(await reader.positionAt(ledger, last?.recordedAt ?? '')).toBe(version + 1);
    }
    return (await audit(database.pool, ledger)).length;
  }

  it('do not wait for one in another database of the cluster', async () => {
    const neighbour = await createTestDatabase();
    await withClient(neighbour.url, async (client) => {
      await stayOpen(client);
      await client.query('NOTIFY mandate_ledger');
      expect(await goOn('neighbour')).toBe(3);
      await client.query('ROLLBACK');
    });
    await neighbour.close();
  });

  it('do not wait for an old snapshot in the same one, which goes on seeing what it saw', async () => {
    expect(await goOn('snapshot')).toBe(3);
    await withClient(database.url, async (client) => {
      await stayOpen(client);
      expect(await goOn('snapshot')).toBe(6);
      const { rows } = await client.query(
        `SELECT count(*)::int AS entries, (SELECT position FROM ledger_heads WHERE ledger = 'snapshot') AS head
         FROM ledger_entries WHERE ledger = 'snapshot'`,
      );
      expect(rows).toEqual([{ entries: 3, head: '3' }]);
      await client.query('COMMIT');
    });
  });

  it('do not wait for an append of another ledger that hangs in the middle', async () => {
    const release = await holdPlace(database, A, 1, 'hanging');
    const hanging = appender.append({ ...noting(A, 0, 'hangs'), ledger: 'hanging' });
    await untilBlocked(database);
    expect(await goOn('others')).toBe(3);
    await release();
    expect((await hanging).kind).toBe('appended');
  });

  it('do not wait for a reader that has read the rows in a transaction of its own', async () => {
    expect(await goOn('being-read')).toBe(3);
    await withClient(database.url, async (client) => {
      await client.query('BEGIN');
      await client.query(`SELECT * FROM ledger_entries WHERE ledger = 'being-read'`);
      await client.query(`SELECT * FROM ledger_heads WHERE ledger = 'being-read'`);
      expect(await goOn('being-read')).toBe(6);
      await client.query('COMMIT');
    });
  });
});
