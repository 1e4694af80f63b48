import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mandate } from '../support/command-line.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { smallOrganisation } from '../support/house.js';
import { endProcesses, type MandateProcess, startProcess } from '../support/process.js';
import { callerOf, KEY } from '../support/running.js';

/** Several processes, one key, and what an auditor does with the file on another machine. */
describe('checkpoints of several processes', () => {
  let database: TestDatabase;
  let home: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    database = await createTestDatabase();
    home = await mkdtemp(join(tmpdir(), 'mandate-proofs-'));
    env = {
      DATABASE_URL: database.url,
      MANDATE_RECORDER_KEY: KEY,
      MANDATE_PROGRAMME: 'none',
      MANDATE_DATA_DIR: join(home, 'data'),
      MANDATE_ORIGIN: 'mandate.example',
    };
  });
  afterAll(async () => {
    await endProcesses();
    await database.close();
    await rm(home, { recursive: true, force: true });
  });

  const checkpointAt = async ({ url }: MandateProcess) =>
    (await callerOf(url).get('/api/org/ledger/checkpoint')).json;
  const note = (text: string) => ({ type: 'NoteAdded', occurredOn: '2020-01-01', note: text, sources: [] });
  const record = async ({ url }: MandateProcess, text: string): Promise<number> => {
    const { json } = await callerOf(url).post('/api/org/commitments/plan/entries', note(text));
    return json.entry.position;
  };
  const path = (name: string): string => join(home, name);

  it('agree, survive a restart and a rotation, and are verified without any of them', async () => {
    const [one, two] = await Promise.all([startProcess(env), startProcess(env)]);
    expect((await stat(path('data/checkpoint.key'))).mode & 0o777).toBe(0o600);
    const entries = smallOrganisation.map(([stream, body]) => ({ stream, ...body }));
    await callerOf(one.url).post('/api/org/entries', { entries });
    const [first, same] = await Promise.all([checkpointAt(one), checkpointAt(two)]);
    expect(first).toMatchObject({ origin: 'mandate.example/org', size: entries.length });
    expect(same).toEqual(first);
    await writeFile(path('held.txt'), first.note);

    const written = await Promise.all(
      ['a', 'b', 'c', 'd'].map((text, index) => record(index % 2 === 0 ? one : two, text)),
    );
    const proven = await callerOf(two.url).get(`/api/org/ledger/entries/${Math.max(...written)}/proof`);
    expect(proven.status).toBe(200);

    // A third process with a key of its own cannot sign, and says which key it would need.
    const stranger = await startProcess({ ...env, MANDATE_DATA_DIR: path('elsewhere') });
    await record(stranger, 'e');
    const refused = await callerOf(stranger.url).get('/api/org/ledger/checkpoint');
    expect([refused.status, refused.json.code]).toEqual([503, 'checkpoint-key-missing']);
    expect(refused.json.detail).toContain(first.keys[0].key);
    await expect(readdir(path('elsewhere'))).rejects.toThrow('ENOENT');
    await stranger.end('SIGTERM');

    await one.end('SIGTERM');
    const again = await startProcess(env);
    const restarted = await checkpointAt(again);
    expect(restarted.keys).toEqual(first.keys);

    const rotated = await mandate(['key', 'rotate', '--reason', 'Yearly change', '--json'], env);
    expect([rotated.code, rotated.err]).toEqual([0, rotated.err]);
    const [{ from, to } = { from: '', to: '' }]: { from: string; to: string }[] = JSON.parse(rotated.out);
    expect(from).toBe(first.keys[0].key);
    for (const server of [two, again]) {
      const checkpoint = await checkpointAt(server);
      expect(checkpoint.signatures).toEqual([{ key: to, witness: false }]);
      expect(
        checkpoint.keys.map(({ key, authorised }: { key: string; authorised: boolean }) => [key, authorised]),
      ).toEqual([
        [from, true],
        [to, true],
      ]);
    }
    expect((await readdir(path('data'))).toSorted()).toHaveLength(2);
    expect((await mandate(['key', 'show'], env)).out).toContain(
      `org, from the beginning: ${from}\norg, from entry `,
    );

    for (const file of ['org.bundle', 'org.bundle.gz']) {
      expect((await mandate(['export', 'org', '--out', path(file)], env)).code).toBe(0);
      const verified = await mandate([
        'verify',
        path(file),
        '--key',
        from,
        '--checkpoint',
        path('held.txt'),
        '--json',
      ]);
      expect([verified.code, JSON.parse(verified.out)]).toMatchObject([
        0,
        { ok: true, ledger: 'org', signedBy: to, trust: 'key' },
      ]);
    }
    await again.end('SIGTERM');
    await two.end('SIGTERM');
  }, 180_000);

  it('are not signed for a ledger that was rewritten', async () => {
    const client = database.adminPool;
    await client.query('ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_only_grow');
    await client.query(
      `UPDATE ledger_entries SET content = replace(content, '"note":"a"', '"note":"A"') WHERE ledger = 'org'`,
    );
    await client.query(
      `UPDATE ledger_entries SET leaf_hash = ledger_leaf(content, ledger, position, recorded_at, stream, version) WHERE ledger = 'org'`,
    );
    const server = await startProcess(env);
    await record(server, 'after the forgery');
    const refused = await callerOf(server.url).get('/api/org/ledger/checkpoint');
    expect([refused.status, refused.json.code]).toEqual([409, 'ledger-rewritten']);
    expect((await mandate(['export', 'org', '--out', path('forged.bundle')], env)).err).toContain(
      'ledger-rewritten',
    );
    await server.end('SIGTERM');
  }, 60_000);
});
