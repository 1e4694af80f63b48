import type { Span, StoredParts } from '../ledger/stored-content.js';
import type { BinaryRows } from '../platform/database/binary-rows.js';

/**
 * Writes the line of a stored entry to the open field of a row: the bytes that `historyLine` makes of the same entry once
 * it was read, whose data keeps the order of the content.
 */
export function writeHistoryLine(
  rows: BinaryRows,
  position: number,
  bytes: Buffer,
  { id, type, occurredOn, dateBasis, grade, sources, data }: StoredParts,
): void {
  const room =
    MOST_DIGITS * 2 +
    PUNCTUATION +
    lengthOf(id) +
    lengthOf(type) +
    lengthOf(occurredOn) +
    lengthOf(dateBasis) +
    lengthOf(grade);
  if (begun.length < room) begun = Buffer.allocUnsafeSlow(2 * room);
  begun[0] = OPENING_BRACKET;
  let at = writeCount(1, position);
  at = writePart(at, bytes, id);
  at = writePart(at, bytes, type);
  at = writePart(at, bytes, occurredOn);
  at = writePart(at, bytes, dateBasis);
  at = writePart(at, bytes, grade);
  at = writeCount(at, sources);
  rows.copy(begun, 0, at);
  rows.copy(bytes, data.from, data.to);
  rows.ascii(']');
}

const COMMA = 0x2c;
const ZERO = 0x30;
const OPENING_BRACKET = 0x5b;
const MOST_DIGITS = 16;
const PUNCTUATION = 8;

/** A line up to its data: put together here, and copied at once. */
let begun = Buffer.allocUnsafeSlow(1 << 10);

const lengthOf = ({ from, to }: Span): number => to - from;

/** Writes a part and a comma. @returns where they end */
function writePart(at: number, bytes: Buffer, { from, to }: Span): number {
  const length = to - from;
  for (let index = 0; index < length; index += 1) begun[at + index] = bytes[from + index] ?? 0;
  begun[at + length] = COMMA;
  return at + length + 1;
}

/** Writes a natural number and a comma. @returns where they end */
function writeCount(at: number, count: number): number {
  let digits = 1;
  for (let power = 10; power <= count; power *= 10) digits += 1;
  for (let [place, rest] = [at + digits - 1, count]; place >= at; place -= 1) {
    const higher = Math.floor(rest / 10);
    begun[place] = ZERO + rest - 10 * higher;
    rest = higher;
  }
  begun[at + digits] = COMMA;
  return at + digits + 1;
}
