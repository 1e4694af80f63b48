import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { PostgresEventStorageAdapter } from '@castore/event-storage-adapter-postgres';
import { CommandHandler, type Event } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore, type PostgresEventStore } from '@event-driven-io/emmett-postgresql';
import type { Pool } from 'pg';
import type { Column } from './harness.js';
import { bodyFor, type Place, placesOf } from './samples.js';

/** The event stores of the field, each as its own documentation uses it, in this process and on the same server. */
export interface Peers {
  columns: Column[];
  close: () => Promise<void>;
}

type Recorded = Event<'CommitmentMade' | 'ProgressLogged', Record<string, unknown>>;

/** Both of emmett's columns share a table, so only their sum can be counted. */
type Unverified = Omit<Column, 'verify'>;

const recordedAt = (place: Place): Recorded => {
  const { type, ...data } = bodyFor(place);
  return { type: type === 'CommitmentMade' ? type : 'ProgressLogged', data };
};

/** Opens them with `connections` each. */
export async function openPeers(url: string, owner: Pool, connections: number): Promise<Peers> {
  const store = getPostgreSQLEventStore(`${url}&max=${connections}`);
  await store.schema.migrate();
  const castore = await castoreColumn(throughEnvironment(url, connections), owner);
  const done = { append: 0, handler: 0 };
  const verifyAll = async (): Promise<void> => {
    const { rows } = await owner.query<{ n: number }>('SELECT count(*)::int AS n FROM emt_messages');
    assert.equal(rows[0]?.n, done.append + done.handler);
  };
  const counting = (column: Unverified, key: keyof typeof done): Column => ({
    ...column,
    verify: async (count) => {
      done[key] = count;
      await verifyAll();
    },
  });
  return {
    columns: [counting(appendColumn(store), 'append'), counting(handlerColumn(store), 'handler'), castore],
    close: () => store.close(),
  };
}

/** One event a command, expected version given. */
function appendColumn(store: PostgresEventStore): Unverified {
  const next = placesOf('emmett');
  return {
    name: 'emmett append',
    operation: async (client) => {
      const place = next(client);
      await store.appendToStream(place.stream, [recordedAt(place)], {
        expectedStreamVersion: place.version === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(place.version),
      });
    },
  };
}

/** Reads the stream, folds it, decides and appends. */
function handlerColumn(store: PostgresEventStore): Unverified {
  const next = placesOf('emmett-handler');
  const handle = CommandHandler<number, Recorded>({ evolve: (count) => count + 1, initialState: () => 0 });
  return {
    name: 'emmett handler',
    operation: async (client) => {
      const place = next(client);
      await handle(store, place.stream, (count) => {
        assert.equal(count, place.version);
        return recordedAt(place);
      });
    },
  };
}

/** The driver of castore finds a socket by PGHOST alone, and cannot be closed: idle connections end by themselves. */
function throughEnvironment(url: string, connections: number): string {
  const { username, pathname, searchParams } = new URL(url);
  process.env['PGHOST'] = searchParams.get('host') ?? '';
  process.env['PGUSER'] = username;
  return `postgresql://${pathname}?max=${connections}&idle_timeout=5`;
}

async function castoreColumn(url: string, owner: Pool): Promise<Column> {
  const tableName = 'castore_events';
  await PostgresEventStorageAdapter.createEventTable({
    connectionString: url,
    tableName,
    aggregateId: { type: 'VARCHAR', length: 100 },
  });
  const adapter = new PostgresEventStorageAdapter({ connectionString: url, tableName });
  const next = placesOf('castore');
  return {
    name: 'castore',
    operation: async (client) => {
      const place = next(client);
      const { type, data: payload } = recordedAt(place);
      await adapter.pushEvent(
        {
          aggregateId: place.stream,
          version: place.version + 1,
          type,
          payload,
          metadata: { id: randomUUID() },
        },
        { eventStoreId: 'commitments' },
      );
    },
    verify: async (done) => {
      const { rows } = await owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${tableName}`);
      assert.equal(rows[0]?.n, done);
    },
  };
}
