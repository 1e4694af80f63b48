import { hostname } from 'node:os';
import { randomBytes } from 'node:crypto';

/** Where a projection stands in one ledger. */
export interface ProjectionStatus {
  projection: string;
  ledger: string;
  /** Which of its generations is read. */
  generation: number;
  /** The last position of the ledger. */
  head: number;
  /** The last position that its rows contain. */
  position: number;
  /** How many entries it should have taken and has not. One that takes whole portions lags by those alone. */
  lag: number;
  /** The worker that moves it; absent where none has yet. */
  owner?: Owner;
  /** When it last moved, was taken over, or failed: RFC 3339 in UTC. */
  movedAt?: string;
  /** Why it is not moving. */
  error?: string;
  /** The entry that it cannot take. */
  failingPosition?: number;
  failingType?: string;
  /** The backends of the database that it waits for. */
  blockedBy?: number[];
  /** The generation that is being made beside it, or was left unfinished. */
  rebuild?: { generation: number; position: number; goal?: number; built?: number; owner?: Owner };
}

export interface Owner {
  host: string;
  process: number;
  /** RFC 3339 in UTC. */
  since?: string;
}

/** The name by which a worker owns checkpoints: the host, its process, and a word that no other worker of it has. */
export const newWorkerName = (): string => `${hostname()} ${process.pid} ${randomBytes(4).toString('hex')}`;

/** The owner that a worker's name tells. */
export function ownerOf(worker: string, since: string | null): Owner {
  const [host = '', pid = ''] = worker.split(' ');
  return { host, process: Number(pid), ...(since !== null && { since }) };
}

/** Why a projection is not moving, in one sentence; undefined where it is. */
export function standstill(status: ProjectionStatus): string | undefined {
  const { projection, ledger, position, head, error, failingPosition, failingType } = status;
  if (error === undefined) return undefined;
  const at = `${projection} of ${ledger} stands at ${position} of ${head}`;
  if (failingPosition === undefined) return `${at}: ${error}`;
  return `${at} and cannot take entry ${failingPosition} (${failingType ?? 'of an unknown type'}): ${error}`;
}
