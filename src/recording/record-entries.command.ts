import { Command } from '@nestjs/cqrs';
import type { AnyEntry } from '../domain/entries.js';

/** What was sent for one stream, as it came. */
export interface SubmittedLine {
  /** `commitments/2020-victory-parade` */
  stream: string;
  body: unknown;
}

/** The caller's name for a command: the same key with the same content gets the first answer again. */
export interface IdempotencyKey {
  key: string;
  /** Says whether the content is the same: see `contentDigest`. */
  digest: string;
}

export interface Recording {
  /** What is recorded: all of it, or nothing. */
  lines: readonly SubmittedLine[];
  ledger: string;
  actor: string;
  idempotency?: IdempotencyKey;
  /** The version that the one stream must have. */
  ifMatch?: number;
  /** A batch: refusals of its lines are listed together. */
  batch?: boolean;
}

export interface Recorded {
  entries: AnyEntry[];
  /** True when the key had been used before: these are the first answer's entries. */
  replayed: boolean;
}

/**
 * Records entries, all or nothing. One line is the ordinary write, several are the batch.
 *
 * @throws Refusal `batch-refused` for several lines, else the refusal of the one; `key-reused`, `stale-version`,
 *   `entry-id-taken`, `conflict`, `overloaded`, `ledger-unavailable`
 */
export class RecordEntries extends Command<Recorded> {
  constructor(readonly recording: Recording) {
    super();
  }
}
