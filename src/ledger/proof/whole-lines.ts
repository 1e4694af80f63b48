import { BundleProblem } from './bundle.problem.js';

const NEWLINE = 0x0a;
/** The header of 390 million entries; a file that has no newline at all is not read into memory to its end. */
const LONGEST_LINE = 2 ** 26;

/** Bytes with memory of their own, which can be given away to another thread. */
export type Piece = Buffer<ArrayBuffer>;

/**
 * Cuts and joins chunks of bytes into pieces of whole lines; only the last may end without a newline.
 * @throws BundleProblem for a line that goes on and on
 */
export async function* wholeLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Piece, void, void> {
  const begun: Piece[] = [];
  let length = 0;
  for await (const { buffer, byteOffset, byteLength } of chunks) {
    const chunk = Buffer.from(buffer, byteOffset, byteLength);
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    const rest = joined([chunk.subarray(end)]);
    if (end > 0) {
      yield joined([...begun.splice(0), chunk.subarray(0, end)]);
      length = 0;
    }
    begun.push(rest);
    length += rest.length;
    if (length > LONGEST_LINE) throw new BundleProblem('malformed', 'A line is longer than any can be.');
  }
  if (length > 0) yield joined(begun);
}

/** A copy: who has sent the parts may use their memory again. */
function joined(parts: readonly Buffer[]): Piece {
  const whole = Buffer.allocUnsafeSlow(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) at += part.copy(whole, at);
  return whole;
}

/** The lines of a piece without their newlines, and whether each had one. */
export function* linesOf(piece: Buffer): Generator<{ line: Buffer; complete: boolean }, void, void> {
  for (let begin = 0; begin < piece.length;) {
    const newline = piece.indexOf(NEWLINE, begin);
    const end = newline < 0 ? piece.length : newline;
    yield { line: piece.subarray(begin, end), complete: newline >= 0 };
    begin = end + 1;
  }
}
