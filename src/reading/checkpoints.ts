import type { Pool } from 'pg';
import { toPosition } from '../ledger/content.js';
import { ownerOf, type ProjectionStatus } from './projection.status.js';
import { statement } from './statement.js';
import type { Transaction } from './transaction.js';

/** How far a generation of a projection has come, as one worker saw it. */
export interface Checkpoint {
  generation: number;
  position: number;
  epoch: number;
}

/** A checkpoint with the worker that moves it. */
export interface OwnedCheckpoint extends Checkpoint {
  owner: string | undefined;
}

/** From where a batch moves a checkpoint, and to where. */
export interface CheckpointMove {
  projection: string;
  ledger: string;
  from: Checkpoint;
  to: number;
}

/** Why a worker cannot go on. */
export interface FailureNote {
  position?: number;
  type?: string;
  error: string;
}

const sql = {
  open: statement('open-checkpoint'),
  read: statement('read-checkpoint'),
  readAll: statement('read-checkpoints'),
  readGenerations: statement('read-generations'),
  claim: statement('claim-checkpoint'),
  release: statement('release-checkpoint'),
  noteFailure: statement('note-failure'),
  move: statement('move-checkpoint'),
};

/** The checkpoints of the projections: a row a projection, ledger and generation, of which one is live. */
export class Checkpoints {
  constructor(private readonly pool: Pool) {}

  /** Where the projection stands in the ledger; 0 where it never began. */
  async read(projection: string, ledger: string): Promise<number> {
    return (await this.#find(projection, ledger))?.position ?? 0;
  }

  /** The live checkpoint for a worker, which needs a row to move. */
  async open(projection: string, ledger: string): Promise<OwnedCheckpoint> {
    const existing = await this.#find(projection, ledger);
    if (existing !== undefined) return existing;
    await this.pool.query({ ...sql.open, values: [projection, ledger] });
    const opened = await this.#find(projection, ledger);
    if (opened === undefined)
      throw new Error(`The checkpoint of ${projection} in ledger ${ledger} cannot be made`);
    return opened;
  }

  /** Gives a checkpoint back: another worker need not wait until this one is missed. */
  async release(projection: string, ledger: string, { generation, epoch }: Checkpoint): Promise<void> {
    await this.pool.query({ ...sql.release, values: [projection, ledger, generation, epoch] });
  }

  /** Notes for `mandate status` why a checkpoint is not moving; the next batch clears it. */
  async noteFailure(
    projection: string,
    ledger: string,
    { generation, epoch }: Checkpoint,
    { position, type, error }: FailureNote,
  ): Promise<void> {
    const values = [projection, ledger, generation, epoch, position ?? null, type ?? null, error];
    await this.pool.query({ ...sql.noteFailure, values });
  }

  /** Which generation of a projection is read, by ledger. */
  async generations(projection: string): Promise<Map<string, number>> {
    const { rows } = await this.pool.query<{ ledger: string; generation: number }>({
      ...sql.readGenerations,
      values: [projection],
    });
    return new Map(rows.map(({ ledger, generation }) => [ledger, generation]));
  }

  /** Where every projection stands, without the heads of the ledgers, which are not known here. */
  async all(): Promise<Omit<ProjectionStatus, 'head' | 'lag'>[]> {
    const { rows } = await this.pool.query<StatusRow>({ ...sql.readAll, values: [] });
    return rows
      .filter(({ live }) => live)
      .map((row) => {
        const next = rows.find(
          (other) =>
            other.projection === row.projection &&
            other.ledger === row.ledger &&
            other.generation > row.generation,
        );
        return { ...toStatus(row), ...(next !== undefined && { rebuild: toRebuild(next) }) };
      });
  }

  async #find(projection: string, ledger: string): Promise<OwnedCheckpoint | undefined> {
    const { rows } = await this.pool.query<CheckpointRow>({ ...sql.read, values: [projection, ledger] });
    return rows[0] && toCheckpoint(rows[0]);
  }
}

/**
 * Moves a checkpoint inside the transaction of a batch, before its rows are written: the fence.
 * @returns false where another worker has moved it or owns it: nothing may be written then.
 */
export async function moveCheckpoint(tx: Transaction, move: CheckpointMove): Promise<boolean> {
  const { projection, ledger, from, to } = move;
  const values = [projection, ledger, from.generation, from.position, from.epoch, to];
  const { rows } = await tx.query<{ moved: boolean }>({ ...sql.move, values });
  return rows[0]?.moved === true;
}

/** Makes a worker the owner of a checkpoint; undefined where it has moved or changed hands since it was read. */
export async function claimCheckpoint(
  tx: Transaction,
  projection: string,
  ledger: string,
  seen: Checkpoint,
  worker: string,
): Promise<OwnedCheckpoint | undefined> {
  const values = [projection, ledger, seen.generation, seen.position, seen.epoch, worker];
  const { rows } = await tx.query<CheckpointRow>({ ...sql.claim, values });
  return rows[0] && toCheckpoint(rows[0]);
}

interface CheckpointRow {
  generation: number;
  position: string;
  epoch: string;
  owner: string | null;
}

function toCheckpoint({ generation, position, epoch, owner }: CheckpointRow): OwnedCheckpoint {
  return { generation, position: toPosition(position), epoch: toPosition(epoch), owner: owner ?? undefined };
}

interface StatusRow {
  projection: string;
  ledger: string;
  generation: number;
  live: boolean;
  position: string;
  owner: string | null;
  owned_since: string | null;
  moved_at: string;
  failing_position: string | null;
  failing_type: string | null;
  error: string | null;
  goal: string | null;
  entries_built: string | null;
  blocked_by: number[];
}

function toStatus(row: StatusRow): Omit<ProjectionStatus, 'head' | 'lag'> {
  return {
    projection: row.projection,
    ledger: row.ledger,
    generation: row.generation,
    position: toPosition(row.position),
    movedAt: row.moved_at,
    ...(row.owner !== null && { owner: ownerOf(row.owner, row.owned_since) }),
    ...(row.error !== null && { error: row.error }),
    ...(row.failing_position !== null && { failingPosition: toPosition(row.failing_position) }),
    ...(row.failing_type !== null && { failingType: row.failing_type }),
    ...(row.blocked_by.length > 0 && { blockedBy: row.blocked_by }),
  };
}

function toRebuild(row: StatusRow): NonNullable<ProjectionStatus['rebuild']> {
  return {
    generation: row.generation,
    position: toPosition(row.position),
    ...(row.goal !== null && { goal: toPosition(row.goal) }),
    ...(row.entries_built !== null && { built: toPosition(row.entries_built) }),
    ...(row.owner !== null && { owner: ownerOf(row.owner, row.owned_since) }),
  };
}
