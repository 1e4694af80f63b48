import type { AnyGist } from './entries.js';
import type { Grade } from './entry.js';
import type { DayInterval } from './partial-date.js';

/** An entry as it is shown at `knownAt`. `days` is undefined where the date is unknown: it counts at every `asOf`. */
export interface Known<E extends AnyGist = AnyGist> {
  entry: E;
  days: DayInterval | undefined;
  grade: Grade;
  /** Positions of the disputes that stand, and of entries of the same once-only act that contradict this one. */
  disputedBy: readonly number[];
  confirmedBy: readonly number[];
  retractedBy?: number;
}
