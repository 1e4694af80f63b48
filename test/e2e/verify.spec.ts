import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  checkpointOf,
  fileOf,
  headerOf,
  leavesOf,
  newSigner,
  rehashed,
} from '../../src/ledger/proof/bundle.fixture.js';
import { verifyBundle } from '../../src/ledger/proof/bundle.verify.js';
import { checkpointNote, parseCheckpoint } from '../../src/ledger/proof/checkpoint.js';
import { parseNoteKey } from '../../src/ledger/proof/note-key.js';
import { parseNote, signingBy } from '../../src/ledger/proof/signed-note.js';
import { mandate } from '../support/command-line.js';

/** The command as an auditor runs it: nothing but a file and what she holds. */
describe('mandate verify', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'mandate-verify-'));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  const write = async (name: string, bytes: string | Uint8Array): Promise<string> => {
    await writeFile(join(home, name), bytes);
    return join(home, name);
  };
  const signer = newSigner();
  const few = leavesOf(Array.from({ length: 30 }, () => ({ stream: 'organisations/org' })));
  const small = fileOf(headerOf(few, [signer]), few);

  it('says what is wrong with its words, and starts without the house', async () => {
    const file = await write('x.bundle', '{"a":1}\n');
    const said = await mandate(['verify', file], { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' });
    expect([said.code, said.out]).toEqual([
      1,
      `NOT as it was signed: ${file}\n  The file is no bundle of Mandate. (unknown-format)\n  0 entries before it are in order.\n`,
    ]);
    expect((await mandate(['verify', join(home, 'none')])).code).toBe(2);
    expect((await mandate(['verify', file, '--key', 'x'])).code).toBe(2);
    expect((await mandate(['verify', '--help'])).out).toContain('Exit codes: 0 as it was signed');
  }, 60_000);

  it('reads a gzip, from standard input too, and says so when it ends too early', async () => {
    const zipped = gzipSync(small);
    const whole = await write('whole.bundle.gz', zipped);
    const cut = await write('cut.bundle.gz', zipped.subarray(0, -20));
    const [file, input, ended] = await Promise.all([
      mandate(['verify', whole]),
      mandate(['verify', '-'], {}, zipped),
      mandate(['verify', cut]),
    ]);
    expect([file.code, input.code]).toEqual([0, 0]);
    expect([ended.code, ended.err]).toEqual([1, '']);
    expect(ended.out).toMatch(
      /^NOT as it was signed: .*\n {2}The gzip ends before what is packed in it does\. \(truncated\)\n {2}\d+ entries before it are in order\.\n$/,
    );
  }, 60_000);

  describe('of a ledger that several threads share', () => {
    const SIZE = 20_300;
    const many = leavesOf(
      Array.from({ length: SIZE }, (_, index) => ({
        stream: index === 0 ? 'organisations/org' : `commitments/c-${index % 997}`,
      })),
    );
    const header = headerOf(many, [signer]);
    const lines = fileOf(header, many).split('\n').slice(0, -1);
    const joined = (changed: readonly string[]): string => changed.map((line) => `${line}\n`).join('');
    const said = (position: number, from: string, to: string): string[] =>
      lines.with(position, (lines[position] ?? '').replace(from, to));
    const odd = (change: Record<number, { content: string }>) =>
      many.map((leaf) => (change[leaf.position] ? rehashed(leaf, change[leaf.position] ?? {}) : leaf));

    it.each<[string, string | Uint8Array, object | undefined]>([
      ['as it was signed', joined(lines), undefined],
      ['packed', gzipSync(joined(lines)), undefined],
      [
        'wrong in two places',
        joined(said(12_345, 'Запись', 'запись').with(12_400, '{}')),
        { code: 'leaf-differs', position: 12_345 },
      ],
      [
        'wrong at its end, and before it in a way that shows only in the tree',
        fileOf(header, odd({ 300: { content: '{}' }, 20_299: { content: '{ }' } })),
        { code: 'block-differs', position: 257, to: 512 },
      ],
      ['without an entry', joined(lines.toSpliced(15_000, 1)), { code: 'out-of-order', position: 15_000 }],
      [
        'with content that is not canonical',
        fileOf(headerOf(odd({ 9_000: { content: '{ }' } }), [signer]), odd({ 9_000: { content: '{ }' } })),
        { code: 'not-canonical', position: 9_000 },
      ],
      ['cut short', joined(lines).slice(0, -20), { code: 'truncated', position: SIZE }],
      [
        'packed, cut short, and wrong before',
        gzipSync(joined(said(20_000, 'Запись', 'запись'))).subarray(0, -100),
        { code: 'leaf-differs', position: 20_000 },
      ],
    ])(
      'says the same as one thread: %s',
      async (_, bytes, problem) => {
        const file = await write('many.bundle', bytes);
        const { code, out, err } = await mandate(['verify', file, '--json']);
        const verdict = JSON.parse(out);
        expect([code, err]).toEqual([problem === undefined ? 0 : 1, '']);
        if (problem === undefined) expect(verdict).toMatchObject({ ok: true, entries: SIZE });
        else expect(verdict.problem).toMatchObject(problem);
        if (typeof bytes !== 'string') return;
        async function* whole() {
          yield Buffer.from(bytes);
        }
        expect(verdict).toEqual(JSON.parse(JSON.stringify(await verifyBundle(whole()))));
      },
      60_000,
    );
  });

  describe('--countersign', () => {
    const NAME = 'delegation.example/kz';
    const key = (): string => join(home, 'delegation.key');

    it('prints the checkpoint with the signature of a delegation, and says the rest beside it', async () => {
      const { out: vkey } = await mandate(['witness', key(), '--as', NAME]);
      expect(vkey).toMatch(/^delegation\.example\/kz\+[0-9a-f]{8}\+B/);
      expect((await mandate(['witness', key(), '--as', NAME])).out).toBe(vkey);
      expect(await readFile(key(), 'utf8')).toContain('PRIVATE KEY');
      const file = await write('small.bundle', small);
      const trusted = ['--key', signer.key.text, '--countersign', key(), '--as', NAME];
      const before = Math.floor(Date.now() / 1_000);
      const { code, out, err } = await mandate(['verify', file, ...trusted]);
      expect([code, err]).toEqual([0, expect.stringContaining('As it was signed: org, all 30 entries')]);
      const witness = parseNoteKey(vkey.trim());
      if (witness === undefined) throw new Error('the key cannot be read');
      const signing = signingBy(witness, parseNote(out));
      expect(signing.is === 'signed' && (signing.at ?? 0) >= before).toBe(true);
      expect(signingBy(signer.key, parseNote(out)).is).toBe('signed');
      expect(parseCheckpoint(out)).toMatchObject({ size: 30, root: checkpointOf(few, [signer]).root });
    }, 60_000);

    it('prints nothing for a file that is not as it was signed, nor without the key or its name', async () => {
      const forged = await write('forged.bundle', small.replace('Запись 7', 'Запись 8'));
      const stranger = await write('stranger.bundle', fileOf(headerOf(few, [newSigner()]), few));
      const good = await write('good.bundle', small);
      const words = ['--key', signer.key.text];
      const sign = ['--countersign', key(), '--as', NAME];
      const ran = await Promise.all([
        mandate(['verify', forged, ...words, ...sign]),
        mandate(['verify', stranger, ...words, ...sign]),
        mandate(['verify', good, ...words, '--countersign', join(home, 'none.key'), '--as', NAME]),
        mandate(['verify', good, ...words, '--countersign', key()]),
        mandate(['verify', good, ...words, '--as', NAME]),
      ]);
      expect(ran.map(({ code, out }) => [code, out])).toEqual([1, 1, 2, 2, 2].map((code) => [code, '']));
      expect(ran.map(({ err }) => err)).toEqual([
        expect.stringContaining('(leaf-differs)'),
        expect.stringContaining('(key-unknown)'),
        expect.stringContaining('make one with "mandate witness"'),
        '--countersign and --as go together.\n',
        '--countersign and --as go together.\n',
      ]);
    }, 60_000);
  });

  it('continues a checkpoint that one holds', async () => {
    const file = await write('held.bundle', small);
    const older = await write('older.txt', checkpointNote(checkpointOf(few.slice(0, 9), [signer])));
    const { code, out } = await mandate(['verify', file, '--checkpoint', older]);
    expect([code, out]).toEqual([0, expect.stringContaining('It continues the checkpoint that you hold.')]);
  }, 60_000);
});
