import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrationsDirectory } from '../src/platform/database/database.js';
import { startEmbeddedServer } from '../src/platform/database/embedded-server.js';
import { migrate } from '../src/platform/database/migrate.js';
import { applicationRole, connectionConfig } from '../src/platform/database/pool.js';
import { ensurePrivileges } from '../src/platform/database/privileges.js';

/** A server of its own that waits for the disk at every commit, as in production, with two migrated databases. */
export interface BenchDatabase {
  /** For what this process measures by itself. */
  url: string;
  /** For a Mandate in another process, which would follow the ledgers of the first. */
  serverUrl: string;
  role: string;
  close: () => Promise<void>;
}

/** Starts it in a temporary directory, which `close` removes. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const home = await mkdtemp(join(tmpdir(), 'mandate-bench-'));
  const server = await startEmbeddedServer({ home });
  const close = async (): Promise<void> => {
    await server.stop();
    // Where the server's own user cannot enter the directory of this one, it lives elsewhere.
    for (const directory of [home, server.home]) await rm(directory, { recursive: true, force: true });
  };
  try {
    const url = server.urlFor('postgres');
    const serverUrl = server.urlFor('bench_server');
    await createDatabase(url, 'bench_server');
    for (const each of [url, serverUrl]) {
      await migrate({ url: each, directory: migrationsDirectory });
      await ensurePrivileges({ url: each });
    }
    return { url, serverUrl, role: applicationRole, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new Client(connectionConfig({ url }));
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
}
