import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mandate } from '../support/command-line.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { smallOrganisation } from '../support/house.js';
import { endProcesses, type MandateProcess, startProcess } from '../support/process.js';
import { callerOf, KEY } from '../support/running.js';

/** The disk with the key that signs checkpoints has failed: another takes its place, and nobody is deceived. */
describe('a lost key', () => {
  let database: TestDatabase;
  let home: string;
  let env: Record<string, string>;
  let server: MandateProcess;
  let first: string;
  let second: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    home = await mkdtemp(join(tmpdir(), 'mandate-lost-key-'));
    env = {
      DATABASE_URL: database.url,
      MANDATE_RECORDER_KEY: KEY,
      MANDATE_PROGRAMME: 'none',
      MANDATE_DATA_DIR: join(home, 'data'),
      MANDATE_ORIGIN: 'mandate.example',
    };
    server = await startProcess(env);
    const entries = smallOrganisation.map(([stream, body]) => ({ stream, ...body }));
    await callerOf(server.url).post('/api/org/entries', { entries });
  }, 60_000);
  afterAll(async () => {
    await endProcesses();
    await database.close();
    await rm(home, { recursive: true, force: true });
  });

  const checkpoint = async () => (await callerOf(server.url).get('/api/org/ledger/checkpoint')).json;
  const position = smallOrganisation.length + 1;
  const status = async () => {
    const [text, json] = await Promise.all([mandate(['status'], env), mandate(['status', '--json'], env)]);
    return { text: text.out, signedBy: JSON.parse(json.out).ledgers[0].signedBy };
  };

  it('was shown by the status of its ledger, once it had signed', async () => {
    expect(await status()).toEqual({ text: expect.stringContaining('\n  Nothing signed yet\n') });
    const signed = await checkpoint();
    await writeFile(join(home, 'held.txt'), signed.note);
    first = signed.keys[0].key;
    expect(await status()).toEqual({
      text: expect.stringContaining(`\n  Signed by ${first} from the beginning\n`),
      signedBy: { key: first, since: 0 },
    });
  }, 60_000);

  it('is not replaced unless somebody says that it is lost', async () => {
    await rm(join(home, 'data', 'checkpoint.key'));
    const refused = await mandate(['key', 'rotate'], env);
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain(`has not the key that signs org, ${first}. Put it there, or say --lost.`);
    expect((await callerOf(server.url).get('/api/org/ledger/entries')).json.items).toHaveLength(position - 1);
  }, 60_000);

  it('is followed by one that it has not authorised, which is on record with the reason', async () => {
    const words = ['key', 'rotate', '--lost', '--reason', 'The disk has failed', '--json'];
    const { code, out, err } = await mandate(words, env);
    expect([code, err]).toEqual([0, '']);
    const [rotated] = JSON.parse(out);
    second = rotated.to;
    expect(rotated).toEqual({ ledger: 'org', from: first, to: second });
    const { json } = await callerOf(server.url).get(`/api/org/ledger/entries/${position}`);
    expect(json).toMatchObject({ type: 'CheckpointKeyRotated' });
    expect(json.data).toEqual({ from: first, to: second, reason: 'The disk has failed' });
    expect(await readdir(join(home, 'data'))).toEqual(['checkpoint.key']);
    expect(await status()).toEqual({
      text: expect.stringContaining(`\n  Signed by ${second} from entry ${position}\n`),
      signedBy: { key: second, since: position },
    });
  }, 60_000);

  it('is not used any more by a server that still knows it', async () => {
    expect(await checkpoint()).toMatchObject({
      size: position,
      signatures: [{ key: second, witness: false }],
      keys: [
        { key: first, since: 0, authorised: true },
        { key: second, since: position, authorised: false },
      ],
    });
  });

  it('vouches for nothing after it: an auditor must be told the new one', async () => {
    const file = join(home, 'org.bundle');
    expect((await mandate(['export', 'org', '--out', file], env)).code).toBe(0);
    const verify = (...words: string[]) => mandate(['verify', file, ...words]);
    const ran = await Promise.all([
      verify('--key', first),
      verify('--checkpoint', join(home, 'held.txt')),
      verify('--key', second),
      verify('--key', first, '--key', second, '--checkpoint', join(home, 'held.txt')),
    ]);
    expect(ran.map(({ code }) => code)).toEqual([1, 1, 0, 0]);
    for (const { out } of ran.slice(0, 2)) expect(out).toContain('(key-unknown)');
    expect(ran[1]?.out).toContain(`name it: ${second}`);
  }, 60_000);
});
