import type { Pool } from 'pg';
import type { LedgerReader } from '../ledger/ledger.reader.js';
import type { Projection } from './projection.js';

export interface RebuildParts {
  pool: Pool;
  reader: LedgerReader;
  projection: Projection;
  onProgress?: (progress: RebuildProgress) => void;
  /** Flips although rows differ: they do where the rows that are read are wrong, or are now made in another way. */
  acceptDifferences?: boolean;
  /** Throws an unfinished generation away instead of going on with it. */
  restart?: boolean;
}

export interface RebuildProgress {
  ledger: string;
  phase: 'building' | 'comparing' | 'flipped';
  /** Entries. */
  done: number;
  total: number;
  /** An estimate, of the building alone. */
  secondsLeft?: number;
}

export type RebuildResult =
  | { outcome: 'flipped'; ledger: string; generation: number; position: number; differences: string[] }
  /** Nothing was flipped; the generation is kept for `acceptDifferences`. */
  | { outcome: 'differs'; ledger: string; generation: number; position: number; differences: string[] }
  /** Rows that never change were compared with what they must be; `mended`: those that differ were put right. */
  | { outcome: 'compared'; ledger: string; position: number; differences: string[]; mended: boolean }
  /** Another process is at it, or took over meanwhile. */
  | { outcome: 'busy'; ledger: string };
