/** The last head of each ledger that this browser saw and found in order: who is shown another past will notice. */
import { today } from '../../i18n/dates.js';

export interface Seen {
  size: number;
  /** Base64. */
  root: string;
  /** The day on which it was seen. */
  on: string;
}

const nameOf = (org: string): string => `mandate-head/${org}`;

export function seenBefore(org: string): Seen | undefined {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(nameOf(org)) ?? 'null');
    return isSeen(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keepSeen(org: string, head: Omit<Seen, 'on'>): void {
  try {
    window.localStorage.setItem(nameOf(org), JSON.stringify({ ...head, on: today() }));
  } catch {
    // A browser that keeps nothing for us cannot compare.
  }
}

const isSeen = (value: unknown): value is Seen =>
  typeof value === 'object' && value !== null && 'size' in value && 'root' in value && 'on' in value;
