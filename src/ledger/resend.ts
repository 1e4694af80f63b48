import { setTimeout as wait } from 'node:timers/promises';

/** The database could not be reached, again and again. Whether the append took place is not known: send it again later. */
export class LedgerUnavailableError extends Error {
  constructor(
    /** Why each attempt failed, oldest first. */
    readonly reasons: readonly string[],
    options?: ErrorOptions,
  ) {
    super(
      `The ledger's database could not be reached in ${reasons.length} attempts: ${reasons.join('; ')}`,
      options,
    );
    this.name = 'LedgerUnavailableError';
  }
}

/** Milliseconds to wait before each further attempt. */
export const RESEND_DELAYS: readonly number[] = [0, 100, 400, 1_600, 3_200];

/**
 * Runs an append, and runs it again when the connection was lost under it: the receipts make that safe.
 * @throws LedgerUnavailableError when every attempt lost its connection; any other error as it comes.
 */
export async function withResending<T>(attempt: () => Promise<T>, delays: readonly number[]): Promise<T> {
  const reasons: string[] = [];
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConnectionLoss(error)) throw error;
      reasons.push(error.message === '' ? String(error.code) : error.message);
      const delay = delays[reasons.length - 1];
      if (delay === undefined) throw new LedgerUnavailableError(reasons, { cause: error });
      await wait(delay);
    }
  }
}

// Of Node's sockets; of PostgreSQL: shut down, crashed, starting, idle too long, out of connections (appendix A).
const CODES = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'EAI_AGAIN']);
const STATES = /^(?:57P0[1235]|08...|53300)$/;
// Of node-postgres, which gives these no code.
const MESSAGES =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout)/;

/** True where the connection failed and not the statement, so that sending it again may succeed. */
export function isConnectionLoss(error: unknown): error is Error & { code?: unknown } {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return CODES.has(code) || STATES.test(code) || MESSAGES.test(error.message);
}
