import { setTimeout as wait } from 'node:timers/promises';
import type { AnyEntry } from '../domain/entries.js';
import type { LedgerBell } from './ledger-bell.js';
import type { LedgerReader } from './ledger.reader.js';
import { isConnectionLoss } from './resend.js';

export interface FollowOptions {
  reader: Pick<LedgerReader, 'readByPosition' | 'heads'>;
  /** Ends the iteration. */
  signal: AbortSignal;
  /** Wakes the follower at once; without it, or while it is deaf, the follower polls. */
  bell?: LedgerBell;
  /** Milliseconds after which the follower looks even when nothing rang; 1,000 unless said. */
  pollEvery?: number;
  /** Most entries in one batch; 500 unless said. */
  batch?: number;
  /** Told that a look failed because the database was out of reach; the follower looks again at its next turn. */
  onTrouble?: (error: Error) => void;
}

/** Entries of one ledger at consecutive positions. */
export interface LedgerBatch {
  ledger: string;
  entries: AnyEntry[];
}

/** The ledger gave positions that do not follow each other, which its tables rule out: stop, and verify it. */
export class LedgerGapError extends Error {
  constructor(ledger: string, after: number, found: number) {
    super(`Ledger ${ledger} gave position ${found} after ${after}`);
    this.name = 'LedgerGapError';
  }
}

/**
 * Yields the entries of a ledger after a position (0: from the beginning), in order, none missed and none twice, and
 * then waits for more until the signal is aborted. The next batch is read when the last one has been taken.
 *
 * What is committed is dense, so a position says all that a follower must remember
 * (docs/adr/0002-one-order-by-a-shared-commit.md).
 *
 * @throws LedgerGapError; UnreadableEntryError; a database error that is no lost connection
 */
export async function* follow(
  options: FollowOptions & { ledger: string; after: number },
): AsyncGenerator<AnyEntry[], void, void> {
  const { ledger, signal } = options;
  let position = options.after;
  while (!signal.aborted) {
    const seen = options.bell?.ringsOf(ledger) ?? 0;
    const entries = await look(options, (reader, batch) => reader.readByPosition(ledger, position, batch));
    if (signal.aborted) return;
    if (entries === undefined || entries.length === 0) {
      await waitForMore(options, ledger, seen);
    } else {
      position = lastOfDense(ledger, position, entries);
      yield entries;
    }
  }
}

/**
 * Yields the entries of every ledger, new ones too, as {@link follow} does: in order within a ledger, and the ledgers in
 * turns, a batch each.
 *
 * @param options `after` says how far each ledger is known; one that is not named is followed from its beginning
 */
export async function* followAll(
  options: FollowOptions & { after: ReadonlyMap<string, number> },
): AsyncGenerator<LedgerBatch, void, void> {
  const { signal } = options;
  const positions = new Map(options.after);
  while (!signal.aborted) {
    const seen = options.bell?.ringsOf(undefined) ?? 0;
    const heads = (await look(options, (reader) => reader.heads())) ?? [];
    const grown = heads.filter(({ ledger, position }) => position > (positions.get(ledger) ?? 0));
    for (const { ledger } of grown) {
      const after = positions.get(ledger) ?? 0;
      const entries = await look(options, (reader, batch) => reader.readByPosition(ledger, after, batch));
      if (signal.aborted) return;
      if (entries === undefined || entries.length === 0) continue;
      positions.set(ledger, lastOfDense(ledger, after, entries));
      yield { ledger, entries };
    }
    if (grown.length === 0) await waitForMore(options, undefined, seen);
  }
}

const BATCH = 500;
const POLL_EVERY = 1_000;

/** Undefined where the database was out of reach. */
async function look<T>(
  { reader, batch = BATCH, onTrouble }: FollowOptions,
  read: (reader: FollowOptions['reader'], batch: number) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read(reader, batch);
  } catch (error) {
    if (!isConnectionLoss(error)) throw error;
    onTrouble?.(error);
    return undefined;
  }
}

async function waitForMore(options: FollowOptions, ledger: string | undefined, seen: number): Promise<void> {
  const { bell, pollEvery = POLL_EVERY, signal } = options;
  if (bell !== undefined) await bell.ringAfter(ledger, seen, pollEvery, signal);
  else await wait(pollEvery, undefined, { signal }).catch(() => undefined);
}

function lastOfDense(ledger: string, after: number, entries: readonly AnyEntry[]): number {
  let last = after;
  for (const { position } of entries) {
    if (position !== last + 1) throw new LedgerGapError(ledger, last, position);
    last = position;
  }
  return last;
}
