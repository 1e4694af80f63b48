import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const RANDOM_BYTES = 16;
/** Random bytes are drawn for many ids at once: a draw costs more than all the rest. */
const drawn = Buffer.alloc(RANDOM_BYTES * 256);
let used = drawn.length;

/** A new UUID that sorts by the time at which it was made, to the millisecond (RFC 9562, 5.7). */
export function newUuid(): string {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += RANDOM_BYTES;
  return v7({ random: drawn.subarray(used - RANDOM_BYTES, used) });
}
