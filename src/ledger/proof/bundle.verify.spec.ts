import {
  checkpointOf,
  fileOf,
  headerOf,
  leavesOf,
  newSigner,
  rehashed,
  rotationOf,
  type Said,
} from './bundle.fixture.js';
import { verifyBundle, type VerifyOptions } from './bundle.verify.js';
import { checkpointNote } from './checkpoint.js';
import type { KeptLeaf } from './leaf.reader.js';

/** Whoever changes a ledger after it was signed: every way to do it, and by what name it is found. */

const signer = newSigner();
const other = newSigner();
const SIZE = 600;
const said: Said[] = Array.from({ length: SIZE }, (_, index) => ({
  stream: index === 0 ? 'organisations/org' : `commitments/c-${index % 7}`,
}));
const leaves = leavesOf(said);
const file = fileOf(headerOf(leaves, [signer]), leaves);
const lines = file.split('\n').slice(0, -1);

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array, void, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
/** In chunks of a line or two, and in one of all lines, which must not show. */
async function verify(text: string | Buffer, options: VerifyOptions = { keys: [signer.key] }) {
  const sent = (size: number) => verifyBundle(inChunks(Buffer.from(text), size), options);
  expect(await sent(1_000)).toEqual(await sent(1 << 20));
  return sent(1_000);
}
const problemOf = async (...sent: Parameters<typeof verify>) => (await verify(...sent)).problem;
const joined = (changed: readonly string[]): string => changed.map((line) => `${line}\n`).join('');
/** A line for each index of `of`; the header is line 0, so the index is the position. */
const withLine = (position: number, line: string): string => joined(lines.with(position, line));

describe('a bundle as it was written', () => {
  it('is as it was signed, however it comes', async () => {
    for (const size of [1, 7, 1_000, 10_000_000]) {
      const verdict = await verifyBundle(inChunks(Buffer.from(file), size), { keys: [signer.key] });
      expect(verdict).toMatchObject({ ok: true, ledger: 'org', size: SIZE, entries: SIZE, trust: 'key' });
      expect(verdict.signedBy).toBe(signer.key.text);
    }
  });

  it('of every size around a block is as it was signed', async () => {
    for (const size of [1, 2, 255, 256, 257, 511, 512, 513]) {
      const some = leaves.slice(0, size);
      expect([size, (await verify(fileOf(headerOf(some, [signer]), some))).ok]).toEqual([size, true]);
    }
  });

  it('is checked on bytes too, and trusted by nobody where no key was named', async () => {
    expect(await verify(file, { keys: [signer.key], bytesOnly: true })).toMatchObject({ ok: true });
    expect(await verify(file, {})).toMatchObject({ ok: true, trust: 'file' });
  });
});

