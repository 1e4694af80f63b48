import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { smallOrganisation } from '../support/house.js';
import { endProcesses, type MandateProcess, startProcess } from '../support/process.js';
import { callerOf, KEY } from '../support/running.js';

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs the command line as a user does. */
function mandate(words: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const cli = [
    '--import',
    join(projectRoot, 'test', 'support', 'typescript.js'),
    join(projectRoot, 'src', 'cli.ts'),
  ];
  return new Promise((resolve) => {
    const options = { env: { ...process.env, NODE_OPTIONS: '', ...env }, maxBuffer: 1 << 26 };
    execFile(process.execPath, [...cli, ...words], options, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err });
    });
  });
}

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

describe('mandate verify', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'mandate-verify-'));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  it('says what is wrong with its words, and starts without the house', async () => {
    const file = join(home, 'x.bundle');
    await writeFile(file, '{"a":1}\n');
    const said = await mandate(['verify', file], { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' });
    expect([said.code, said.out]).toEqual([
      1,
      `NOT as it was signed: ${file}\n  The file is no bundle of Mandate. (unknown-format)\n  0 entries before it are in order.\n`,
    ]);
    expect((await mandate(['verify', join(home, 'none')])).code).toBe(2);
    expect((await mandate(['verify', file, '--key', 'x'])).code).toBe(2);
    expect((await mandate(['verify', '--help'])).out).toContain('Exit codes: 0 as it was signed');
    const witness = await mandate(['witness', join(home, 'w.key'), '--as', 'delegation.example/kz']);
    expect(witness.out).toMatch(/^delegation\.example\/kz\+[0-9a-f]{8}\+B/);
    expect((await mandate(['witness', join(home, 'w.key'), '--as', 'delegation.example/kz'])).out).toBe(
      witness.out,
    );
    expect(await readFile(join(home, 'w.key'), 'utf8')).toContain('PRIVATE KEY');
  }, 60_000);
});
