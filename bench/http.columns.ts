import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { z } from 'zod';
import { smallOrganisation } from '../test/support/house.js';
import { startProcess } from '../test/support/process.js';
import { LEDGER } from './handler.columns.js';
import type { Column } from './harness.js';
import { type Answer, KeptConnection } from './http-client.js';
import { verifyLedger } from './ledger.check.js';
import { bodyFor, placesOf } from './samples.js';

const KEY = 'a-key-of-the-benchmark';
/** Milliseconds that the readers of the server may take to catch up. */
const PATIENCE = 30_000;

const answer = z.object({ entry: z.object({ stream: z.string(), version: z.number() }) });

export interface HttpColumn extends Column {
  /** Stops the server. @throws AssertionError unless it ends in order */
  close: () => Promise<void>;
}

/** A server in a process of its own over a migrated database of its own, asked over one kept connection a client. */
export async function httpColumn(databaseUrl: string, owner: Pool): Promise<HttpColumn> {
  const server = await startProcess({
    DATABASE_URL: databaseUrl,
    MANDATE_RECORDER_KEY: KEY,
    MANDATE_PROGRAMME: 'none',
    MANDATE_LOG: 'warn',
  });
  const { port } = new URL(server.url);
  const connections = new Map<number, KeptConnection>();
  const connectionOf = (client: number): KeptConnection => {
    const connection =
      connections.get(client) ?? new KeptConnection(Number(port), `authorization: Bearer ${KEY}\r\n`);
    connections.set(client, connection);
    return connection;
  };
  const record = async (client: number, stream: string, body: unknown): Promise<unknown> => {
    const { status, said }: Answer = await connectionOf(client).post(
      `/api/${LEDGER}/${stream}/entries`,
      body,
    );
    assert.equal(status, 201, said);
    return JSON.parse(said);
  };
  const next = placesOf('http');
  const close = async (): Promise<void> => {
    for (const connection of connections.values()) connection.close();
    assert.equal(await server.end('SIGTERM'), 0);
  };
  try {
    for (const [stream, body] of smallOrganisation) await record(0, stream, body);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    name: 'HTTP',
    operation: async (client) => {
      const place = next(client);
      const { entry } = answer.parse(await record(client, place.stream, bodyFor(place)));
      assert.deepEqual(entry, { stream: place.stream, version: place.version + 1 });
    },
    verify: async (done) => {
      const entries = smallOrganisation.length + done;
      await verifyLedger(owner, LEDGER, entries);
      await verifyReadings(owner, entries);
    },
    close,
  };
}

/** Waits until the server's own readers have caught up, so that they do not disturb the next turn; nothing may be missing. */
async function verifyReadings(owner: Pool, entries: number): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const { rows } = await owner.query<{ position: number; versions: number }>(
      `SELECT (SELECT position::int FROM reading_checkpoints WHERE projection = 'histories' AND ledger = $1) AS position,
         (SELECT sum(version)::int FROM reading_histories WHERE ledger = $1) AS versions`,
      [LEDGER],
    );
    const [row] = rows;
    if (row?.position === entries || Date.now() > deadline) {
      assert.deepEqual(row, { position: entries, versions: entries });
      return;
    }
    await wait(20);
  }
}