describe('an entry', () => {
  it('is not what was signed when any one byte of it is another', async () => {
    const [position, some] = [3, leaves.slice(0, 5)];
    const few = fileOf(headerOf(some, [signer]), some)
      .split('\n')
      .slice(0, -1);
    const line = Buffer.from(few[position] ?? '');
    const before = Buffer.from(joined(few.slice(0, position)));
    const after = Buffer.from(joined(few.slice(position + 1)));
    const missed: number[] = [];
    for (let at = 0; at < line.length; at += 1) {
      for (const mask of [0x01, 0x20, 0x80]) {
        const changed = Buffer.from(line);
        changed[at] = (changed[at] ?? 0) ^ mask;
        const problem = await problemOf(Buffer.concat([before, changed, Buffer.from('\n'), after]));
        if (problem?.position !== position) missed.push(at);
      }
    }
    expect(missed).toEqual([]);
  });

  it.each([
    ['dropped', joined(lines.toSpliced(300, 1)), 'out-of-order', 300],
    [
      'exchanged with the next',
      joined(lines.with(300, lines[301] ?? '').with(301, lines[300] ?? '')),
      'out-of-order',
      300,
    ],
    ['there twice', joined(lines.toSpliced(300, 0, lines[300] ?? '')), 'out-of-order', 301],
    [
      'put in',
      joined(lines.toSpliced(300, 0, (lines[5] ?? '').replace('"position":5', '"position":300'))),
      'version-out-of-order',
      300,
    ],
    ['put behind the last', joined([...lines, lines[1] ?? '']), 'surplus', 1],
    ['empty', withLine(300, ''), 'malformed', 300],
    [
      'written with a space',
      withLine(300, (lines[300] ?? '').replace('{"content":', '{ "content":')),
      'malformed',
      300,
    ],
  ])('%s is found', async (_, bytes, code, position) => {
    expect(await problemOf(bytes)).toMatchObject({ code, position });
  });

  it.each([
    [300, 257, 512],
    [SIZE, 513, SIZE],
  ])('%i changed together with its own hash is found among its neighbours', async (bad, position, to) => {
    const forged = (leaf: KeptLeaf) => rehashed(leaf, { content: leaf.content.replace('"a"', '"b"') });
    const changed = leaves.map((leaf) => (leaf.position === bad ? forged(leaf) : leaf));
    const problem = await problemOf(fileOf(headerOf(leaves, [signer]), changed));
    expect(problem).toMatchObject({ code: 'block-differs', position, to });
  });

  it('dropped, with all that follow moved up and hashed anew, is found in its block', async () => {
    const moved = leavesOf(said.toSpliced(300, 1));
    const header = headerOf(leaves, [signer]);
    expect(await problemOf(fileOf(header, moved))).toMatchObject({
      code: 'block-differs',
      position: 257,
      to: 512,
    });
  });

  it('whose content is not canonical is found although it is what was hashed', async () => {
    const odd = leaves.map((leaf) =>
      leaf.position === 300
        ? rehashed(leaf, { content: leaf.content.replace('"data":{}', '"data": {}') })
        : leaf,
    );
    const bytes = fileOf(headerOf(odd, [signer]), odd);
    expect(await problemOf(bytes)).toMatchObject({ code: 'not-canonical', position: 300 });
    expect(await problemOf(bytes, { keys: [signer.key], bytesOnly: true })).toBeUndefined();
  });

  it.each([
    ['version', { version: 99 }, 'version-out-of-order'],
    ['time', { recordedAt: '2025-11-24T10:00:00.000000Z' }, 'time-out-of-order'],
  ])('out of order by its %s is found although it was signed', async (_, change, code) => {
    const odd = leaves.map((leaf) => (leaf.position === 300 ? rehashed(leaf, change) : leaf));
    expect(await problemOf(fileOf(headerOf(odd, [signer]), odd))).toMatchObject({ code, position: 300 });
  });
});

describe('a file', () => {
  it.each([
    ['in the middle of a line', file.slice(0, -30), { code: 'truncated', position: 600 }],
    ['between two lines', joined(lines.slice(0, 300)), { code: 'truncated', position: 300 }],
    ['after its first line', joined(lines.slice(0, 1)), { code: 'truncated', position: 1 }],
    ['before its first line does', (lines[0] ?? '').slice(0, 50), { code: 'truncated' }],
    ['at once', '', { code: 'empty' }],
  ])('that ends %s is found', async (_, bytes, problem) => {
    expect(await problemOf(bytes)).toMatchObject(problem);
  });

  it.each([
    ['that is none', 'hello\n', 'malformed'],
    ['of something else', '{"a":1}\n', 'unknown-format'],
    [
      'of a later version',
      joined(lines.with(0, (lines[0] ?? '').replace('"version":1', '"version":2'))),
      'unknown-format',
    ],
    [
      'with a field missing',
      joined(lines.with(0, (lines[0] ?? '').replace('"keys"', '"keyz"'))),
      'malformed',
    ],
    [
      'with fewer entries than were signed',
      fileOf(headerOf(leaves, [signer], { entries: 599 }), leaves.slice(0, 599)),
      'malformed',
    ],
    ['of another ledger', fileOf(headerOf(leaves, [signer], { ledger: 'other' }), leaves), 'another-ledger'],
    [
      'with other hashes in its header',
      fileOf(
        headerOf(leaves, [signer], { blocks: headerOf(leavesOf(said.toReversed()), [signer]).blocks }),
        leaves,
      ),
      'root-differs',
    ],
  ])('%s is found', async (_, bytes, code) => {
    expect(await problemOf(bytes)).toMatchObject({ code });
  });
});

