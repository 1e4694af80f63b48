import assert from 'node:assert/strict';
import type { Pool } from 'pg';
import { Appender } from '../src/ledger/appender.js';
import { LedgerReader } from '../src/ledger/ledger.reader.js';
import { Recorder } from '../src/recording/recorder.js';
import { StreamStates } from '../src/recording/stream-states.js';
import { smallOrganisation } from '../test/support/house.js';
import type { Column } from './harness.js';
import { verifyLedger } from './ledger.check.js';
import { bodyFor, type Place, placesOf } from './samples.js';

/** The ledger that stands in the way of commitments: the organisation's own. */
export const LEDGER = 'org';

/** The whole handler, as one process has it, with nothing in its cache. */
export function newRecorder(pool: Pool): Recorder {
  const reader = new LedgerReader(pool);
  return new Recorder(new StreamStates(reader), reader, new Appender(pool), () => new Date());
}

/** Sends one entry and makes sure that it was recorded as the next of its stream. */
export async function recordAt(recorder: Recorder, place: Place): Promise<void> {
  const { entries, replayed } = await recorder.record({
    ledger: LEDGER,
    actor: 'usr-0197c0de',
    lines: [{ stream: place.stream, body: bodyFor(place) }],
  });
  assert.equal(replayed, false);
  assert.deepEqual(
    entries.map(({ stream, version }) => ({ stream, version })),
    [{ stream: place.stream, version: place.version + 1 }],
  );
}

/** Parse, load, decide, append: one command of one entry, on streams of about 20. */
export async function handlerColumn(pool: Pool, owner: Pool): Promise<Column> {
  const recorder = newRecorder(pool);
  for (const [stream, body] of smallOrganisation) {
    await recorder.record({ ledger: LEDGER, actor: 'usr-0197c0de', lines: [{ stream, body }] });
  }
  const next = placesOf('handler');
  return {
    name: 'whole handler',
    operation: (client) => recordAt(recorder, next(client)),
    verify: (done) => verifyLedger(owner, LEDGER, smallOrganisation.length + done),
  };
}
