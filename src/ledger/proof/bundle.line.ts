import { HASH_BYTES } from './merkle.js';

const CONTENT = Buffer.from('{"content":');
const LEAF = Buffer.from(',"leaf":"');
const POSITION = Buffer.from('","position":');
const PROOF = Buffer.from(',"proof":[');
const RECORDED_AT = Buffer.from(',"recordedAt":"');
const STREAM = Buffer.from('","stream":"');
const VERSION = Buffer.from('","version":');
const FIRST_INSTANT = '0000-00-00T00:00:00.000000Z';
const HASHES = /^(?:"[A-Za-z0-9+/]{43}=",?)*$/;

const LEAF_DIGITS = 2 * HASH_BYTES;
const MOST_DIGITS = 16;
const SHORTEST = CONTENT.length + LEAF.length + LEAF_DIGITS + POSITION.length + FIRST_INSTANT.length;

const ZERO = 0x30;
const NINE = 0x39;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const CLOSING_BRACE = 0x7d;
/** There is no byte. */
const NONE = -1;

const OF_STREAM = tableOf('abcdefghijklmnopqrstuvwxyz0123456789/-');
const NO_DIGIT = 16;
/** What a hexadecimal digit says, by its byte. */
const DIGITS = new Uint8Array(256).fill(NO_DIGIT);
for (const [value, digit] of Buffer.from('0123456789abcdef').entries()) DIGITS[digit] = value;

/**
 * Finds what stands in a line of a bundle, from its end: there the form is fixed, while the content before it may hold
 * anything. One object reads line after line; all places are those in the bytes last read.
 */
export class EntryLine {
  /** The content: from here up to `contentTo`. It is not looked into. */
  contentFrom = 0;
  contentTo = 0;
  position = 0;
  version = 0;
  /** From the quotation mark before `,"position":` up to `positionTo`; the proof, if there is one, stands behind. */
  positionFrom = 0;
  positionTo = 0;
  /** Of the history of a stream: base64 of each hash of its inclusion proof, quoted, with commas between; else empty. */
  proof = '';
  /** From the comma before the instant up to `lineTo`. */
  restFrom = 0;
  lineTo = 0;
  stream = '';
  /** Whether it was recorded before the line before it. */
  isEarlier = false;

  /** What stands between instant and version: most often what stood there in the line before. */
  #aroundStream: Buffer = Buffer.alloc(0);
  readonly #instant = Buffer.from(FIRST_INSTANT);

  /** When it was recorded; RFC 3339 in UTC with six digits of a second. */
  get recordedAt(): string {
    return this.#instant.toString('latin1');
  }

  /**
   * Takes the line from one place up to another, without its newline.
   * @param leaves where its leaf hash goes, 32 bytes at `leafAt`
   * @returns false for a line of any other form
   */
  read(bytes: Buffer, from: number, to: number, leaves: Uint8Array, leafAt: number): boolean {
    if (to - from < SHORTEST || !stands(CONTENT, bytes, from) || bytes[to - 1] !== CLOSING_BRACE)
      return false;
    this.contentFrom = from + CONTENT.length;
    this.lineTo = to;
    const versionFrom = digitsFrom(bytes, to - 1);
    this.version = countAt(bytes, versionFrom, to - 1);
    if (this.version === 0 || !this.#readStream(bytes, versionFrom)) return false;
    const instantFrom = versionFrom - this.#aroundStream.length - FIRST_INSTANT.length;
    this.restFrom = instantFrom - RECORDED_AT.length;
    if (!stands(RECORDED_AT, bytes, this.restFrom) || !this.#readInstant(bytes, instantFrom)) return false;
    if (!this.#readProof(bytes, from)) return false;
    const positionFrom = digitsFrom(bytes, this.positionTo);
    this.position = countAt(bytes, positionFrom, this.positionTo);
    this.positionFrom = positionFrom - POSITION.length;
    const leafFrom = this.positionFrom - LEAF_DIGITS;
    this.contentTo = leafFrom - LEAF.length;
    return (
      this.position > 0 &&
      this.contentTo >= this.contentFrom &&
      stands(POSITION, bytes, this.positionFrom) &&
      stands(LEAF, bytes, this.contentTo) &&
      decode(bytes, leafFrom, leaves, leafAt)
    );
  }

  #readStream(bytes: Buffer, to: number): boolean {
    if (this.stream !== '' && stands(this.#aroundStream, bytes, to - this.#aroundStream.length)) return true;
    const streamTo = to - VERSION.length;
    let from = streamTo;
    while (OF_STREAM[bytes[from - 1] ?? 0] === 1) from -= 1;
    if (
      from === streamTo ||
      !stands(VERSION, bytes, streamTo) ||
      !stands(STREAM, bytes, from - STREAM.length)
    )
      return false;
    this.stream = bytes.toString('latin1', from, streamTo);
    this.#aroundStream = Buffer.from(bytes.subarray(from - STREAM.length, to));
    return true;
  }

  /** It has the form of the instant before: digits where digits stood, and all else as it was. */
  #readInstant(bytes: Buffer, from: number): boolean {
    const instant = this.#instant;
    let order = 0;
    for (let index = 0; index < FIRST_INSTANT.length; index += 1) {
      const byte = bytes[from + index] ?? NONE;
      const before = instant[index] ?? NONE;
      if (byte === before) continue;
      if (!isDigit(byte) || !isDigit(before)) return false;
      if (order === 0) order = byte - before;
      instant[index] = byte;
    }
    this.isEarlier = order < 0;
    return true;
  }

  /** What stands between position and instant. */
  #readProof(bytes: Buffer, lineFrom: number): boolean {
    const to = this.restFrom;
    this.positionTo = to;
    this.proof = '';
    if (bytes[to - 1] !== CLOSING_BRACKET) return true;
    const from = bytes.lastIndexOf(OPENING_BRACKET, to) + 1;
    this.positionTo = from - PROOF.length;
    if (this.positionTo < lineFrom || !stands(PROOF, bytes, this.positionTo)) return false;
    this.proof = bytes.toString('latin1', from, to - 1);
    return HASHES.test(this.proof);
  }
}

function stands(text: Buffer, bytes: Buffer, from: number): boolean {
  for (let index = 0; index < text.length; index += 1) if (bytes[from + index] !== text[index]) return false;
  return true;
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;

/** Where the digits begin that end at a place. */
function digitsFrom(bytes: Buffer, to: number): number {
  let at = to;
  while (isDigit(bytes[at - 1] ?? NONE)) at -= 1;
  return at;
}

/** A number of 16 digits at most, from 1 on; 0 for any other. */
function countAt(bytes: Buffer, from: number, to: number): number {
  if (to - from > MOST_DIGITS || bytes[from] === ZERO) return 0;
  let count = 0;
  for (let at = from; at < to; at += 1) count = 10 * count + ((bytes[at] ?? NONE) - ZERO);
  return count;
}

function decode(bytes: Buffer, from: number, leaves: Uint8Array, leafAt: number): boolean {
  let all = 0;
  for (let index = 0; index < HASH_BYTES; index += 1) {
    const high = DIGITS[bytes[from + 2 * index] ?? 0] ?? NO_DIGIT;
    const low = DIGITS[bytes[from + 2 * index + 1] ?? 0] ?? NO_DIGIT;
    leaves[leafAt + index] = (high << 4) | low;
    all |= high | low;
  }
  return all < NO_DIGIT;
}

function tableOf(letters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(letters)) table[byte] = 1;
  return table;
}
