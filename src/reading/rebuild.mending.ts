import { Checkpoints } from './checkpoints.js';
import type { Mend } from './projection.js';
import type { RebuildParts, RebuildResult } from './rebuild.types.js';
import { statement } from './statement.js';
import { inTransaction } from './transaction.js';

const lock = statement('lock-generations');
const LIMITS = { lockWait: 10_000, idle: 60_000 };
const NO_OTHER = 0;

/** Compares rows that the ledger alone determines with what they must be; with `acceptDifferences` puts them right in place. */
export async function mendRows(parts: RebuildParts, mend: Mend, ledger: string): Promise<RebuildResult> {
  const { pool, projection, acceptDifferences = false, onProgress } = parts;
  const { position } = await new Checkpoints(pool).open(projection.name, ledger);
  const report = (done: number): void => onProgress?.({ ledger, phase: 'comparing', done, total: position });
  report(0);
  const differences = await mend(pool, {
    ledger,
    leaves: position,
    onPortion: report,
    ...(acceptDifferences && {
      mend: (work) =>
        inTransaction(pool, LIMITS, async (tx) => {
          // Whoever moves the projection waits, and then reads what is put right here.
          await tx.query({ ...lock, values: [projection.name, ledger, NO_OTHER] });
          await work(tx);
        }),
    }),
  });
  return { outcome: 'compared', ledger, position, differences, mended: acceptDifferences };
}
