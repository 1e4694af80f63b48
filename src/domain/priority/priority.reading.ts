import { type CommitmentReading } from '../commitment/commitment.reading.js';
import { type Flag, FLAGS } from '../commitment/flags.js';
import { type CommitmentStatus } from '../commitment/status.js';
import type { Day } from '../partial-date.js';
import { countedAt, isOutOfReadings, isType, type Known, ofType } from '../reading.js';
import type { LocalisedText } from '../vocabulary.js';
import type { PriorityEntry } from './priority.entries.js';

export const PRIORITY_STATUSES = [
  'withdrawn',
  'carried-over',
  'fulfilled',
  'partly-fulfilled',
  'not-fulfilled',
  'underway',
  'not-started',
] as const;
export type PriorityStatus = (typeof PRIORITY_STATUSES)[number];

/** Where a priority stands at `asOf`, rolled up from its commitments. */
export interface PriorityReading {
  id: string;
  presidency: string;
  title: LocalisedText;
  text?: string;
  officialNumber?: string;
  aliases?: string[];
  status: PriorityStatus;
  flags: Flag[];
  because: number[];
  commitments: CommitmentReading[];
}

const NOT_DONE: readonly CommitmentStatus[] = ['not-fulfilled', 'abandoned', 'carried-over'];

/**
 * Reads a priority. `termClosed`: its presidency has been handed over on or before `asOf`. Undefined before it is
 * proposed and after its first entry was retracted.
 */
export function readPriority(
  stream: readonly Known<PriorityEntry>[],
  commitments: readonly CommitmentReading[],
  asOf: Day,
  termClosed: boolean,
): PriorityReading | undefined {
  if (isOutOfReadings(stream)) return undefined;
  const counted = countedAt(stream, asOf);
  const proposed = ofType(counted, 'PriorityProposed')[0];
  if (proposed === undefined) return undefined;
  const { id, presidency, officialNumber, aliases } = proposed.entry.data;
  const wording =
    ofType(counted, 'PriorityProposed', 'PriorityReworded').at(-1)?.entry.data ?? proposed.entry.data;
  const text = wording.text ?? proposed.entry.data.text;
  const ended = ofType(counted, 'PriorityWithdrawn', 'PriorityCarriedOver').at(-1);
  const flags = new Set(commitments.flatMap((commitment) => commitment.flags));
  const endedAs = ended !== undefined && (isType(ended, 'PriorityWithdrawn') ? 'withdrawn' : 'carried-over');
  return {
    id,
    presidency,
    title: wording.title,
    ...(text !== undefined && { text }),
    ...(officialNumber !== undefined && { officialNumber }),
    ...(aliases !== undefined && { aliases }),
    status: endedAs === false ? rollUp(commitments, termClosed) : endedAs,
    flags: FLAGS.filter((flag) => flags.has(flag)),
    because: [(ended ?? proposed).entry.position],
    commitments: [...commitments],
  };
}

function rollUp(commitments: readonly CommitmentReading[], termClosed: boolean): PriorityStatus {
  const completable = commitments.filter(({ kind }) => kind !== 'ongoing');
  const fulfilled = completable.filter(({ status }) => status === 'fulfilled').length;
  if (completable.length > 0 && fulfilled === completable.length) return 'fulfilled';
  if (termClosed && fulfilled > 0) return 'partly-fulfilled';
  if (termClosed && completable.length > 0 && completable.every(({ status }) => NOT_DONE.includes(status))) {
    return 'not-fulfilled';
  }
  return commitments.some(({ status }) => status !== 'not-started') ? 'underway' : 'not-started';
}
