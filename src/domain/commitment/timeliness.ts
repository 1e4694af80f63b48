import type { DayInterval } from '../partial-date.js';
import type { Due } from './due.js';
import type { Fulfilment } from './fulfilment.js';

export const TIMELINESS = ['on-time', 'late', 'after-term'] as const;
export type Timeliness = (typeof TIMELINESS)[number];

/**
 * Whether a fulfilled commitment was in time; undefined where its partial date cannot tell. What is fulfilled before
 * its due date is known is on time.
 */
export function timelinessOf(
  { days }: Fulfilment,
  due: Due | undefined,
  handedOver: DayInterval | undefined,
): Timeliness | undefined {
  if (handedOver !== undefined && days !== undefined && days.first > handedOver.last) return 'after-term';
  if (due === undefined) return 'on-time';
  if (days === undefined) return undefined;
  if (days.last <= due.day) return 'on-time';
  return days.first > due.day ? 'late' : undefined;
}
