import type { CommitmentStatus } from '../domain/commitment/status.js';

/** The colour of a status; every colour goes with a border of its own and with the words. */
export type Tone = 'good' | 'bad' | 'warn' | 'idle';

const TONES: Record<CommitmentStatus, Tone> = {
  fulfilled: 'good',
  abandoned: 'bad',
  'carried-over': 'warn',
  'not-fulfilled': 'bad',
  'awaiting-ratification': 'warn',
  'under-consideration': 'warn',
  drafting: 'warn',
  underway: 'warn',
  'not-started': 'idle',
};

// U+FE0E keeps signs from being drawn as coloured pictures.
const SHAPES: Record<CommitmentStatus, string> = {
  fulfilled: '\u2714\ufe0e',
  abandoned: '\u2298',
  'carried-over': '\u2192',
  'not-fulfilled': '\u2718\ufe0e',
  'awaiting-ratification': '\u25d5',
  'under-consideration': '\u25d1',
  drafting: '\u25d4',
  underway: '\u25b7',
  'not-started': '\u25cb',
};

export const toneOf = (status: CommitmentStatus): Tone => TONES[status];

/** The sign of a status, one shape for each. */
export const shapeOf = (status: CommitmentStatus): string => SHAPES[status];
