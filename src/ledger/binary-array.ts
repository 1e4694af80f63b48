/**
 * Arrays as PostgreSQL's binary format has them (array_recv in src/backend/utils/adt/arrayfuncs.c): pg sends a Buffer as a
 * binary parameter. Reading the text form took the server as long as all its looks into the indexes.
 */

type Values<T> = readonly (T | null)[];

/** Types by their fixed numbers (src/include/catalog/pg_type.dat). */
const OID = { int8: 20, int4: 23, text: 25, date: 1082, uuid: 2950 };
/** Dimensions, whether there are nulls, type, length, lower bound: 4 bytes each, and so is the length of an element. */
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
const NULL_LENGTH = -1;

/** Days from 1970-01-01 to 2000-01-01, where PostgreSQL begins to count. */
const EPOCH_DAYS = 10_957;
const MILLISECONDS_A_DAY = 86_400_000;

/** Whole numbers of 32 bits. */
export const int4Array = (values: Values<number>): Buffer =>
  arrayOf(
    OID.int4,
    values,
    () => 4,
    (value, buffer, at) => buffer.writeInt32BE(value, at),
  );

/** Whole numbers of 64 bits, as far as they are exact in JavaScript. */
export const int8Array = (values: Values<number>): Buffer =>
  arrayOf(
    OID.int8,
    values,
    () => 8,
    (value, buffer, at) => buffer.writeBigInt64BE(BigInt(value), at),
  );

/** Well-formed texts without NUL. */
export const textArray = (values: Values<string>): Buffer =>
  arrayOf(
    OID.text,
    values,
    (value) => Buffer.byteLength(value),
    (value, buffer, at) => buffer.write(value, at),
  );

/** UUIDs in their usual form. */
export const uuidArray = (values: Values<string>): Buffer =>
  arrayOf(
    OID.uuid,
    values,
    () => 16,
    (value, buffer, at) => buffer.write(value.replaceAll('-', ''), at, 'hex'),
  );

/** Days as `YYYY-MM-DD`. */
export const dateArray = (values: Values<string>): Buffer =>
  arrayOf(
    OID.date,
    values,
    () => 4,
    (value, buffer, at) => buffer.writeInt32BE(Date.parse(value) / MILLISECONDS_A_DAY - EPOCH_DAYS, at),
  );

function arrayOf<T>(
  type: number,
  values: Values<T>,
  bytesOf: (value: T) => number,
  write: (value: T, buffer: Buffer, at: number) => void,
): Buffer {
  const lengths = values.map((value) => (value === null ? NULL_LENGTH : bytesOf(value)));
  const bytes = lengths.reduce((sum, length) => sum + LENGTH_BYTES + Math.max(0, length), HEADER_BYTES);
  const buffer = Buffer.allocUnsafe(bytes);
  const head = [1, lengths.includes(NULL_LENGTH) ? 1 : 0, type, values.length, 1];
  let at = 0;
  for (const number of head) at = buffer.writeInt32BE(number, at);
  for (const [index, value] of values.entries()) {
    at = buffer.writeInt32BE(lengths[index] ?? NULL_LENGTH, at);
    if (value === null) continue;
    write(value, buffer, at);
    at += lengths[index] ?? 0;
  }
  return buffer;
}
