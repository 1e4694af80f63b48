import type { AnyEntry } from '../../../src/domain/entries.js';
import { Appender } from '../../../src/ledger/appender.js';
import type { Upcasters } from '../../../src/ledger/upcasters.js';
import type { Compared, Comparison } from '../../../src/reading/generations.js';
import { HistoryGenerations } from '../../../src/reading/histories-generations.js';
import { HistoriesProjection } from '../../../src/reading/histories.projection.js';
import { Rebuild } from '../../../src/reading/rebuild.js';
import type { Transaction } from '../../../src/reading/transaction.js';
import { statement } from '../../../src/reading/statement.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { csto2020 } from '../../support/in-memory.js';
import { foldFromScratch, historiesIn } from './projection.support.js';
import { append, progress, type ReadSide, readSide, withoutPlace } from './reading.support.js';

const PAGE = 25;
const STREAM = 'commitments/2020-victory-parade';

class Histories extends HistoriesProjection {
  constructor(override readonly generations: HistoryGenerations) {
    super();
  }
}

/** Does something between the long comparison and the short one. */
class Interrupted extends HistoryGenerations {
  constructor(private readonly between: () => Promise<void>) {
    super(PAGE);
  }

  override async compare(db: Transaction, comparison: Comparison): Promise<Compared> {
    const compared = await super.compare(db, comparison);
    await this.between();
    return compared;
  }
}

describe('the rows of a rebuild', () => {
  let database: TestDatabase;
  let appender: Appender;
  let side: ReadSide;
  let record: AnyEntry[];
  let numbers = 0;

  beforeAll(async () => {
    database = await createTestDatabase({ max: 20 });
    appender = new Appender(database.pool);
    record = await csto2020();
    side = readSide(database, { options: { lookForGenerations: 5 } });
    side.projector.start();
  });
  afterAll(async () => {
    await side.close();
    await appender.close();
    await database.close();
  });

  const recorded = async (): Promise<{ ledger: string; head: number }> => {
    numbers += 1;
    const ledger = `org-${numbers}`;
    const head = await append(appender, ledger, record.map(withoutPlace));
    await side.projector.waitFor(ledger, head, 20_000);
    return { ledger, head };
  };
  const rebuild = (generations = new HistoryGenerations(PAGE), acceptDifferences = false): Rebuild =>
    new Rebuild({
      pool: database.pool,
      reader: side.reader,
      projection: new Histories(generations),
      acceptDifferences,
    });
  const change = (ledger: string, set: string) =>
    database.pool.query(
      `UPDATE reading_history_rows SET ${set} WHERE ledger = $1 AND stream = $2 AND generation = 1`,
      [ledger, STREAM],
    );

  it('are compared where entries came during the comparison, too', async () => {
    const { ledger, head } = await recorded();
    const between = async (): Promise<void> => {
      const last = await append(appender, ledger, [progress('2020-victory-parade', 'meanwhile')]);
      await side.projector.waitFor(ledger, last, 10_000);
      await change(ledger, "history = replace(history, 'A', 'B')");
    };
    expect(await rebuild(new Interrupted(between)).run(ledger)).toMatchObject({
      outcome: 'differs',
      position: head + 1,
      differences: [STREAM],
    });
  });

  it.each([
    ['says that it goes further than the ledger', 'head = head + 1000'],
    ['says that it was opened earlier', 'opened_at = 1'],
    ['names another parent', "parent = 'priorities/2020-observers'"],
    ['names other documents', "documents = '{documents/none}'"],
    ['has another version', 'version = version + 1'],
  ])('differ where one %s', async (_, set) => {
    const { ledger } = await recorded();
    await change(ledger, set);
    expect(await rebuild().run(ledger)).toMatchObject({ outcome: 'differs', differences: [STREAM] });
  });

  it('hold the lifted form of entries of an older schema, and nothing where one cannot be lifted', async () => {
    const { ledger, head } = await recorded();
    const plans = record.filter(({ type }) => type === 'PlanApproved').map(({ stream }) => stream);
    const fails: Upcasters = {
      PlanApproved: [
        () => {
          throw new Error('no organ');
        },
      ],
    };
    await expect(rebuild(new HistoryGenerations(PAGE, fails)).run(ledger)).rejects.toMatchObject({
      name: 'UnreadableEntryError',
      type: 'PlanApproved',
    });
    const lifts: Upcasters = { PlanApproved: [() => ({ organs: ['csc'] })] };
    const result = await rebuild(new HistoryGenerations(PAGE, lifts), true).run(ledger);
    expect(result).toMatchObject({ outcome: 'flipped', generation: 2, position: head });
    expect(result).toHaveProperty('differences', [...new Set(plans)].toSorted());
    const lifted = [...(await historiesIn(database.pool, ledger)).values()]
      .flat()
      .filter(({ type }) => type === 'PlanApproved');
    expect(lifted.map(({ data }) => data)).toEqual(plans.map(() => ({ organs: ['csc'] })));
    expect(await rebuild(undefined, true).run(ledger)).toMatchObject({ outcome: 'flipped' });
    expect(await historiesIn(database.pool, ledger)).toEqual(await foldFromScratch(side.reader, ledger));
  });

  it('go in portions, each found by place, and those of another generation stay', async () => {
    const { text } = statement('drop-histories');
    await database.adminPool.query(
      `INSERT INTO reading_history_rows (ledger, generation, stream, kind, documents, opened_at, head, version, history)
       SELECT 'dropped', g, 'documents/d' || n, 'documents', '{}', 1, 1, 1, '[]'
       FROM generate_series(1, 2) g, generate_series(1, 12000) n`,
    );
    for (const mode of ['force_custom_plan', 'force_generic_plan']) {
      const client = await database.pool.connect();
      await client.query(`SET plan_cache_mode = ${mode}`);
      await client.query(`PREPARE drops AS ${text}`);
      const { rows } = await client.query("EXPLAIN EXECUTE drops ('dropped', 1, '')");
      client.release(true);
      const plan = JSON.stringify(rows);
      expect(plan).toContain('Tid Scan on reading_history_rows');
      expect(plan).not.toMatch(/Nested Loop|Semi Join|Seq Scan/);
    }
    await new HistoryGenerations().drop(database.pool, { ledger: 'dropped', generation: 1 });
    const { rows } = await database.pool.query(
      "SELECT generation, count(*)::int AS n FROM reading_history_rows WHERE ledger = 'dropped' GROUP BY 1",
    );
    expect(rows).toEqual([{ generation: 2, n: 12_000 }]);
  });
});
