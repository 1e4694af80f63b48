import type { LedgerBell } from './ledger-bell.js';
import type { LedgerReader } from './ledger.reader.js';

/** Tells how far ledgers have come, again and again, until the signal aborts. Heads may be told twice, never missed for long. */
export type WatchHeads = (
  onHead: (ledger: string, head: number) => void,
  signal: AbortSignal,
) => Promise<void>;

export interface HeadWatchParts {
  reader: Pick<LedgerReader, 'heads'>;
  /** A bell of the watch's own, not yet open. */
  newBell: () => LedgerBell;
  onProblem: (error: unknown) => void;
  /** Milliseconds after which it looks even when nothing rang. */
  pollEvery?: number;
}

/** A name that no ledger has: only a ring for all is heard under it. */
const NO_LEDGER = '';

/**
 * Tells heads as the appends themselves say them, without asking the database; and looks at those of all ledgers when it
 * begins to listen, because it may have been deaf, and now and then.
 */
export function watchHeads({ reader, newBell, onProblem, pollEvery = 1_000 }: HeadWatchParts): WatchHeads {
  return async (onHead, signal) => {
    const bell = newBell();
    bell.onHead(onHead);
    bell.open();
    while (!signal.aborted) {
      const seen = bell.ringsOf(NO_LEDGER);
      try {
        for (const { ledger, position } of await reader.heads()) onHead(ledger, position);
      } catch (error) {
        onProblem(error);
      }
      await bell.ringAfter(NO_LEDGER, seen, pollEvery, signal);
    }
    await bell.close();
  };
}
