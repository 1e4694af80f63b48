import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import { applicationRole, createPool } from '../../src/platform/database/pool.js';
import { siblingUrl, templateOf, testServerVariable, withClient } from './server.js';

const testServer = z.object({ url: z.string(), prefix: z.string(), separated: z.boolean() });

export interface TestDatabase {
  /** Address of the database as the user who may do everything. */
  readonly url: string;
  /** Works as the application role, like Mandate itself. */
  readonly pool: Pool;
  /** Works as the user of the URL. */
  readonly adminPool: Pool;
  readonly separated: boolean;
  /** Ends both pools and drops the database. */
  close(): Promise<void>;
}

/** The server that the global setup of this run has started. */
export function currentTestServer(): z.infer<typeof testServer> {
  const text = process.env[testServerVariable];
  if (text === undefined)
    throw new Error(`${testServerVariable} is not set: run this under Jest with its global setup.`);
  return testServer.parse(JSON.parse(text));
}

/** Makes a database without anything in it, not even migrations. */
export async function createEmptyDatabase(): Promise<Pick<TestDatabase, 'url' | 'close'>> {
  const server = currentTestServer();
  const name = `${server.prefix}_${randomBytes(6).toString('hex')}`;
  await withClient(server.url, (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE template0`));
  return {
    url: siblingUrl(server.url, name),
    close: () => drop(server.url, name),
  };
}

async function drop(serverUrl: string, name: string): Promise<void> {
  await withClient(serverUrl, (client) => client.query(`DROP DATABASE "${name}" WITH (FORCE)`));
}

/** Makes a fresh, migrated, empty database for one spec file. Close it in `afterAll`. */
export async function createTestDatabase(options: { readonly max?: number } = {}): Promise<TestDatabase> {
  const server = currentTestServer();
  const name = `${server.prefix}_${randomBytes(6).toString('hex')}`;
  await withClient(server.url, (client) =>
    client.query(`CREATE DATABASE "${name}" TEMPLATE "${templateOf(server)}"`),
  );
  const url = siblingUrl(server.url, name);
  const { max = 10 } = options;
  const pool = createPool({ url, max, ...(server.separated ? { role: applicationRole } : {}) });
  const adminPool = createPool({ url, max });
  return {
    url,
    pool,
    adminPool,
    separated: server.separated,
    close: async () => {
      await Promise.all([pool.end(), adminPool.end()]);
      await drop(server.url, name);
    },
  };
}
