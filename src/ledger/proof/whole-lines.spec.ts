import * as fc from 'fast-check';
import { BundleProblem } from './bundle.problem.js';
import { linesOf, wholeLines } from './whole-lines.js';

async function* sent(chunks: readonly string[]): AsyncGenerator<Uint8Array, void, void> {
  // Each chunk in the memory of the one before, as a stream may send them.
  const memory = Buffer.alloc(1_000);
  for (const chunk of chunks) yield memory.subarray(0, memory.write(chunk));
}

describe('pieces of whole lines', () => {
  it('hold the same lines in the same order, however the bytes come, and end with a newline but for the last', async () => {
    const chunks = fc.array(fc.string({ unit: fc.constantFrom('a', 'ы', '😀', '\n'), maxLength: 8 }), {
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(chunks, async (some) => {
        const pieces: string[] = [];
        const lines: string[] = [];
        for await (const piece of wholeLines(sent(some))) {
          pieces.push(piece.toString());
          for (const { line: one, complete } of linesOf(piece))
            lines.push(`${one.toString()}${complete ? '\n' : ''}`);
        }
        const text = some.join('');
        expect(pieces.join('')).toBe(text);
        expect(pieces.slice(0, -1).every((piece) => piece.endsWith('\n'))).toBe(true);
        expect(pieces).not.toContain('');
        expect(lines).toEqual(text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
      }),
      { numRuns: 500 },
    );
  });

  it('are refused for a line that does not end', async () => {
    const megabyte = Buffer.alloc(1 << 20, 'x');
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array, void, void> {
      yield Buffer.from('a line\n');
      for (;;) {
        read += 1;
        yield megabyte;
      }
    }
    const pieces = wholeLines(endless());
    expect((await pieces.next()).value?.toString()).toBe('a line\n');
    await expect(pieces.next()).rejects.toThrow(
      new BundleProblem('malformed', 'A line is longer than any can be.'),
    );
    expect(read).toBe(65);
  });
});
