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

/** Looks at the heads of all ledgers whenever one has grown, and now and then without being told. */
export function watchHeads({ reader, newBell, onProblem, pollEvery = 1_000 }: HeadWatchParts): WatchHeads {
  return async (onHead, signal) => {
    const bell = newBell();
    bell.open();
    while (!signal.aborted) {
      const seen = bell.ringsOf(undefined);
      try {
        for (const { ledger, position } of await reader.heads()) onHead(ledger, position);
      } catch (error) {
        onProblem(error);
      }
      await bell.ringAfter(undefined, seen, pollEvery, signal);
    }
    await bell.close();
  };
}
