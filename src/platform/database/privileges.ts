import { readFile } from 'node:fs/promises';
import { Client, DatabaseError } from 'pg';
import { connectionConfig } from './pool.js';

const script = new URL('./privileges.sql', import.meta.url);

/** Whether the application works as a role that cannot change the ledger, and why not. */
export interface Separation {
  readonly separated: boolean;
  /** Present when `separated` is false: a sentence for `mandate status`. */
  readonly reason?: string;
}

const INSUFFICIENT_PRIVILEGE = '42501';
/** PostgreSQL's XX000 "tuple concurrently updated", and the unique violations that two CREATE ROLE can end in. */
const lostRaces: ReadonlySet<string> = new Set(['XX000', '23505', '42710']);
const ATTEMPTS = 10;

async function attempt(client: Client, sql: string): Promise<DatabaseError | undefined> {
  try {
    await client.query(`BEGIN; ${sql}; COMMIT`);
    return undefined;
  } catch (error) {
    await client.query('ROLLBACK');
    if (error instanceof DatabaseError) return error;
    throw error;
  }
}

/**
 * Hands the ledger to its owner role and gives the application role what it needs. Changes nothing that is already so;
 * safe when several processes, or several databases of one cluster, do it at once.
 *
 * @returns `separated: false` with the reason when the database user may not do this; nothing has changed then
 */
export async function ensurePrivileges(options: { readonly url: string }): Promise<Separation> {
  const sql = await readFile(script, 'utf8');
  const client = new Client(connectionConfig({ url: options.url, applicationName: 'mandate privileges' }));
  await client.connect();
  try {
    for (let left = ATTEMPTS; ; left -= 1) {
      const error = await attempt(client, sql);
      if (error === undefined) return { separated: true };
      if (error.code === INSUFFICIENT_PRIVILEGE) {
        return {
          separated: false,
          reason: `The database user may not set up the separate roles: ${error.message}.`,
        };
      }
      if (left === 1 || error.code === undefined || !lostRaces.has(error.code)) throw error;
    }
  } finally {
    await client.end();
  }
}
