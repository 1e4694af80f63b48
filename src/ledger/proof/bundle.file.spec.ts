import { gzipSync } from 'node:zlib';
import { fileOf, headerOf, leavesOf, newSigner } from './bundle.fixture.js';
import { unzipped } from './bundle.file.js';
import { verifyBundle } from './bundle.verify.js';

const signer = newSigner();
const leaves = leavesOf(Array.from({ length: 40 }, () => ({ stream: 'organisations/org' })));
const plain = Buffer.from(fileOf(headerOf(leaves, [signer]), leaves));
const zipped = gzipSync(plain);

async function* inChunks(bytes: Buffer, size = 100): AsyncGenerator<Uint8Array, void, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const verify = (bytes: Buffer, size?: number) => verifyBundle(unzipped(inChunks(bytes, size)));

describe('the file of a bundle', () => {
  it.each([1, 2, 3, 1_000_000])('is read packed or not, in chunks of %i bytes', async (size) => {
    for (const bytes of [plain, zipped])
      expect(await verify(bytes, size)).toMatchObject({ ok: true, entries: leaves.length });
  });

  it('is found out when it is packed and ends too early, wherever that is', async () => {
    for (let length = 10; length < zipped.length; length += length < zipped.length - 12 ? 11 : 1) {
      const { ok, problem } = await verify(zipped.subarray(0, length));
      expect([length, ok, problem?.code]).toEqual([length, false, 'truncated']);
    }
    expect((await verify(zipped.subarray(0, -1))).problem?.detail).toBe(
      'The gzip ends before what is packed in it does.',
    );
  });

  it('is found out when any byte of what is packed is another', async () => {
    const missed: number[] = [];
    for (let at = 10; at < zipped.length; at += 29) {
      const changed = Buffer.from(zipped);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      if ((await verify(changed)).ok) missed.push(at);
    }
    expect(missed).toEqual([]);
    const checksum = Buffer.from(zipped);
    checksum.writeUInt32LE(1, zipped.length - 8);
    expect((await verify(checksum)).problem).toEqual({ code: 'malformed', detail: 'The gzip is damaged.' });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['one byte', Buffer.from('{'), 'truncated'],
    ['the first bytes of a gzip', Buffer.from([0x1f, 0x8b]), 'truncated'],
  ])('is found out when it is %s', async (_, bytes, code) => {
    expect((await verify(bytes)).problem?.code).toBe(code);
  });

  it.each([
    ['at its end', plain],
    ['at a header that is none', Buffer.concat([Buffer.from('{}\n'), plain])],
    ['at an entry that is none', Buffer.concat([plain.subarray(0, 2_000), plain])],
    ['at a header that is none, packed', gzipSync(Buffer.concat([Buffer.from('{}\n'), plain]))],
  ])('is closed %s', async (_, bytes) => {
    let closed = false;
    async function* opened(): AsyncGenerator<Uint8Array, void, void> {
      try {
        yield* inChunks(bytes);
      } finally {
        closed = true;
      }
    }
    await verifyBundle(unzipped(opened()));
    expect(closed).toBe(true);
  });
});
