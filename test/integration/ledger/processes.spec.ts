import { Appender } from '../../../src/ledger/appender.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { ANY_VERSION, type AppendCommand } from '../../../src/ledger/ledger.types.js';
import type { StreamName } from '../../../src/domain/entry.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { audit, kinds, noting, recorded } from './ledger.support.js';
import { holdHead, untilBlocked } from './moments.support.js';
import { startWriter, type Writer } from './writer.support.js';

const inLedger = (ledger: string, command: AppendCommand): AppendCommand => ({ ...command, ledger });
const own = (index: number): StreamName => `commitments/of-writer-${index}`;

describe('two processes on one ledger', () => {
  let database: TestDatabase;
  let writers: [Writer, Writer];

  beforeAll(async () => {
    database = await createTestDatabase();
    writers = await Promise.all([startWriter(database), startWriter(database)]);
  });
  afterAll(async () => {
    await Promise.all(writers.map((writer) => writer.end()));
    await database.close();
  });

  it('skip, double and reorder nothing while both append in groups', async () => {
    const shared: StreamName = 'commitments/shared';
    const commands = writers.map((_, index) =>
      Array.from({ length: 150 }, (__, number) => {
        const version = Math.floor(number / 3);
        return number % 3 === 2
          ? inLedger('both', noting(shared, ANY_VERSION, `${index}: ${number}`))
          : inLedger('both', noting(own(index), version * 2 + (number % 3), `${index}: ${number}`));
      }),
    );
    const outcomes = await Promise.all(
      writers.map((writer, index) =>
        Promise.all((commands[index] ?? []).map((command) => writer.append(command))),
      ),
    );
    const rows = await audit(database.pool, 'both');
    expect(rows).toHaveLength(300);
    for (const [index, answered] of outcomes.entries()) {
      const stored = rows.filter(({ note }) => note.startsWith(`${index}:`));
      const numbers = (stream: StreamName) =>
        stored.filter((row) => row.stream === stream).map(({ note }) => Number(note.split(' ')[1]));
      const sent = Array.from({ length: 150 }, (_, number) => number);
      expect(numbers(shared)).toEqual(sent.filter((number) => number % 3 === 2));
      expect(numbers(own(index))).toEqual(sent.filter((number) => number % 3 !== 2));
      const answers = answered.flatMap((outcome) => recorded(outcome));
      expect(answers.toSorted((a, b) => a.position - b.position)).toMatchObject(
        stored.map(({ position, version, recordedAt, note }) => ({ position, version, recordedAt, note })),
      );
    }
    const reader = new LedgerReader(database.pool);
    const read = await reader.readByPosition('both', 0, 1_000);
    expect(read.map(({ position }) => position)).toEqual(rows.map(({ position }) => position));
    // Both did share the ledger, and neither had a commit for each command.
    expect(new Set(rows.map(({ commit }) => commit)).size).toBeLessThan(300);
  });

  it('that send the same command at once record it once', async () => {
    await writers[0].append(inLedger('same', noting('presidencies/2020', 0, 'opened')));
    const command = inLedger('same', noting('commitments/a', 0, 'once', 'and once'));
    const release = await holdHead(database, 'same');
    const sent = writers.map((writer) => writer.append(command));
    await untilBlocked(database, 2);
    await release();
    const outcomes = await Promise.all(sent);
    expect(kinds(outcomes).toSorted()).toEqual(['appended', 'replayed']);
    expect(recorded(outcomes[0])).toEqual(recorded(outcomes[1]));
    expect(await audit(database.pool, 'same')).toHaveLength(3);
  });

  it('that decide on the same version at once get one acceptance and one conflict', async () => {
    await writers[0].append(inLedger('race', noting('commitments/a', 0, 'opened')));
    const release = await holdHead(database, 'race');
    const sent = writers.map((writer) => writer.append(inLedger('race', noting('commitments/a', 1, 'mine'))));
    await untilBlocked(database, 2);
    await release();
    const outcomes = await Promise.all(sent);
    expect(kinds(outcomes).toSorted()).toEqual(['appended', 'conflict']);
    expect(outcomes).toContainEqual({ kind: 'conflict', stream: 'commitments/a', expected: 1, actual: 2 });
    expect(await audit(database.pool, 'race')).toHaveLength(2);
  });

  it('that both make the first append of a ledger take the first two positions', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, round) => `first-${round}`).flatMap((ledger) =>
        writers.map((writer, index) =>
          writer.append(inLedger(ledger, noting(`commitments/of-${index}`, 0, ledger))),
        ),
      ),
    );
    expect(new Set(kinds(outcomes))).toEqual(new Set(['appended']));
    for (let round = 0; round < 20; round += 1)
      expect(await audit(database.pool, `first-${round}`)).toHaveLength(2);
  });

  it('do not wait for each other on different ledgers', async () => {
    await writers[0].append(inLedger('held', noting('commitments/a', 0, 'opened')));
    const release = await holdHead(database, 'held');
    const held = writers[0].append(inLedger('held', noting('commitments/a', 1, 'waits')));
    await untilBlocked(database);
    const appender = new Appender(database.pool);
    for (const free of [writers[0], writers[1], appender]) {
      const outcome = await free.append(inLedger('free', noting('commitments/a', ANY_VERSION, 'does not')));
      expect(outcome.kind).toBe('appended');
    }
    await appender.close();
    await release();
    expect((await held).kind).toBe('appended');
  });
});
