import type { AnyEntry } from '../domain/entries.js';
import type { StreamName } from '../domain/entry.js';

/** What the ledger itself gives an entry when it takes it in. */
type GivenByLedger = 'position' | 'ledger' | 'version' | 'recordedAt';
type WithoutPlace<E> = E extends unknown ? Omit<E, GivenByLedger> : never;

/** An entry that is to be recorded: everything but its place in the ledger. */
export type NewEntry = WithoutPlace<AnyEntry>;

/** As an expected version: any will do. */
export const ANY_VERSION = -1;

/** The version that a stream must have for a command to be accepted: the number of its entries, or {@link ANY_VERSION}. */
export interface ExpectedVersion {
  stream: StreamName;
  version: number;
}

/** All or nothing: the entries of one command take consecutive positions and share their `recordedAt`. */
export interface AppendCommand {
  ledger: string;
  /** A UUID. The same command sent again gets the first result. */
  commandId: string;
  /** Says whether the same command id came with the same content. */
  digest: string;
  /** Every stream that the entries go to, each once. */
  expected: readonly ExpectedVersion[];
  entries: readonly NewEntry[];
  /** What the command belongs to, such as a request or a load. */
  correlation?: string;
  /** What caused it, such as an entry or another command. */
  causation?: string;
}

export type AppendOutcome =
  | { kind: 'appended'; positions: number[]; recordedAt: string; entries: AnyEntry[] }
  /** The command was accepted before; its entries as they were recorded then. */
  | { kind: 'replayed'; entries: AnyEntry[] }
  /** The command id was used before with other content. */
  | { kind: 'different-content' }
  /** A stream has moved on: load it again and decide anew. */
  | { kind: 'conflict'; stream: StreamName; expected: number; actual: number }
  /** An entry of this ledger already has the id. */
  | { kind: 'entry-id-taken'; id: string };

/** How far a ledger has come. A ledger without entries is at 0 and was never recorded in. */
export interface Head {
  ledger: string;
  position: number;
  recordedAt?: string;
}

/** What an accepted command left behind. */
export interface Receipt {
  commandId: string;
  digest: string;
  firstPosition: number;
  entryCount: number;
}
