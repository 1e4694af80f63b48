import type { StoredParts } from '../ledger/stored-content.js';
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
  rows.ascii(`[${position},`);
  rows.copy(bytes, id.from, id.to);
  rows.ascii(',');
  rows.copy(bytes, type.from, type.to);
  rows.ascii(',');
  rows.copy(bytes, occurredOn.from, occurredOn.to);
  rows.ascii(',');
  rows.copy(bytes, dateBasis.from, dateBasis.to);
  rows.ascii(',');
  rows.copy(bytes, grade.from, grade.to);
  rows.ascii(`,${sources},`);
  rows.copy(bytes, data.from, data.to);
  rows.ascii(']');
}
