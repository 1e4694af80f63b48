import * as fc from 'fast-check';
import { entryLine } from './bundle.js';
import { leavesOf } from './bundle.fixture.js';
import { EntryLine } from './bundle.line.js';
import { HASH_BYTES } from './merkle.js';

const [leaf] = leavesOf([{ stream: 'commitments/2020-c' }]);
if (leaf === undefined) throw new Error('there is no leaf');
const proof = [Buffer.alloc(HASH_BYTES, 1), Buffer.alloc(HASH_BYTES, 2)];
/** One letter a byte. */
const written = (hashes?: readonly Buffer[]): string =>
  Buffer.from(entryLine(leaf, hashes).trimEnd()).toString('latin1');
const plain = written();
const proven = written(proof);

/** The form of a line, written as the definition is: what stands before it is the content. */
const FORM =
  /^\{"content":([^]*),"leaf":"([0-9a-f]{64})","position":([1-9]\d{0,15})(?:,"proof":\[((?:"[A-Za-z0-9+/]{43}=",?)*)\])?,"recordedAt":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)","stream":"([a-z0-9/-]+)","version":([1-9]\d{0,15})\}$/;

function wanted(text: string) {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, content, leafHash, position, hashes = '', recordedAt, stream, version] = match;
  return {
    content,
    leaf: leafHash,
    position: Number(position),
    proof: hashes,
    recordedAt,
    stream,
    version: Number(version),
  };
}

function found(line: EntryLine, bytes: Buffer, from: number, to: number) {
  const leaves = Buffer.alloc(HASH_BYTES);
  if (!line.read(bytes, from, to, leaves, 0)) return undefined;
  const { position, recordedAt, stream, version, contentFrom, contentTo } = line;
  const content = bytes.toString('latin1', contentFrom, contentTo);
  return { content, leaf: leaves.toString('hex'), position, proof: line.proof, recordedAt, stream, version };
}

describe('a line of a bundle', () => {
  it.each([
    ['plain', plain],
    ['with a proof', proven],
    ['with a proof of no hash', written([])],
    ['with a large position', plain.replace('"position":1', '"position":9007199254740991')],
    ['with a content that ends as a line does', plain.replace('{"content":', `{"content":${plain}`)],
    ['with no content', plain.replace(/"content":.*,"leaf"/, '"content":,"leaf"')],
  ])('is read, %s', (_, text) => {
    const read = found(new EntryLine(), Buffer.from(text, 'latin1'), 0, text.length);
    expect(read).toBeDefined();
    expect(read).toEqual(wanted(text));
  });

  it.each([
    ['a position of 17 digits', plain.replace('"position":1', '"position":10000000000000001')],
    ['a position that begins with zero', plain.replace('"position":1', '"position":01')],
    ['version 0', plain.replace('"version":1', '"version":0')],
    ['a hash in capitals', plain.replace(/(?<="leaf":")\w+/, (digits) => digits.toUpperCase())],
    ['a hash that is cut', plain.replace(/"leaf":"\w{2}/, '"leaf":"')],
  ])('is refused with %s', (_, text) => {
    expect(wanted(text)).toBeUndefined();
    expect(found(new EntryLine(), Buffer.from(text, 'latin1'), 0, text.length)).toBeUndefined();
  });

  it('is read as it was written or refused, whichever byte is another, is missing or is put in', () => {
    const change = fc.record({
      text: fc.constantFrom(plain, proven),
      // From the end, and most often where the form is fixed.
      at: fc.oneof(fc.nat(260), fc.nat(500)),
      remove: fc.nat(2),
      insert: fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:-/.=+09aAfgTZ\n')), maxLength: 2 }),
    });
    let refused = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        // One reader for all: what it knows of the line before must not show.
        const line = new EntryLine();
        for (const { text, at, remove, insert } of changes) {
          const place = Math.max(0, text.length - at);
          const changed = text.slice(0, place) + insert + text.slice(place + remove);
          // Lines around it look like it.
          const bytes = Buffer.from(`${text}\n${changed}\n${text}\n`, 'latin1');
          const read = found(line, bytes, text.length + 1, text.length + 1 + changed.length);
          expect(read).toEqual(wanted(changed));
          refused += read === undefined ? 1 : 0;
        }
      }),
      { numRuns: 3_000 },
    );
    expect(refused).toBeGreaterThan(1_000);
  });
});
