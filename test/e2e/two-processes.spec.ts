import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { smallOrganisation } from '../support/house.js';
import { endProcesses, type MandateProcess, startProcess } from '../support/process.js';
import { callerOf, KEY } from '../support/running.js';

/** Two Mandates on one database at the same time. */
describe('two processes on one database', () => {
  let database: TestDatabase;
  let servers: MandateProcess[];

  beforeAll(async () => {
    database = await createTestDatabase();
    const env = { DATABASE_URL: database.url, MANDATE_RECORDER_KEY: KEY, MANDATE_PROGRAMME: 'none' };
    servers = await Promise.all([startProcess(env), startProcess(env)]);
  }, 60_000);
  afterAll(async () => {
    await endProcesses();
    await database.close();
  });

  it('skip, double and reorder nothing while both record and both read', async () => {
    const [one, other] = servers.map(({ url }) => callerOf(url));
    if (one === undefined || other === undefined) throw new Error('both must run');
    const entries = smallOrganisation.map(([stream, body]) => ({ stream, ...body }));
    expect((await one.post('/api/org/entries', { entries })).status).toBe(201);

    const notes = Array.from({ length: 200 }, (_, index) => `note ${index}`);
    const write = async (note: string, index: number) => {
      const server = index % 2 === 0 ? one : other;
      const stream = index % 4 < 2 ? 'commitments/plan' : 'priorities/p';
      const written = await server.post(`/api/org/${stream}/entries`, {
        type: 'NoteAdded',
        occurredOn: '2020-01-01',
        note,
        sources: [],
      });
      expect(written.status).toBe(201);
      const { position } = written.json.entry;
      const seen = await (server === one ? other : one).get(`/api/org/${stream}`, {
        'mandate-after': String(position),
      });
      expect(seen.status).toBe(200);
      expect(seen.json.position).toBeGreaterThanOrEqual(position);
    };
    const lanes = Array.from({ length: 16 }, (_, lane) =>
      notes.filter((_note, index) => index % 16 === lane),
    );
    await Promise.all(
      lanes.map(async (lane) => {
        for (const note of lane) await write(note, notes.indexOf(note));
      }),
    );

    const ledgers = await Promise.all(
      [one, other].map((server) => server.get('/api/org/ledger/entries?limit=1000')),
    );
    expect(ledgers[0]?.json.items).toEqual(ledgers[1]?.json.items);
    const items: { position: number; stream: string; version: number; recordedAt: string; note?: string }[] =
      ledgers[0]?.json.items;
    expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index + 1));
    const recorded = items.flatMap(({ note }) => note ?? []);
    expect(new Set(recorded)).toEqual(new Set(notes));
    expect(recorded).toHaveLength(notes.length);
    for (const stream of new Set(items.map((item) => item.stream))) {
      const versions = items.filter((item) => item.stream === stream).map(({ version }) => version);
      expect(versions).toEqual(versions.map((_, index) => index + 1));
    }
    const times = items.slice(entries.length).map(({ recordedAt }) => recordedAt);
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => (a < b ? -1 : 1)));
    const histories = await Promise.all(
      [one, other].map((server) =>
        server.get(`/api/org/commitments/plan/entries?limit=1000&knownAt=${items.length}`),
      ),
    );
    expect(histories[0]?.text).toBe(histories[1]?.text);
    expect(histories[0]?.json.items).toHaveLength(
      items.filter(({ stream }) => stream === 'commitments/plan').length,
    );
  }, 60_000);
});
