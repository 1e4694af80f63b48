import type { Pool } from 'pg';
import { toPosition } from '../ledger/content.js';
import type { Transaction } from './projection.js';
import { statement } from './statement.js';

/** How far a projection has come, as one worker saw it. */
export interface Checkpoint {
  position: number;
  epoch: number;
}

export interface CheckpointInLedger {
  projection: string;
  ledger: string;
  position: number;
}

const sql = {
  open: statement('open-checkpoint'),
  read: statement('read-checkpoint'),
  readAll: statement('read-checkpoints'),
  advance: statement('advance-checkpoint'),
};

/** The checkpoints of the projections: a row a projection and ledger. */
export class Checkpoints {
  constructor(private readonly pool: Pool) {}

  /** Where the projection stands in the ledger; 0 where it never began. */
  async read(projection: string, ledger: string): Promise<number> {
    return (await this.#find(projection, ledger))?.position ?? 0;
  }

  /** The same for a worker, which needs a row to move. */
  async open(projection: string, ledger: string): Promise<Checkpoint> {
    const existing = await this.#find(projection, ledger);
    if (existing !== undefined) return existing;
    await this.pool.query({ ...sql.open, values: [projection, ledger] });
    const opened = await this.#find(projection, ledger);
    if (opened === undefined)
      throw new Error(`The checkpoint of ${projection} in ledger ${ledger} cannot be made`);
    return opened;
  }

  /** Every checkpoint there is. */
  async all(): Promise<CheckpointInLedger[]> {
    const { rows } = await this.pool.query<AllRow>({ ...sql.readAll, values: [] });
    return rows.map((row) => ({ ...row, position: toPosition(row.position) }));
  }

  async #find(projection: string, ledger: string): Promise<Checkpoint | undefined> {
    const { rows } = await this.pool.query<Row>({ ...sql.read, values: [projection, ledger] });
    const [row] = rows;
    return row && { position: toPosition(row.position), epoch: toPosition(row.epoch) };
  }
}

/**
 * Moves a checkpoint inside the transaction of a batch, before its rows are written: the fence.
 * @returns false where another worker has moved it: nothing may be written then.
 */
export async function advance(
  tx: Transaction,
  projection: string,
  ledger: string,
  from: Checkpoint,
  to: number,
): Promise<boolean> {
  const values = [projection, ledger, from.position, from.epoch, to];
  const { rowCount } = await tx.query({ ...sql.advance, values });
  return rowCount === 1;
}

interface Row {
  position: string;
  epoch: string;
}

interface AllRow {
  projection: string;
  ledger: string;
  position: string;
}
