import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcesses, startProcess } from '../support/process.js';
import { callerOf, KEY } from '../support/running.js';

/** A home that the account of the database server can reach, also when the tests run as root. */
async function reachableHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'mandate-start-'));
  await chmod(home, 0o711);
  return home;
}

/** What a person does who starts Mandate on a machine of his own: no server is given, it brings its own. */
describe('starting and stopping', () => {
  let home: string;
  beforeAll(async () => {
    home = await reachableHome();
  });
  afterEach(endProcesses);
  afterAll(() => rm(home, { recursive: true, force: true }));

  const env = () => ({ MANDATE_DATA_DIR: home, MANDATE_RECORDER_KEY: KEY, DATABASE_URL: '' });
  const REPORT = '/api/csto/presidencies/2020/report?asOf=2020-12-02';
  const NOTE = { type: 'NoteAdded', occurredOn: '2020-01-01', note: 'Kept.', sources: [] };

  it('loads the reference presidency at the first start, keeps everything at the next, and after a kill', async () => {
    const first = await startProcess(env());
    const { get, post } = callerOf(first.url);
    const report = await get(REPORT);
    expect(report.json.counts.fulfilled).toBe(6);
    const written = await post('/api/csto/commitments/2020-rubezh/entries', NOTE);
    const { position } = written.json.entry;
    expect(await first.end('SIGINT')).toBe(0);

    const second = await startProcess(env());
    const again = await callerOf(second.url).get(`${REPORT}&knownAt=${report.json.position}`);
    expect(again.text).toBe(report.text);
    const entries = await callerOf(second.url).get(`/api/csto/ledger/entries?after=${position - 1}`);
    expect(entries.json.items).toEqual([written.json.entry]);
    expect(second.said()).not.toContain('Loaded');
    expect(await second.end('SIGKILL')).toBe('SIGKILL');

    const third = await startProcess(env());
    const kept = await callerOf(third.url).get(`/api/csto/ledger/entries?after=${position - 1}`);
    expect(kept.json.items).toEqual([written.json.entry]);
    expect(await third.end('SIGTERM')).toBe(0);
  }, 180_000);

  it('shows a key of its own making once, and that key may record', async () => {
    const own = await reachableHome();
    const unset = {
      MANDATE_DATA_DIR: own,
      MANDATE_PROGRAMME: 'none',
      MANDATE_RECORDER_KEY: '',
      DATABASE_URL: '',
    };
    const first = await startProcess(unset);
    const shown = /shown this once: (\S+)/;
    const register = await callerOf(first.url).post(
      '/api/organisations',
      { id: 'org', occurredOn: 'unknown', name: { en: 'O', ru: 'О' }, sources: [] },
      { authorization: `Bearer ${shown.exec(first.said())?.[1] ?? ''}` },
    );
    expect(register.status).toBe(201);
    await first.end('SIGINT');
    const second = await startProcess(unset);
    expect(second.said()).not.toMatch(shown);
    expect(await second.end('SIGINT')).toBe(0);
    await rm(own, { recursive: true, force: true });
  }, 120_000);
});
