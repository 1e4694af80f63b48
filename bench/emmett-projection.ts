import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import type { Event } from '@event-driven-io/emmett';
import {
  getPostgreSQLEventStore,
  pongoSingleStreamProjection,
  rebuildPostgreSQLProjections,
} from '@event-driven-io/emmett-postgresql';
import type { Pool } from 'pg';
import { bodyFor, STREAM_LENGTH } from './samples.js';

type Recorded = Event<'CommitmentMade' | 'ProgressLogged', Record<string, unknown>>;

interface Commitment extends Record<string, unknown> {
  entries: number;
  last: string;
}

const COLLECTION = 'commitments';

/** How many entries a second emmett's own rebuild of a projection takes: a document a stream, as its documentation has it. */
export async function emmettProjection(url: string, owner: Pool, entries: number): Promise<number> {
  const store = getPostgreSQLEventStore(url);
  try {
    await store.schema.migrate();
    for (let stream = 0; stream < entries / STREAM_LENGTH; stream += 1) {
      const name = `commitments/projected-${stream}`;
      const events = Array.from({ length: STREAM_LENGTH }, (_, version): Recorded => {
        const { type, ...data } = bodyFor({ stream: `commitments/projected-${stream}`, version });
        return { type: type === 'CommitmentMade' ? type : 'ProgressLogged', data };
      });
      await store.appendToStream(name, events);
    }
    const projection = pongoSingleStreamProjection<Commitment, Recorded>({
      collectionName: COLLECTION,
      canHandle: ['CommitmentMade', 'ProgressLogged'],
      initialState: () => ({ entries: 0, last: '' }),
      evolve: (state: Commitment, { type }: Recorded) => ({ entries: state.entries + 1, last: type }),
    });
    const rebuild = rebuildPostgreSQLProjections<Recorded>({
      connectionString: url,
      projections: [projection],
    });
    const began = performance.now();
    await rebuild.start();
    const seconds = (performance.now() - began) / 1_000;
    await rebuild.close();
    const { rows } = await owner.query<{ entries: number }>(
      `SELECT sum((data ->> 'entries')::int)::int AS entries FROM ${COLLECTION}`,
    );
    assert.equal(rows[0]?.entries, entries);
    return entries / seconds;
  } finally {
    await store.close();
  }
}
