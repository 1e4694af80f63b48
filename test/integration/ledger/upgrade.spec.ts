import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { Appender } from '../../../src/ledger/appender.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { migrationsDirectory } from '../../../src/platform/database/database.js';
import { migrate } from '../../../src/platform/database/migrate.js';
import { createPool } from '../../../src/platform/database/pool.js';
import { readFrozen, restoreEntries } from '../../frozen/frozen.js';
import { createEmptyDatabase } from '../../support/database.js';
import { noting, recorded } from './ledger.support.js';

/** The first migration under which the head of a ledger is its last entry. */
const WITHOUT_HEADS = '20261124180000_append_a_group_whole';

describe('a database whose ledgers had rows for their heads', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let earlier: string;
  let pool: Pool;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    earlier = await mkdtemp(join(tmpdir(), 'mandate-earlier-'));
    for (const name of await readdir(migrationsDirectory)) {
      if (name >= WITHOUT_HEADS && name.startsWith('2')) continue;
      await cp(join(migrationsDirectory, name), join(earlier, name), { recursive: true });
    }
    pool = createPool({ url: database.url });
  });
  afterAll(async () => {
    await pool.end();
    await database.close();
    await rm(earlier, { recursive: true });
  });

  it('goes on where they stood when it is brought up to date', async () => {
    await migrate({ url: database.url, directory: earlier });
    const frozen = await readFrozen('v1');
    await restoreEntries(pool, frozen);
    await pool.query(
      `INSERT INTO ledger_heads (ledger, position, recorded_at)
       SELECT ledger, max(position), max(recorded_at) FROM ledger_entries GROUP BY ledger
       UNION ALL VALUES ('never-recorded-in', 0, NULL::timestamptz)`,
    );
    const { rows: before } = await pool.query('SELECT * FROM ledger_heads WHERE position > 0');

    expect((await migrate({ url: database.url, directory: migrationsDirectory })).at(0)).toBe(WITHOUT_HEADS);

    expect((await pool.query('SELECT * FROM ledger_heads')).rows).toEqual(before);
    const reader = new LedgerReader(pool);
    const [head] = await reader.heads();
    const { ledger = '', position = 0 } = head ?? {};
    expect(position).toBe(frozen.entries.length);
    const second = await reader.entryAt(ledger, 2);
    expect(await reader.positionAt(ledger, second?.recordedAt ?? '')).toBeGreaterThanOrEqual(2);
    const appender = new Appender(pool);
    const outcome = await appender.append({ ...noting('commitments/after', 0, 'after the upgrade'), ledger });
    expect(recorded(outcome)[0]?.position).toBe(position + 1);
    await appender.close();
  });
});
