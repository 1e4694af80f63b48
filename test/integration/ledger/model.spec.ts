import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import type { StreamName } from '../../../src/domain/entry.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { ANY_VERSION, type AppendCommand } from '../../../src/ledger/ledger.types.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { audit, noted } from './ledger.support.js';
import { type Exchange, explain } from './model.support.js';
import { placeOf, toPlain } from './plain-ledger.support.js';
import { startWriter, type Writer } from './writer.support.js';

const PROCESSES = 3;
const STREAMS: readonly StreamName[] = ['commitments/a', 'commitments/b', 'priorities/c'];

/** Ids from a small stock are used again and again, by every client; undefined stands for a fresh one. */
const stocked = (size: number) => fc.option(fc.nat(size - 1), { nil: undefined, freq: 2 });
const idOf = (kind: number, number: number | undefined): string =>
  number === undefined
    ? randomUUID()
    : `${kind}0000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

const version = fc.oneof(
  { weight: 3, arbitrary: fc.constant(ANY_VERSION) },
  { weight: 2, arbitrary: fc.nat(6) },
);
const sketch = fc.record({
  ledger: fc.constantFrom('x', 'y'),
  commandId: stocked(8),
  digest: fc.constantFrom('as said', 'as said', 'otherwise'),
  versions: fc.tuple(version, version, version),
  entries: fc.uniqueArray(fc.record({ stream: fc.nat(2), id: stocked(30) }), {
    minLength: 1,
    maxLength: 4,
    selector: ({ id }) => id ?? {},
  }),
});
type Sketch = typeof sketch extends fc.Arbitrary<infer S> ? S : never;

const nameOf = (stream: number): StreamName => STREAMS[stream] ?? 'commitments/a';

function toCommand(run: number, { ledger, commandId, digest, versions, entries }: Sketch): AppendCommand {
  const used = [...new Set(entries.map(({ stream }) => stream))];
  return {
    ledger: `${ledger}-${run}`,
    commandId: idOf(1, commandId),
    digest,
    expected: used.map((stream) => ({ stream: nameOf(stream), version: versions[stream] ?? ANY_VERSION })),
    entries: entries.map(({ stream, id }) => noted(nameOf(stream), 'x', idOf(2, id))),
  };
}

describe('a ledger that several processes write', () => {
  let database: TestDatabase;
  let writers: Writer[];
  let run = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    writers = await Promise.all(Array.from({ length: PROCESSES }, () => startWriter(database)));
  });
  afterAll(async () => {
    await Promise.all(writers.map((writer) => writer.end()));
    await database.close();
  });

  /** Runs every client's commands one after the other, the clients side by side, dealt out to the processes. */
  async function play(clients: readonly (readonly AppendCommand[])[]): Promise<Exchange[]> {
    const exchanges: Exchange[] = [];
    let moment = 0;
    await Promise.all(
      clients.map(async (commands, index) => {
        for (const command of commands) {
          const sentAt = (moment += 1);
          const outcome = await writers[index % PROCESSES]?.append(command);
          if (outcome === undefined) throw new Error('there is no such writer');
          exchanges.push({ command, outcome: toPlain(outcome), sentAt, answeredAt: (moment += 1) });
        }
      }),
    );
    return exchanges;
  }

  it('does what a plain list does that takes one command after the other', async () => {
    const reader = new LedgerReader(database.pool);
    const kinds = new Map<string, number>();
    const scripts = fc.array(fc.array(sketch, { minLength: 1, maxLength: 6 }), {
      minLength: 6,
      maxLength: 12,
    });
    const property = fc.asyncProperty(scripts, async (clients) => {
      run += 1;
      const exchanges = await play(clients.map((sketches) => sketches.map((one) => toCommand(run, one))));
      for (const name of [`x-${run}`, `y-${run}`]) {
        const own = exchanges.filter(({ command }) => command.ledger === name);
        const { ledger, unexplained } = explain(own);
        expect(unexplained).toEqual([]);
        const stored = await reader.readByPosition(name, 0, 10_000);
        expect(stored.map((one) => placeOf(one.position, one.stream, one.version, one.id))).toEqual(
          ledger.places,
        );
        if (own.length > 0) await audit(database.pool, name);
      }
      for (const { outcome } of exchanges) kinds.set(outcome.kind, (kinds.get(outcome.kind) ?? 0) + 1);
    });
    await fc.assert(property, { numRuns: 25, endOnFailure: true, interruptAfterTimeLimit: 9_000 });
    // Every outcome there is was met, or the scripts would prove less than they seem to.
    expect([...kinds.keys()].toSorted()).toEqual([
      'appended',
      'conflict',
      'different-content',
      'entry-id-taken',
      'replayed',
    ]);
  });
});
