import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { checkPiece, type PieceOptions, type PieceReport } from './bundle.piece.js';
import { BundleProblem } from './bundle.problem.js';
import type { Piece } from './whole-lines.js';

/** What a thread makes of a piece is forgotten with it: more room for it would only be more memory. */
const LIMITS = { maxYoungGenerationSizeMb: 8 };
/** So many pieces are given to each thread before the first answer is waited for: it has always one to go on with. */
const PIECES_A_THREAD = 2;
const PROGRAM = new URL(import.meta.url.replace('bundle.threads', 'bundle.worker'));

/** What `checkPiece` says of each piece, in the order of the pieces: worked out here, or by so many threads. */
export async function* checkPieces(
  pieces: AsyncIterable<Piece>,
  options: PieceOptions,
  threads: number,
): AsyncGenerator<PieceReport, void, void> {
  if (threads > 0) yield* checkInThreads(pieces, options, threads);
  else for await (const piece of pieces) yield checkPiece(piece, options);
}

async function* checkInThreads(
  pieces: AsyncIterable<Piece>,
  options: PieceOptions,
  count: number,
): AsyncGenerator<PieceReport, void, void> {
  const threads = Array.from({ length: count }, () => {
    const worker = new Worker(PROGRAM, { workerData: options, resourceLimits: LIMITS });
    return { worker, replies: on(worker, 'message') };
  });
  const turns = inTurn(threads);
  const waiting: Replies[] = [];
  try {
    for await (const piece of pieces) {
      const { worker, replies } = turns.next().value;
      worker.postMessage(piece, [piece.buffer]);
      waiting.push(replies);
      if (waiting.length >= count * PIECES_A_THREAD) yield* next(waiting.splice(0, 1));
    }
    yield* next(waiting);
  } catch (error) {
    // The file went wrong: what came before that is told first.
    if (error instanceof BundleProblem) yield* next(waiting);
    throw error;
  } finally {
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
}

type Replies = ReturnType<typeof on>;

async function* next(waiting: readonly Replies[]): AsyncGenerator<PieceReport, void, void> {
  for (const replies of waiting) {
    const { value } = await replies.next();
    const [report]: [PieceReport] = value;
    yield report;
  }
}

function* inTurn<T>(all: readonly T[]): Generator<T, never, void> {
  for (;;) yield* all;
}
