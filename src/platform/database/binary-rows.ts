import { COPY_HEADER, NO_MORE_ROWS } from './copy.js';

const TEXT_TYPE = 25;
/** So many bytes are copied faster than a call for it is made. */
const A_FEW = 48;
const TWO_TO_32 = 2 ** 32;

/** The 8-byte integer at a place, as far as a number is exact. */
export function int64At(bytes: Buffer, at: number): number {
  return bytes.readInt32BE(at) * TWO_TO_32 + bytes.readUInt32BE(at + 4);
}

/**
 * Rows in COPY's binary format (PostgreSQL, COPY, "Binary Format"), written field by field into memory that grows with
 * need and is used again.
 */
export class BinaryRows {
  #bytes = Buffer.allocUnsafeSlow(1 << 16);
  #length = 0;

  constructor() {
    this.clear();
  }

  /** Begins again: what was written before is gone. */
  clear(): void {
    this.#length = 0;
    this.copy(COPY_HEADER, 0, COPY_HEADER.length);
  }

  /** Where the next byte goes. */
  get length(): number {
    return this.#length;
  }

  /** Begins a row of so many fields. */
  row(fields: number): void {
    const at = this.#reserve(2);
    this.#bytes.writeInt16BE(fields, at);
  }

  null(): void {
    this.#writeInt32(-1);
  }

  int32(value: number): void {
    this.#writeInt32(4);
    this.#writeInt32(value);
  }

  int64(value: number): void {
    this.#writeInt32(8);
    this.#writeInt32(Math.floor(value / TWO_TO_32));
    this.#writeInt32(value | 0);
  }

  text(value: string): void {
    const mark = this.open();
    this.append(value);
    this.close(mark);
  }

  /** A text[] of one dimension. */
  texts(values: readonly string[]): void {
    const mark = this.open();
    this.#writeInt32(values.length === 0 ? 0 : 1);
    this.#writeInt32(0);
    this.#writeInt32(TEXT_TYPE);
    if (values.length > 0) {
      this.#writeInt32(values.length);
      this.#writeInt32(1);
    }
    for (const value of values) this.text(value);
    this.close(mark);
  }

  /** Begins a field whose bytes follow one after the other, until it is closed. */
  open(): number {
    return this.#reserve(4);
  }

  /** Ends the field that began at the mark. */
  close(mark: number): void {
    this.#bytes.writeInt32BE(this.#length - mark - 4, mark);
  }

  /** Adds characters of one byte each to an open field. */
  ascii(value: string): void {
    const at = this.#reserve(value.length);
    for (let index = 0; index < value.length; index += 1) this.#bytes[at + index] = value.charCodeAt(index);
  }

  /** Adds text to an open field. */
  append(value: string): void {
    const length = Buffer.byteLength(value);
    const at = this.#reserve(length);
    this.#bytes.write(value, at, length, 'utf8');
  }

  /** Adds bytes to an open field. */
  copy(source: Buffer, from: number, to: number): void {
    const at = this.#reserve(to - from);
    if (to - from > A_FEW) source.copy(this.#bytes, at, from, to);
    else for (let index = from; index < to; index += 1) this.#bytes[at + index - from] = source[index] ?? 0;
  }

  /** Moves what was written from a place on to the end of others. */
  moveTo(others: BinaryRows, from: number): void {
    others.copy(this.#bytes, from, this.#length);
    this.#length = from;
  }

  /** Ends the rows and gives them; valid until they are cleared. */
  end(): Buffer {
    this.row(NO_MORE_ROWS);
    return this.#bytes.subarray(0, this.#length);
  }

  #writeInt32(value: number): void {
    const at = this.#reserve(4);
    this.#bytes.writeInt32BE(value, at);
  }

  #reserve(length: number): number {
    const at = this.#length;
    this.#length = at + length;
    if (this.#length > this.#bytes.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(this.#length, 2 * this.#bytes.length));
      this.#bytes.copy(grown, 0, 0, at);
      this.#bytes = grown;
    }
    return at;
  }
}
