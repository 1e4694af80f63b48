import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/platform/config.js';
import { official } from '../reference/cites-1973.fixture.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type Mandate, startMandate } from '../support/running.js';

interface InChart {
  state: string;
  role: string;
  inForceOn?: { first: string; last: string; by: string; computed?: { last: string } };
  deposited?: { on: string; means: string; succeededOn?: string };
  withdrawn?: { noticeOn: unknown; effectiveOn: unknown };
  reservations: { kind: string; on: string; objections: { state: string; on: string }[] }[];
}

const run = promisify(execFile);
const END = '2026-11-24';

/** An open treaty: loaded by the command line, answered over HTTP, each date beside the official one. */
describe('CITES, from an empty database', () => {
  let database: TestDatabase;
  let mandate: Mandate;
  let loads: { total: number; already: number; recorded: number; problems: unknown[] }[];

  const load = async () => {
    const command = ['--import', join(projectRoot, 'test', 'support', 'typescript.js')];
    const { stdout } = await run(
      process.execPath,
      [...command, join(projectRoot, 'src', 'cli.ts'), 'load', join('data', 'cites-1973'), '--json'],
      { cwd: projectRoot, env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: database.url } },
    );
    return JSON.parse(stdout);
  };
  beforeAll(async () => {
    database = await createTestDatabase();
    loads = [await load(), await load()];
    mandate = await startMandate(database);
  }, 120_000);
  afterAll(async () => {
    await mandate.close();
    await database.close();
  });

  const whole = () => ({ 'mandate-after': String(loads[0]?.total) });
  const ratification = async (asOf: string) => {
    const path = `/api/cites/documents/convention/ratification?asOf=${asOf}`;
    const { inForce, entryIntoForce, states } = (await mandate.get(path, whole())).json;
    const chart: InChart[] = states;
    return { inForce, entryIntoForce, states: chart };
  };
  const stateOf = async (state: string, asOf: string) =>
    (await ratification(asOf)).states.find((one) => one.state === state);

  it('is loaded by the command that loads a presidency, once', () => {
    const [first, second] = loads;
    expect(first).toMatchObject({ already: 0, recorded: first?.total, problems: [] });
    expect(second).toMatchObject({ already: first?.total, recorded: 0, problems: [] });
  });

  it('computes the official date for the treaty and for each of 177 states, and shows the seven reported', async () => {
    const { entryIntoForce, states } = await ratification(END);
    expect(entryIntoForce.computed).toMatchObject({ status: 'in-force', date: official.treaty });
    expect(entryIntoForce.reported).toMatchObject({ date: official.treaty });
    expect(entryIntoForce.disputed).toBe(false);
    const dates = (by: string) =>
      Object.fromEntries(
        states.flatMap(({ state, inForceOn }) =>
          inForceOn?.by === by && inForceOn.first === inForceOn.last ? [[state, inForceOn.last]] : [],
        ),
      );
    expect(dates('computed')).toEqual(official.computed);
    expect(dates('reported')).toEqual(official.reported);
    expect(states.find(({ state }) => state === 'LT')?.inForceOn).toMatchObject({
      last: '2002-03-09',
      computed: { last: '2002-03-10' },
    });
  });

  it.each(official.parties)('counts as many parties on $on as $source', async ({ on, counted, lacking }) => {
    const { states } = await ratification(on);
    expect(states.filter(({ role }) => role === 'party')).toHaveLength(counted - lacking.length);
  });

  it('is not in force the day before, and says what could decide', async () => {
    const before = await ratification('1975-06-30');
    expect(before.inForce).toBe(false);
    expect(before.entryIntoForce.computed.status).toBe('cannot-compute');
    expect(new Set(before.states.map(({ role }) => role))).toEqual(new Set(['contracting', 'signatory']));
    const on = await ratification('1975-07-01');
    expect(on.inForce).toBe(true);
    expect(on.states.filter(({ role }) => role === 'party')).toHaveLength(10);
  });

  it('tells how the United Arab Emirates left and came back', async () => {
    expect(await stateOf('AE', '1988-01-26')).toMatchObject({ role: 'party' });
    expect(await stateOf('AE', '1988-01-27')).toMatchObject({
      role: 'none',
      withdrawn: {
        noticeOn: { first: '1987-01-27' },
        effectiveOn: { first: '1988-01-27', last: '1988-01-27' },
      },
    });
    expect(await stateOf('AE', '1990-05-09')).toMatchObject({
      role: 'party',
      deposited: { on: '1990-02-08', means: 'accession' },
      inForceOn: { last: '1990-05-09' },
      history: [
        { type: 'InstrumentDeposited', on: '1974-11-21' },
        { type: 'ConsentWithdrawn', effectiveOn: '1988-01-27' },
        { type: 'InstrumentDeposited', on: '1990-02-08' },
      ],
    });
  });

  it('dates a successor from the succession of states, not from its notification', async () => {
    expect(await stateOf('BZ', '1986-08-18')).toBeUndefined();
    expect(await stateOf('BZ', '1986-08-19')).toMatchObject({
      role: 'party',
      deposited: { on: '1986-08-19', means: 'succession', succeededOn: '1981-09-21' },
      inForceOn: { last: '1981-09-21', by: 'computed' },
    });
  });

  it('shows reservations and declarations, and the objection of the United Kingdom to that of Argentina', async () => {
    const { states } = await ratification(END);
    const made = states.flatMap(({ state, reservations }) =>
      reservations.map(({ kind, on }) => `${state} ${kind} ${on}`),
    );
    expect(made).toHaveLength(25);
    expect(made).toEqual(
      expect.arrayContaining([
        'AR declaration 1981-01-08',
        'AR declaration 2005-10-03',
        'CD reservation 2016-12-09',
        'DK declaration 1977-07-26',
        'GB reservation 1976-08-02',
        'IS reservation 2000-01-03',
        'IS reservation 2013',
        'NO reservation 2019',
      ]),
    );
    const argentina = states.find(({ state }) => state === 'AR');
    expect(argentina?.reservations[0]?.objections).toMatchObject([{ state: 'GB', on: '1981-03-05' }]);
  });

  it('has neither members nor presidencies, and a treaty open to all states', async () => {
    const organisation = await mandate.get('/api/cites', whole());
    expect(organisation.json).toMatchObject({ members: [], presidencies: [] });
    const document = await mandate.get('/api/cites/documents/convention', whole());
    expect(document.json).toMatchObject({ openTo: 'all-states', depositaryList: 'incomplete', flags: [] });
  });

  it('takes the accession of any state, and refuses what is none', async () => {
    const accession = (state: string) =>
      mandate.post('/api/cites/documents/convention/entries', {
        type: 'InstrumentDeposited',
        occurredOn: END,
        state,
        means: 'accession',
        sources: [],
      });
    expect((await accession('KI')).status).toBe(201);
    expect((await accession('EU')).json).toMatchObject({ code: 'invalid-entry' });
  });
});
