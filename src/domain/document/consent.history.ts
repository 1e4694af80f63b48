import type { Grade } from '../entry.js';
import { type DayInterval, possibleDays } from '../partial-date.js';
import type { DocumentEntry } from './document.entries.js';
import { BEGINNING } from './entry-into-force.spans.js';

/** What each state did that bears on its consent, sorted into eras: an era ends when a consent is taken back. */

/** A fact about one state, with its possible days. */
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
export type Era = Map<Start, Act[]>;

export interface History {
  eras: Era[];
  ends: ConsentEnd[];
  /** True when an end came since the last act: the next act opens a new era. */
  ended: boolean;
}

const CONSENT_TYPES = [
  'DocumentSigned',
  'DocumentRatified',
  'InstrumentDeposited',
  'RatificationRevoked',
  'ConsentWithdrawn',
  'ConsentWithdrawalRevoked',
] as const;
type ConsentEntry = Extract<DocumentEntry, { type: (typeof CONSENT_TYPES)[number] }>;

const consentTypes: ReadonlySet<string> = new Set(CONSENT_TYPES);
const isConsentEntry = (entry: DocumentEntry): entry is ConsentEntry => consentTypes.has(entry.type);

/** The history of each state that signed, ratified, consented or took its consent back. */
export function readHistories(
  entries: readonly DocumentEntry[],
  isDisputed: (position: number) => boolean,
): Map<string, History> {
  const histories = new Map<string, History>();
  const of = (state: string): History => {
    const history = histories.get(state) ?? { eras: [new Map()], ends: [], ended: false };
    histories.set(state, history);
    return history;
  };
  for (const entry of entries) {
    if (!isConsentEntry(entry)) continue;
    const { position, grade } = entry;
    take(of, entry, {
      position,
      days: possibleDays(entry.occurredOn),
      grade,
      disputed: isDisputed(position),
    });
  }
  return histories;
}

function take(of: (state: string) => History, entry: ConsentEntry, act: Act): void {
  switch (entry.type) {
    case 'InstrumentDeposited':
      return begin(of(entry.data.state), 'deposit', { ...act, ...successionOf(entry.data, act) });
    case 'DocumentRatified':
      return begin(of(entry.data.state), 'ratification', act);
    case 'DocumentSigned': {
      const { form = 'simple', states } = entry.data;
      if (form === 'ad-referendum') return;
      const start = form === 'definitive' ? 'definitive-signature' : 'simple-signature';
      for (const state of states) begin(of(state), start, act);
      return;
    }
    case 'RatificationRevoked':
      return end(of(entry.data.state), { ...act, kind: 'revoked', effect: act.days });
    case 'ConsentWithdrawn':
      return end(of(entry.data.state), {
        ...act,
        kind: 'withdrawn',
        effect: possibleDays(entry.data.effectiveOn),
      });
    case 'ConsentWithdrawalRevoked':
      return undo(of(entry.data.state), act);
    default:
      return entry satisfies never;
  }
}

/** Where the day of the succession is not recorded, it was some day until the notification. */
function successionOf(
  { means, succeededOn }: Extract<ConsentEntry, { type: 'InstrumentDeposited' }>['data'],
  { days }: Act,
): Pick<Act, 'succeeded'> {
  if (means !== 'succession') return {};
  return {
    succeeded: succeededOn === undefined ? { first: BEGINNING, last: days.last } : possibleDays(succeededOn),
  };
}

function begin(history: History, start: Start, act: Act): void {
  if (history.ended) history.eras.push(new Map());
  history.ended = false;
  const era = history.eras.at(-1);
  era?.set(start, [...(era.get(start) ?? []), act]);
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