describe('a history that was rewritten and signed again', () => {
  const rewritten = leavesOf(said.with(300, { stream: 'commitments/c-6', data: { forged: true } }));

  it('with another key is found by the key that one trusts', async () => {
    const bytes = fileOf(headerOf(rewritten, [other]), rewritten);
    expect(await problemOf(bytes)).toMatchObject({ code: 'key-unknown' });
    expect(await verify(bytes, {})).toMatchObject({ ok: true, trust: 'file', signedBy: other.key.text });
  });

  it('with the same key is found by a checkpoint that one holds, and by the last one that agrees', async () => {
    const bytes = fileOf(headerOf(rewritten, [signer]), rewritten);
    const held = [200, 400].map((size) => checkpointOf(leaves.slice(0, size), [signer]));
    expect(await problemOf(bytes, { held })).toMatchObject({
      code: 'history-differs',
      position: 201,
      to: 400,
    });
    expect(await verify(file, { held })).toMatchObject({ ok: true, trust: 'checkpoint' });
  });

  it('is found when it is shorter than the checkpoint that one holds', async () => {
    const some = leaves.slice(0, 500);
    const held = [checkpointOf(leaves, [signer])];
    expect(await problemOf(fileOf(headerOf(some, [signer]), some), { held })).toMatchObject({
      code: 'history-differs',
      position: 501,
    });
  });

  it('is found by what a witness has countersigned', async () => {
    const earlier = [checkpointNote(checkpointOf(leaves.slice(0, 400), [signer]))];
    expect(await problemOf(fileOf(headerOf(rewritten, [signer], { earlier }), rewritten))).toMatchObject({
      code: 'history-differs',
      position: 1,
      to: 400,
    });
  });

  it('is found when the old signature is left under it', async () => {
    const note = checkpointNote({
      ...checkpointOf(rewritten, [signer]),
      signatures: checkpointOf(leaves, [signer]).signatures,
    });
    expect(
      await problemOf(fileOf(headerOf(rewritten, [signer], { checkpoint: note }), rewritten)),
    ).toMatchObject({ code: 'signature-wrong' });
  });
});

describe('keys that follow one another', () => {
  const rotation = (data: Record<string, unknown>) =>
    leavesOf([
      ...said.slice(0, 10),
      { stream: 'organisations/org', type: 'CheckpointKeyRotated', data },
      ...said.slice(10, 20),
    ]);

  it('are trusted from the first when each has handed over', async () => {
    const rotated = rotation({ ...rotationOf(signer, other) });
    const bytes = fileOf(headerOf(rotated, [other], { keys: [signer.key.text, other.key.text] }), rotated);
    expect(await verify(bytes)).toMatchObject({ ok: true, signedBy: other.key.text, trust: 'key' });
    expect(await problemOf(fileOf(headerOf(rotated, [signer]), rotated))).toMatchObject({
      code: 'key-unknown',
    });
  });

  it('are not when the old one has not said so', async () => {
    const { from, to } = rotationOf(signer, other);
    const forged = rotation({ from, to, authorisation: rotationOf(other, other).authorisation });
    expect(await problemOf(fileOf(headerOf(forged, [other]), forged))).toMatchObject({ code: 'key-unknown' });
    expect(
      await verify(fileOf(headerOf(forged, [other]), forged), { keys: [signer.key, other.key] }),
    ).toMatchObject({ ok: true });
  });
});

describe('witnesses', () => {
  const witness = newSigner('delegation.example/kz', 'witness');
  const admitted = leavesOf([
    { stream: 'organisations/org', type: 'WitnessAdmitted', data: { key: witness.key.text } },
    ...said.slice(1, 20),
  ]);

  it('are named with what they have countersigned and when', async () => {
    const earlier = [checkpointNote(checkpointOf(admitted.slice(0, 10), [signer, witness]))];
    const verdict = await verify(fileOf(headerOf(admitted, [signer, witness], { earlier }), admitted));
    const at = '2027-01-15T08:00:00.000Z';
    expect(verdict.countersigned).toEqual([
      { by: 'delegation.example/kz', size: 10, at },
      { by: 'delegation.example/kz', size: 20, at },
    ]);
  });

  it('that nobody admitted count for nothing, and a wrong signature of an admitted one for a forgery', async () => {
    const stranger = newSigner('stranger.example', 'witness');
    const unknown = await verify(fileOf(headerOf(admitted, [signer, stranger]), admitted));
    expect(unknown.countersigned).toEqual([]);
    const signatures = [
      ...checkpointOf(admitted, [signer]).signatures,
      ...checkpointOf(leaves, [witness]).signatures,
    ];
    const checkpoint = checkpointNote({ ...checkpointOf(admitted, [signer]), signatures });
    expect(await problemOf(fileOf(headerOf(admitted, [signer], { checkpoint }), admitted))).toMatchObject({
      code: 'signature-wrong',
    });
  });
});
