import type { Schemas } from '../api/client.js';

export type CommitmentStatusName = Schemas['CommitmentStatus'];
export type AnyStatus = CommitmentStatusName | Schemas['PriorityStatus'];
export type FlagName = Schemas['Flag'];

/** In the order of a bar from done to not begun. */
export const STATUSES = [
  'fulfilled',
  'awaiting-ratification',
  'under-consideration',
  'drafting',
  'underway',
  'not-started',
  'carried-over',
  'abandoned',
  'not-fulfilled',
] as const satisfies readonly CommitmentStatusName[];

export const isStatus = (text: string | undefined): text is CommitmentStatusName =>
  STATUSES.some((status) => status === text);

/** The colour of a status. It never stands alone: each status has a shape and words too. */
export type Tone = 'good' | 'bad' | 'warn' | 'going' | 'idle';

const TONES: Record<AnyStatus, Tone> = {
  fulfilled: 'good',
  'partly-fulfilled': 'warn',
  'awaiting-ratification': 'warn',
  'under-consideration': 'warn',
  drafting: 'warn',
  underway: 'going',
  'not-started': 'idle',
  'carried-over': 'idle',
  abandoned: 'bad',
  withdrawn: 'idle',
  'not-fulfilled': 'bad',
};

export const toneOf = (status: AnyStatus): Tone => TONES[status];

/** Flags that ask for attention come first. */
export const URGENT: readonly FlagName[] = ['overdue', 'disputed'];

export const isUrgent = ({ flags }: { flags: readonly FlagName[] }): boolean =>
  flags.some((flag) => URGENT.includes(flag));
