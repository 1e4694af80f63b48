import type { Pool } from 'pg';
import type { StreamName } from '../../../src/domain/entry.js';
import type { Appender } from '../../../src/ledger/appender.js';
import type { AppendCommand, AppendOutcome } from '../../../src/ledger/ledger.types.js';
import type { TestDatabase } from '../../support/database.js';

/** Asks the database again and again, a round trip each, until it says so. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition()));
}

/** The backends of a database that wait for a lock, once there are as many as expected. */
export async function untilBlocked({ adminPool }: TestDatabase, count = 1): Promise<number[]> {
  let pids: number[] = [];
  await until(async () => {
    const { rows } = await adminPool.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock' ORDER BY query_start`,
    );
    pids = rows.map(({ pid }) => pid);
    return pids.length === count;
  });
  return pids;
}

/** Ends a backend as an administrator or a crash would, and waits until it is gone. */
export async function terminate(pool: Pool, pid: number): Promise<void> {
  await pool.query('SELECT pg_terminate_backend($1, 20000)', [pid]);
}

async function holdOpen({ adminPool }: TestDatabase, text: string, values: unknown[]) {
  const client = await adminPool.connect();
  await client.query('BEGIN');
  await client.query(text, values);
  return async (): Promise<void> => {
    await client.query('ROLLBACK');
    client.release();
  };
}

/** Holds the head of a ledger: appends wait before they have looked at anything. */
export function holdHead(database: TestDatabase, ledger = 'org'): Promise<() => Promise<void>> {
  return holdOpen(database, 'SELECT pg_advisory_xact_lock(ledger_lock($1))', [ledger]);
}

/**
 * Holds the place of the next entry of a stream: an append to it waits after it has been decided and given its time,
 * while it writes. When the hold ends it goes on and commits.
 */
export function holdPlace(database: TestDatabase, stream: StreamName, version: number, ledger = 'org') {
  return holdOpen(
    database,
    `INSERT INTO ledger_entries (ledger, position, entry_id, stream, version, type, schema_version, content, grade,
       actor, command_id, recorded_at, leaf_hash)
     VALUES ($1, 1000000, gen_random_uuid(), $2, $3, 'ProgressLogged', 1, '{}', 'reported', 'a', gen_random_uuid(), now(), '')`,
    [ledger, stream, version],
  );
}

/**
 * Has commands share a group for certain: the first is in flight and waits for the head, so that those after it wait in
 * the process.
 */
export async function gather(
  database: TestDatabase,
  appender: Appender,
  first: AppendCommand,
  group: readonly AppendCommand[],
): Promise<PromiseSettledResult<AppendOutcome>[]> {
  const release = await holdHead(database, first.ledger);
  const ahead = appender.append(first);
  await untilBlocked(database);
  const outcomes = Promise.allSettled(group.map((command) => appender.append(command)));
  await release();
  await ahead;
  return outcomes;
}

/** The outcomes of {@link gather}, none of which may be an error. */
export async function outcomesOf(...args: Parameters<typeof gather>): Promise<AppendOutcome[]> {
  return (await gather(...args)).map((settled) => {
    if (settled.status === 'fulfilled') return settled.value;
    throw settled.reason;
  });
}
