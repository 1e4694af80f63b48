import assert from 'node:assert/strict';
import type { Pool } from 'pg';
import { newRecorder, recordAt } from './handler.columns.js';
import { placesOf, STREAM_LENGTH } from './samples.js';

const STREAMS = 10;

/** Counts how often a connection is taken out of a pool: every statement of Mandate takes one for itself. */
export function countRoundTrips(pool: Pool): () => number {
  let taken = 0;
  pool.on('acquire', () => (taken += 1));
  return () => taken;
}

/**
 * What a write of the whole handler costs, in round trips to the database; the ledger must hold its organisation.
 *
 * @returns a sentence each
 * @throws AssertionError unless a write with its states in the cache costs exactly one, and one that loads them two
 */
export async function roundTripsOfWrites(pool: Pool, roundTrips: () => number): Promise<string[]> {
  const costOf = async (task: () => Promise<void>): Promise<number> => {
    const before = roundTrips();
    await task();
    return roundTrips() - before;
  };
  const next = placesOf('round-trips');
  const recorder = newRecorder(pool);
  const first = await costOf(() => recordAt(recorder, next(0)));
  assert.ok(first > 1, 'what nobody has loaded yet cannot be in the cache');

  const writes = STREAMS * STREAM_LENGTH - 2;
  const cached = await costOf(async () => {
    for (let write = 0; write < writes; write += 1) await recordAt(recorder, next(0));
  });
  assert.equal(cached, writes, 'a write costs one round trip, loading costs none');

  const restarted = newRecorder(pool);
  const loading = await costOf(() => recordAt(restarted, next(0)));
  assert.equal(
    loading,
    2,
    'a stream and its organisation are loaded in one round trip, the append is the other',
  );

  return [
    `${writes} writes with their states in the cache: ${cached} round trips, ${cached - writes} of them for loading`,
    `one write with an empty cache: ${loading} round trips, ${loading - 1} of them for loading`,
  ];
}
