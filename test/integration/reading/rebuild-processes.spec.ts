import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../../src/platform/config.js';
import { Appender } from '../../../src/ledger/appender.js';
import { applicationRole } from '../../../src/platform/database/pool.js';
import { mandate } from '../../support/command-line.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { csto2020 } from '../../support/in-memory.js';
import { foldFromScratch, historiesIn } from './projection.support.js';
import { append, type ReadSide, readSide, withoutPlace } from './reading.support.js';

const LEDGER = 'org';
const hooks = join(projectRoot, 'test', 'support', 'typescript.js');
const program = join(projectRoot, 'test', 'integration', 'reading', 'rebuild.program.ts');

describe('a rebuild in a process of its own', () => {
  let database: TestDatabase;
  let appender: Appender;
  let side: ReadSide;
  let head = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    side = readSide(database);
    side.projector.start();
    head = await append(appender, LEDGER, (await csto2020()).map(withoutPlace));
    await side.projector.waitFor(LEDGER, head, 20_000);
  });
  afterAll(async () => {
    await side.close();
    await appender.close();
    await database.close();
  });

  /** Starts one and kills it when its second portion is written and not yet committed; all that it said. */
  const killedInTheMiddle = async (): Promise<Record<string, unknown>[]> => {
    const order = {
      url: database.url,
      ...(database.separated && { role: applicationRole }),
      ledger: LEDGER,
      page: 40,
    };
    const child = spawn(process.execPath, ['--import', hooks, program, JSON.stringify(order)], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    const said: Record<string, unknown>[] = [];
    for await (const line of createInterface(child.stdout)) {
      said.push(JSON.parse(line));
      if (said.filter(({ phase }) => phase === 'building').length === 3) child.kill('SIGKILL');
    }
    await ended;
    return said;
  };

  it('killed again and again goes on each time where it was, and no reading is ever without its rows', async () => {
    const begins: unknown[] = [];
    let last: Record<string, unknown> | undefined;
    while (last?.['outcome'] !== 'flipped') {
      const said = await killedInTheMiddle();
      const [first] = said;
      last = said.at(-1);
      // Until the server has seen that the killed one is gone, another is told to wait.
      if (last?.['outcome'] === 'busy') continue;
      begins.push(first?.['done']);
      const { histories, through } = await side.histories.surroundings(LEDGER, ['presidencies/2020']);
      expect(through).toBe(head);
      expect(histories.size).toBeGreaterThan(30);
      if (begins.length > 40) throw new Error('it does not come to an end');
    }
    expect(begins.length).toBeGreaterThan(3);
    expect(begins[0]).toBe(0);
    expect(begins.map(Number)).toEqual(begins.map(Number).toSorted((a, b) => a - b));
    expect(new Set(begins).size).toBe(begins.length);
    expect(last).toMatchObject({ generation: 2, position: head, differences: [] });
    expect(await historiesIn(database.pool, LEDGER)).toEqual(await foldFromScratch(side.reader, LEDGER));
  });

  it('is what the command line runs', async () => {
    const { code, out } = await mandate(['rebuild', '--ledger', LEDGER, '--json'], {
      DATABASE_URL: database.url,
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      { outcome: 'flipped', ledger: LEDGER, generation: 3, position: head, differences: [] },
    ]);
    const tiles = await mandate(['rebuild', 'tiles'], { DATABASE_URL: database.url });
    expect(tiles).toMatchObject({
      code: 0,
      out: `${LEDGER}: the rows up to entry 0 were compared with the ledger. They are right.\n`,
    });
  });
});
