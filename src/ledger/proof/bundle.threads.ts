import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { PieceCheck, type PieceOptions, type PieceReport } from './bundle.piece.js';
import { BundleProblem } from './bundle.problem.js';

/** What a thread makes of a piece is forgotten with it: more room for it would only be more memory. */
const LIMITS = { maxYoungGenerationSizeMb: 8 };
/** So many pieces wait at a thread that helps: it has always one to go on with. */
const PIECES_A_THREAD = 2;
/** So many reports wait for one before them that is not there yet; then this thread waits too. */
const MOST_WAITING = 16;
/** A smaller piece is checked before it could be handed over. */
const WORTH_SENDING = 1 << 14;
const PROGRAM = new URL(import.meta.url.replace('bundle.threads', 'bundle.worker'));

/**
 * What `PieceCheck` says of each piece, in the order of the pieces. Each is worked out here or by one of so many threads that
 * help: whatever they have no time for is done here.
 */
export async function* checkPieces(
  pieces: AsyncIterable<Buffer>,
  options: PieceOptions,
  helpers: number,
): AsyncGenerator<PieceReport, void, void> {
  const here = new PieceCheck(options);
  const threads = Array.from({ length: helpers }, () => new Helper(options));
  const reports: (PieceReport | Promised)[] = [];
  try {
    for await (const piece of pieces) {
      if (threads.length === 0) {
        yield here.check(piece);
        continue;
      }
      // Lets the threads be heard.
      await setImmediate();
      const helper = piece.length < WORTH_SENDING ? undefined : threads.find((thread) => !thread.isBusy);
      reports.push(helper?.check(piece) ?? here.check(piece));
      yield* ready(reports, MOST_WAITING);
    }
    yield* ready(reports, 0);
  } catch (error) {
    // The file went wrong: what came before that is told first.
    if (error instanceof BundleProblem) yield* ready(reports, 0);
    throw error;
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

/** A report that will be. */
interface Promised {
  report: Promise<PieceReport>;
  isThere: boolean;
}

/** Takes the first reports away: those that are there, and those that must be waited for until so many are left. */
async function* ready(
  reports: (PieceReport | Promised)[],
  most: number,
): AsyncGenerator<PieceReport, void, void> {
  for (let [first] = reports; first !== undefined; [first] = reports) {
    if ('isThere' in first && !first.isThere && reports.length <= most) return;
    yield 'isThere' in first ? await first.report : first;
    reports.shift();
  }
}

/** A thread that checks pieces, one after the other. */
class Helper {
  readonly #worker: Worker;
  readonly #failure: Promise<never>;
  readonly #waiting: ((report: PieceReport) => void)[] = [];

  constructor(options: PieceOptions) {
    this.#worker = new Worker(PROGRAM, { workerData: options, resourceLimits: LIMITS });
    this.#worker.on('message', (report: PieceReport) => this.#waiting.shift()?.(report));
    this.#failure = new Promise((_, reject) => {
      this.#worker.once('error', reject);
    });
    this.#failure.catch(() => undefined);
  }

  get isBusy(): boolean {
    return this.#waiting.length >= PIECES_A_THREAD;
  }

  check(piece: Buffer): Promised {
    const answer = new Promise<PieceReport>((resolve) => {
      this.#waiting.push((report) => {
        promised.isThere = true;
        resolve(report);
      });
    });
    const promised = { report: Promise.race([answer, this.#failure]), isThere: false };
    promised.report.catch(() => undefined);
    const copy = Buffer.allocUnsafeSlow(piece.length);
    piece.copy(copy);
    this.#worker.postMessage(copy, [copy.buffer]);
    return promised;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
