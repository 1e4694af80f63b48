import type { Grade } from '../entry.js';
import type { Known } from '../known.js';
import { type DayInterval, possibleDays } from '../partial-date.js';
import type { DocumentEntry } from './document.entries.js';
import { BEGINNING } from './entry-into-force.spans.js';

/** What each state did that bears on its consent, sorted into eras: an era ends when a consent is taken back. */

/** A fact with its possible days. */
export interface Act {
  position: number;
  days: DayInterval;
  grade: Grade;
  disputed: boolean;
  /** When the state replaced its predecessor, where the act notifies a succession of states. */
  succeeded?: DayInterval;
}

/** What took a consent back. `effect` is when it ceases: for a withdrawal later than the notice (VCLT 56). */
export interface ConsentEnd extends Act {
  kind: 'revoked' | 'withdrawn';
  effect: DayInterval;
  /** The entry that revoked the notice before it took effect (VCLT 68), and whether it certainly came in time. */
  undone?: { position: number; certain: boolean };
}

export type Start = 'deposit' | 'definitive-signature' | 'simple-signature' | 'ratification';
/** The acts of one state until its consent was taken back, by what they are. */
export type Era = { [S in Start]?: Act[] };

export interface History {
  eras: Era[];
  ends: ConsentEnd[];
  /** True when an end came since the last act: the next act opens a new era. */
  ended: boolean;
}

/** An entry as an act. @throws RangeError for an unknown day, which no act has */
export function actOf({ entry, days, grade, disputedBy }: Known): Act {
  const { position, occurredOn } = entry;
  return { position, days: days ?? possibleDays(occurredOn), grade, disputed: disputedBy.length > 0 };
}

/** Adds what an entry says of the consent of states to their histories; entries come in the order of the world. */
export function takeIn(histories: Map<string, History>, known: Known<DocumentEntry>): void {
  const { entry } = known;
  switch (entry.type) {
    case 'InstrumentDeposited': {
      const { state, means, succeededOn } = entry.data;
      const act = actOf(known);
      if (means === 'succession') act.succeeded = successionOf(succeededOn, act);
      return begin(historyOf(state, histories), 'deposit', act);
    }
    case 'DocumentRatified':
      return begin(historyOf(entry.data.state, histories), 'ratification', actOf(known));
    case 'DocumentSigned': {
      const { form = 'simple', states } = entry.data;
      if (form === 'ad-referendum') return;
      const start = form === 'definitive' ? 'definitive-signature' : 'simple-signature';
      const act = actOf(known);
      for (const state of states) begin(historyOf(state, histories), start, act);
      return;
    }
    case 'RatificationRevoked': {
      const act = actOf(known);
      return end(historyOf(entry.data.state, histories), { ...act, kind: 'revoked', effect: act.days });
    }
    case 'ConsentWithdrawn': {
      const effect = possibleDays(entry.data.effectiveOn);
      return end(historyOf(entry.data.state, histories), { ...actOf(known), kind: 'withdrawn', effect });
    }
    case 'ConsentWithdrawalRevoked':
      return undo(historyOf(entry.data.state, histories), actOf(known));
    // Nothing else bears on the consent of a state.
    default:
  }
}

function historyOf(state: string, histories: Map<string, History>): History {
  const known = histories.get(state);
  if (known !== undefined) return known;
  const history = { eras: [{}], ends: [], ended: false };
  histories.set(state, history);
  return history;
}

/** Where the day of the succession is not recorded, it was some day until the notification. */
function successionOf(succeededOn: string | undefined, { days }: Act): DayInterval {
  return succeededOn === undefined ? { first: BEGINNING, last: days.last } : possibleDays(succeededOn);
}

function begin(history: History, start: Start, act: Act): void {
  if (history.ended) history.eras.push({});
  history.ended = false;
  const era = history.eras.at(-1);
  if (era !== undefined) (era[start] ??= []).push(act);
}

function end(history: History, ending: ConsentEnd): void {
  history.ends.push(ending);
  history.ended = true;
}

/** A notice may be revoked at any time before it takes effect (VCLT 68). */
function undo(history: History, { position, days }: Act): void {
  const notice = history.ends.findLast(({ kind, undone }) => kind === 'withdrawn' && undone === undefined);
  if (notice === undefined || days.first >= notice.effect.last) return;
  notice.undone = { position, certain: days.last < notice.effect.first };
  history.ended = history.ends.at(-1) !== notice;
}
