import { readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { errorCode } from '../../platform/database/error-code.js';
import { BundleProblem } from './bundle.problem.js';

/** What is read and unpacked at a time: more would only take memory. */
export const CHUNK = 1 << 18;

/**
 * The bytes of a file, chunk by chunk in the same memory: one is valid until the next is asked for.
 * @throws what node:fs throws
 */
export async function* fileChunks(path: string): AsyncGenerator<Uint8Array, void, void> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(CHUNK);
    // Here and now: to have another thread read takes longer than to read.
    for (let length = readSync(file.fd, buffer); length > 0; length = readSync(file.fd, buffer))
      yield buffer.subarray(0, length);
  } finally {
    await file.close();
  }
}

/**
 * The bytes of a bundle from those of a file, gzip or not. They are valid for as long as the file's are, until more is asked for.
 * @throws BundleProblem where the gzip is damaged, or is not there to its end
 */
export async function* unzipped(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const chunks = file[Symbol.asyncIterator]();
  try {
    const begin = await readBegin(chunks);
    if (begin[0] !== 0x1f || begin[1] !== 0x8b) yield* joined(begin, chunks);
    else yield* gunzipped(copies(joined(begin, chunks)));
  } finally {
    await chunks.return?.();
  }
}

/** Two bytes at least, where there are so many: they tell a gzip (RFC 1952, 2.3.1). */
async function readBegin(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let begin = Buffer.alloc(0);
  while (begin.length < 2) {
    const { value, done } = await chunks.next();
    if (done === true) break;
    begin = Buffer.concat([begin, value]);
  }
  return begin;
}

async function* joined(
  begin: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  yield begin;
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
}

/** They are asked for before those before them are unpacked. */
async function* copies(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of bytes) yield Buffer.from(chunk);
}

async function* gunzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const unpacked = pipeline(Readable.from(bytes), createGunzip({ chunkSize: CHUNK }), () => undefined);
  try {
    yield* unpacked;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'Z_BUF_ERROR')
      throw new BundleProblem('truncated', 'The gzip ends before what is packed in it does.');
    if (code?.startsWith('Z_') === true) throw new BundleProblem('malformed', 'The gzip is damaged.');
    throw error;
  }
}
