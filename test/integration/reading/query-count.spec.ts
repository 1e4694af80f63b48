import { Appender } from '../../../src/ledger/appender.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { csto2020 } from '../../support/in-memory.js';
import { append, progress, type ReadSide, readSide, withoutPlace } from './reading.support.js';

/** How many statements a report sends does not depend on the ledger, on asOf or on knownAt. */
describe('a report', () => {
  let database: TestDatabase;
  let appender: Appender;
  let side: ReadSide;
  let head: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    side = readSide(database, { options: { lookForGenerations: 3_600_000 } });
    side.projector.start();
    head = await append(appender, 'csto', (await csto2020()).map(withoutPlace));
    await side.projector.settle();
  });
  afterAll(async () => {
    await side.close();
    await appender.close();
    await database.close();
  });

  const statementsOf = async (asOf: string, knownAt: number): Promise<number> => {
    let count = 0;
    const onAcquire = (): void => void (count += 1);
    side.pool.on('acquire', onAcquire);
    const moment = await side.room.moment('csto', { asOf, knownAt });
    await side.room.presidency('csto', '2020', moment);
    side.pool.off('acquire', onAcquire);
    return count;
  };

  it('takes two statements the first time, and one at every other moment', async () => {
    expect(await statementsOf('2020-12-02', head)).toBe(2);
    for (const [asOf, knownAt] of [
      ['2020-12-02', head],
      ['2019-12-01', 5],
      ['2026-01-01', Math.floor(head / 2)],
    ] as const)
      expect(await statementsOf(asOf, knownAt)).toBe(1);
  });

  it('takes no more when the ledger has grown fivefold', async () => {
    const more = Array.from({ length: head * 4 }, (_, index) => progress(`other-${index}`, 'Elsewhere.'));
    head = await append(appender, 'csto', more);
    await side.projector.settle();
    expect(await statementsOf('2020-12-02', head)).toBe(2);
    expect(await statementsOf('2020-06-01', 100)).toBe(1);
  });
});
