import type { Pool, PoolClient } from 'pg';

/** Held by a connection of its own for as long as a rebuild lasts: gone with the process, however it ends. */
export interface RebuildLock {
  release: () => Promise<void>;
}

const KEY = 'hashtextextended($1, 0)';

/** Takes the lock of one projection in one ledger; undefined where another process holds it. */
export async function lockRebuild(
  pool: Pool,
  projection: string,
  ledger: string,
): Promise<RebuildLock | undefined> {
  const client = await pool.connect();
  // What breaks this connection is seen by the fence: the next process raises the epoch.
  client.on('error', () => undefined);
  const name = [`reading rebuild ${projection} ${ledger}`];
  const give = async (text: string): Promise<boolean> => {
    const { rows } = await client.query<{ done: boolean }>(text, name);
    return rows[0]?.done === true;
  };
  const release = async (): Promise<void> => {
    await give(`SELECT pg_advisory_unlock(${KEY}) AS done`).catch(() => false);
    end(client);
  };
  try {
    if (await give(`SELECT pg_try_advisory_lock(${KEY}) AS done`)) return { release };
  } catch (error) {
    end(client);
    throw error;
  }
  end(client);
  return undefined;
}

/** The connection is ended, not handed on: a lock that is left goes with it. */
const end = (client: PoolClient): void => client.release(true);
