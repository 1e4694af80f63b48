import { generateKeyPairSync } from 'node:crypto';
import { parseCheckpoint, toNote } from '../../src/ledger/proof/checkpoint.js';
import { includes, isConsistent } from '../../src/ledger/proof/merkle.check.js';
import { noteKey, type NoteKey, parseNoteKey } from '../../src/ledger/proof/note-key.js';
import {
  cosignNote,
  formatNote,
  parseNote,
  signatureLine,
  signingBy,
} from '../../src/ledger/proof/signed-note.js';
import { verifyBundle } from '../../src/ledger/proof/bundle.verify.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type Answered, CSTO_2020, type Mandate, startMandate } from '../support/running.js';

/** The real ledger of 2020, checked over HTTP as somebody would who trusts nobody. */
describe('proofs of the ledger of the CSTO', () => {
  let database: TestDatabase;
  let mandate: Mandate;
  let size: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    mandate = await startMandate(database, { programme: CSTO_2020 });
    size = (await get('checkpoint')).json.size;
  }, 60_000);
  afterAll(async () => {
    await mandate.close();
    await database.close();
  });

  const get = (path: string, headers: Record<string, string> = {}): Promise<Answered> =>
    mandate.get(`/api/csto/ledger/${path}`, headers);
  const buffers = (hashes: string[]): Buffer[] => hashes.map((hash) => Buffer.from(hash, 'base64'));
  const hash = (base64: string): Buffer => Buffer.from(base64, 'base64');
  const note = (path = 'checkpoint') => get(path, { accept: 'text/plain' });
  const record = async (type: string, fields: Record<string, unknown>) => {
    const body = { type, occurredOn: '2020-01-01', sources: [], ...fields };
    const { status, json, text } = await mandate.post('/api/csto/organisations/csto/entries', body);
    expect([status, text]).toEqual([201, text]);
    return json.entry;
  };
  const logKey = async (): Promise<NoteKey> => {
    const key = parseNoteKey((await get('checkpoint')).json.keys.at(-1).key);
    if (key === undefined) throw new Error('the key cannot be read');
    return key;
  };

  it('has a signed checkpoint, the same as JSON and as a signed note', async () => {
    const { json } = await get('checkpoint');
    const text = await note();
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(text.text).toBe(json.note);
    expect((await get('checkpoint?format=text')).text).toBe(json.note);
    expect(json).toMatchObject({
      organisation: 'csto',
      origin: 'mandate.test/csto',
      size: mandate.loaded?.total,
    });
    expect(signingBy(await logKey(), parseNote(json.note)).is).toBe('signed');
    expect(parseCheckpoint(json.note).root.toString('base64')).toBe(json.root);
  });

  it('does not send a checkpoint again that has not changed', async () => {
    const etag = (await note()).headers.get('etag') ?? '';
    expect((await get('checkpoint', { accept: 'text/plain', 'if-none-match': etag })).status).toBe(304);
    expect((await get('checkpoint', { 'if-none-match': etag })).status).toBe(200);
  });

  it('proves every entry in under 2 KB, from its content to the signed root, with WebCrypto alone', async () => {
    const { subtle } = globalThis.crypto;
    const digest = async (...parts: Uint8Array[]): Promise<Buffer> =>
      Buffer.from(await subtle.digest('SHA-256', Buffer.concat(parts)));
    for (let position = 1; position <= size; position += 13) {
      const { json, text } = await get(`entries/${position}/proof`);
      expect(Buffer.byteLength(text)).toBeLessThan(2_048);
      const content = await get(`entries/${position}/content`);
      const leaf = JSON.parse(json.leaf);
      expect(leaf).toMatchObject({ ledger: 'csto', position });
      expect(leaf.content).toBe((await digest(Buffer.from(content.text))).toString('hex'));
      const leafHash = await digest(Uint8Array.of(0), Buffer.from(json.leaf));
      expect(leafHash.toString('base64')).toBe(json.leafHash);
      const proof = {
        index: position - 1,
        size: json.size,
        leaf: leafHash,
        root: hash(json.root),
        hashes: buffers(json.hashes),
      };
      expect([position, includes(proof)]).toEqual([position, true]);
      expect(parseCheckpoint(json.checkpoint)).toMatchObject({ size, root: hash(json.root) });
      expect(signingBy(await logKey(), parseNote(json.checkpoint)).is).toBe('signed');
    }
  }, 60_000);

  it('proves an entry against a tree of any size that has it', async () => {
    const { json } = await get('entries/5/proof?size=100');
    expect(json).toMatchObject({ position: 5, size: 100 });
    expect(json).not.toHaveProperty('checkpoint');
    const proof = {
      index: 4,
      size: 100,
      leaf: hash(json.leafHash),
      root: hash(json.root),
      hashes: buffers(json.hashes),
    };
    expect(includes(proof)).toBe(true);
  });

  it('proves that it only grew, between any two sizes', async () => {
    for (const from of [1, 2, 100, 255, 256, 257, size]) {
      const { json } = await get(`consistency?from=${from}&to=${size}`);
      const [fromRoot, toRoot] = [hash(json.from.root), hash(json.to.root)];
      expect(isConsistent({ from, to: size, fromRoot, toRoot, hashes: buffers(json.hashes) })).toBe(true);
      expect(json.from.size).toBe(from);
    }
  });

  it('is written as a bundle that is as it was signed', async () => {
    const response = await fetch(`${mandate.url}/api/csto/ledger/bundle`);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    if (response.body === null) throw new Error('there is no body');
    const verdict = await verifyBundle(response.body, { keys: [await logKey()] });
    expect(verdict).toMatchObject({ ok: true, ledger: 'csto', entries: size, trust: 'key' });
  });

  it('gives the history of one document with a proof for each entry', async () => {
    const stream = 'documents/charter-protocol-3-2018';
    const response = await fetch(`${mandate.url}/api/csto/ledger/bundle?stream=${stream}`);
    expect(response.headers.get('content-disposition')).toContain(
      'csto-documents-charter-protocol-3-2018.bundle',
    );
    const lines = (await response.text()).split('\n');
    const history = (await mandate.get(`/api/csto/${stream}/entries?limit=1000`)).json.items;
    const keys = [await logKey()];
    const verify = async (changed: readonly string[]) => verifyBundle(bytesOf(changed.join('\n')), { keys });
    expect(await verify(lines)).toMatchObject({ ok: true, stream, entries: history.length, size });
    expect((await verify(lines.toSpliced(2, 1))).problem?.code).toBe('version-out-of-order');
    const altered = (lines[2] ?? '').replace(
      /"proof":\["(.)/,
      (_, first) => `"proof":["${first === 'A' ? 'B' : 'A'}`,
    );
    expect((await verify(lines.with(2, altered))).problem?.code).toBe('not-included');
    expect((await verify([...lines.slice(0, -2), ''])).problem?.code).toBe('truncated');
  });

  it('proves what was written a moment ago, at once', async () => {
    const before = (await get('checkpoint')).json;
    const { position } = await record('NoteAdded', { note: 'Written just now.' });
    const { json } = await get(`entries/${position}/proof`);
    expect(json.size).toBe(position);
    const proof = {
      index: position - 1,
      size: json.size,
      leaf: hash(json.leafHash),
      root: hash(json.root),
      hashes: buffers(json.hashes),
    };
    expect(includes(proof)).toBe(true);
    const grown = (await get(`consistency?from=${before.size}`)).json;
    expect(grown.from.root).toBe(before.root);
    expect((await note(`checkpoint?size=${before.size}`)).text).toBe(before.note);
  });

  it.each([
    ['entries/0/proof', 404, 'position-not-found'],
    ['entries/99999/proof', 404, 'position-not-found'],
    ['entries/one/proof', 404, 'position-not-found'],
    ['entries/99999/content', 404, 'position-not-found'],
    ['entries/1/proof?size=99999', 404, 'position-not-reached'],
    ['entries/1/proof?size=0', 400, 'invalid-request'],
    ['entries/9/proof?size=5', 404, 'position-not-found'],
    ['consistency', 400, 'invalid-request'],
    ['consistency?from=0', 400, 'invalid-request'],
    ['consistency?from=9&to=5', 400, 'invalid-request'],
    ['consistency?from=1&to=99999', 404, 'position-not-reached'],
    ['checkpoint?size=3', 404, 'checkpoint-not-found'],
    ['checkpoint?countersigned=maybe', 400, 'invalid-request'],
    ['checkpoint?format=pdf', 400, 'invalid-request'],
    ['bundle?stream=elsewhere', 400, 'invalid-request'],
    ['bundle?stream=documents/unheard-of', 404, 'stream-not-found'],
  ])('refuses %s with %i %s', async (path, status, code) => {
    const refused = await get(path);
    expect([refused.status, refused.json.code]).toEqual([status, code]);
  });

  it.each(['checkpoint', 'entries/1/proof', 'entries/1/content', 'consistency?from=1', 'bundle'])(
    'refuses %s of an organisation that is not there',
    async (path) => {
      for (const org of ['nobody', 'No%20slug']) {
        const refused = await mandate.get(`/api/${org}/ledger/${path}`);
        expect([refused.status, refused.json.code]).toEqual(
          path.endsWith('content') && org === 'nobody'
            ? [404, 'position-not-found']
            : [404, 'organisation-not-found'],
        );
      }
    },
  );

  describe('countersigned by a delegation', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const witness = noteKey('delegation.example/kz', 'witness', publicKey);
    const send = (body: unknown) =>
      mandate.post('/api/csto/ledger/checkpoint/signatures', body, { authorization: '' });
    const signed = (text: string) => cosignNote(text, witness, privateKey, 1_800_000_000);

    it('is refused until the delegation is admitted', async () => {
      const { text, signatures } = parseNote((await note()).text);
      const refused = await send({ note: formatNote({ text, signatures: [...signatures, signed(text)] }) });
      expect([refused.status, refused.json.code]).toEqual([422, 'witness-unknown']);
      expect((await get('checkpoint?countersigned=true')).json.code).toBe('checkpoint-not-found');
    });

    it('is kept, and served with that checkpoint ever after', async () => {
      await record('WitnessAdmitted', { key: witness.text, state: 'KZ' });
      const sent = parseCheckpoint((await note()).text);
      const line = signed(toNote(sent).text);
      const { status, json } = await send({
        note: formatNote({ text: toNote(sent).text, signatures: [line] }),
      });
      expect([status, json.countersigned]).toEqual([201, sent.size]);
      expect(json.signatures[1]).toEqual({
        key: witness.text,
        witness: true,
        at: '2027-01-15T08:00:00.000Z',
      });
      await record('NoteAdded', { note: 'The ledger goes on.' });
      expect((await get('checkpoint')).json).toMatchObject({ size: sent.size + 1, countersigned: sent.size });
      expect((await note('checkpoint?countersigned=true')).text).toContain(signatureLine(line));
      expect(Buffer.byteLength((await get('entries/1/proof')).text)).toBeLessThan(2_048);
      const { body } = await fetch(`${mandate.url}/api/csto/ledger/bundle`);
      if (body === null) throw new Error('there is no body');
      expect((await verifyBundle(body, { keys: [await logKey()] })).countersigned).toEqual([
        { by: 'delegation.example/kz', size: sent.size, at: '2027-01-15T08:00:00.000Z' },
      ]);
    });

    it('is refused when the signature, the head or the note is another', async () => {
      const current = parseNote((await note()).text);
      const wrong = signed(current.text.replace('csto', 'ctso'));
      const other = current.text.replace(/\n[^\n]+\n$/, `\n${Buffer.alloc(32, 1).toString('base64')}\n`);
      const cases: [unknown, number, string][] = [
        [{ note: formatNote({ text: current.text, signatures: [wrong] }) }, 422, 'signature-wrong'],
        [{ note: formatNote({ text: other, signatures: [signed(other)] }) }, 409, 'checkpoint-differs'],
        [
          { note: formatNote({ text: current.text.replace(/\n\d+\n/, '\n7\n'), signatures: [wrong] }) },
          404,
          'checkpoint-not-found',
        ],
        [{ note: 'no note' }, 400, 'invalid-request'],
        [{ text: 'x' }, 400, 'invalid-request'],
      ];
      for (const [body, status, code] of cases) {
        const refused = await send(body);
        expect([refused.status, refused.json.code]).toEqual([status, code]);
      }
    });
  });

  async function* bytesOf(text: string): AsyncGenerator<Uint8Array, void, void> {
    yield Buffer.from(text);
  }
});
