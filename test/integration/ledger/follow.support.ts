import { Client } from 'pg';
import type { AnyEntry } from '../../../src/domain/entries.js';
import { LedgerBell } from '../../../src/ledger/ledger-bell.js';
import { applicationRole, connectionConfig } from '../../../src/platform/database/pool.js';
import type { TestDatabase } from '../../support/database.js';

/** Longer than any test: whoever follows with it lives on being told. */
export const NEVER = 3_600_000;
const LISTENER = 'mandate listener';

/** A bell, not yet open, that connects again at once, or as soon as the gate has opened where there is one. */
export function newBell(
  { url, separated }: TestDatabase,
  onTrouble?: (error: Error) => void,
  gate = (): Promise<void> => Promise.resolve(),
): LedgerBell {
  const access = { url, ...(separated && { role: applicationRole }), applicationName: LISTENER };
  const connect = async (): Promise<Client> => {
    await gate();
    const client = new Client(connectionConfig(access));
    await client.connect();
    return client;
  };
  return new LedgerBell({ connect, reconnectAfter: 1, ...(onTrouble !== undefined && { onTrouble }) });
}

/** The backends by which bells listen. */
export async function listeners({ adminPool }: TestDatabase): Promise<number[]> {
  const { rows } = await adminPool.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1`,
    [LISTENER],
  );
  return rows.map(({ pid }) => pid);
}

/** The positions that come until one is reached, or the batches end. */
export async function upTo(position: number, batches: AsyncIterator<AnyEntry[], void>): Promise<number[]> {
  const positions: number[] = [];
  while ((positions.at(-1) ?? 0) < position) {
    const next = await batches.next();
    if (next.done === true) break;
    positions.push(...next.value.map((entry) => entry.position));
  }
  return positions;
}
