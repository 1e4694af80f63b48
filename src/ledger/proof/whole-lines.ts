import { BundleProblem } from './bundle.problem.js';

export const NEWLINE = 0x0a;
/** The header of 390 million entries; a file that has no newline at all is not read into memory to its end. */
const LONGEST_LINE = 2 ** 26;

/**
 * Cuts chunks of bytes into pieces of whole lines; only the last may end without a newline. A piece lies in the memory of its
 * chunk, or is a line that begins in one chunk and ends in another: it is valid until the next is asked for.
 * @throws BundleProblem for a line that goes on and on
 */
export async function* wholeLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, void> {
  const begun: Buffer[] = [];
  let length = 0;
  for await (const { buffer, byteOffset, byteLength } of chunks) {
    let chunk = Buffer.from(buffer, byteOffset, byteLength);
    if (length > 0) {
      const end = chunk.indexOf(NEWLINE) + 1;
      if (end > 0) {
        yield Buffer.concat([...begun.splice(0), chunk.subarray(0, end)]);
        chunk = chunk.subarray(end);
        length = 0;
      }
    }
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield chunk.subarray(0, end);
    // A copy: who has sent the chunk may use its memory again.
    if (end < chunk.length) begun.push(Buffer.from(chunk.subarray(end)));
    length += chunk.length - end;
    if (length > LONGEST_LINE) throw new BundleProblem('malformed', 'A line is longer than any can be.');
  }
  if (length > 0) yield Buffer.concat(begun);
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
