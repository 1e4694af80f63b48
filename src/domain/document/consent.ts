import { GRADES } from '../entry.js';
import type { Day, DayInterval } from '../partial-date.js';
import {
  type Act,
  type ConsentEnd,
  type Era,
  type History,
  readHistories,
  type Start,
} from './consent.history.js';
import type { DocumentEntry } from './document.entries.js';
import { FOREVER, type Span } from './entry-into-force.spans.js';

/** Who consented to be bound, and when (VCLT 11 to 16): by deposit, exchange or notification, or definitive signature. */

/** One act of a state with the days on which it stands: in some choice of the possible days, and in every choice. */
export interface ConsentTerm {
  act: 'deposit' | 'definitive-signature' | 'ratification' | 'signature';
  days: DayInterval;
  because: number;
  /** When the state replaced its predecessor, for consent by succession. */
  succeeded?: DayInterval;
  possible: Span;
  sure: Span | undefined;
  /** What took it back first, in the order of the world, unless the notice was revoked in time. */
  end?: ConsentEnd;
}

/** The acts of one state, in the order of the world. */
export interface Consent {
  state: string;
  terms: readonly ConsentTerm[];
}

export interface ConsentRecord {
  /** Consent to be bound: deposits and definitive signatures. */
  consents: ReadonlyMap<string, Consent>;
  /** Ratifications as sources date them, for clauses that count them (`basis: ratified`). */
  ratifications: ReadonlyMap<string, Consent>;
  /** Full signatures: simple or definitive; one ad referendum is none until confirmed (VCLT 12.2.b). */
  signatures: ReadonlyMap<string, Consent>;
  ends: ReadonlyMap<string, readonly ConsentEnd[]>;
}

/** Reads the consents of a document from its counted entries, which are in the order of the world. */
export function readConsents(
  entries: readonly DocumentEntry[],
  isDisputed: (position: number) => boolean = () => false,
): ConsentRecord {
  const histories = readHistories(entries, isDisputed);
  return {
    consents: termsOf(histories, ['deposit', 'definitive-signature']),
    ratifications: termsOf(histories, ['ratification']),
    signatures: signaturesOf(histories),
    ends: new Map([...histories].map(([state, { ends }]) => [state, ends])),
  };
}

/**
 * Of several entries for the same act, the one that decides: the higher grade, then undisputed before disputed, then
 * the later date. The days are those of the latest among the best, whatever the possible days turn out to be.
 */
export function decide<T extends Act>(acts: readonly T[]): { days: DayInterval; act: T } | undefined {
  const rank = (act: T): number => GRADES.indexOf(act.grade) * 2 + (act.disputed ? 0 : 1);
  const best = Math.max(...acts.map(rank));
  const [head, ...rest] = acts.filter((act) => rank(act) === best);
  if (head === undefined) return undefined;
  const act = rest.reduce((latest, next) => (isLater(next, latest) ? next : latest), head);
  const first = rest.reduce(
    (latest, { days }) => (days.first > latest ? days.first : latest),
    head.days.first,
  );
  return { days: { first, last: act.days.last }, act };
}

type Dated = Pick<Act, 'days' | 'position'>;

/** Later in the order of the world: by the latest possible day, then by position. */
const isLater = (a: Dated, b: Dated): boolean =>
  a.days.last > b.days.last || (a.days.last === b.days.last && a.position > b.position);

/** True when `a` certainly came before `b`: entries of one day keep the order of the ledger. */
const isBefore = (a: Dated, b: Dated): boolean =>
  a.days.last < b.days.first || (a.days.last === b.days.first && a.position < b.position);

const earliest = (days: readonly Day[]): Day =>
  days.reduce((first, day) => (day < first ? day : first), FOREVER);

function termsOf(
  histories: ReadonlyMap<string, History>,
  starts: ('deposit' | 'definitive-signature' | 'ratification')[],
) {
  const consents = new Map<string, Consent>();
  for (const [state, { eras, ends }] of histories) {
    const terms = eras.flatMap((era) => starts.flatMap((start) => termOf(start, era.get(start) ?? [], ends)));
    if (terms.length > 0) consents.set(state, { state, terms });
  }
  return consents;
}

/** Consent stands until it is taken back: until the effect of every end that may follow it, or certainly follows it. */
function termOf(act: ConsentTerm['act'], acts: readonly Act[], ends: readonly ConsentEnd[]): ConsentTerm[] {
  const decided = decide(acts);
  if (decided === undefined) return [];
  const { days } = decided;
  const { position, succeeded } = decided.act;
  const start = { days, position };
  const certain = ends.filter((end) => isBefore(start, end) && end.undone === undefined);
  const conceivable = ends.filter((end) => !isBefore(end, start) && end.undone?.certain !== true);
  const untilSure = earliest(conceivable.map(({ effect }) => effect.first));
  const end = ends.find((each) => isLater(each, start) && each.undone === undefined);
  return [
    {
      act,
      days,
      because: position,
      ...(succeeded && { succeeded }),
      possible: { from: days.first, until: earliest(certain.map(({ effect }) => effect.last)) },
      sure: days.last < untilSure ? { from: days.last, until: untilSure } : undefined,
      ...(end && { end }),
    },
  ];
}

/** A signature is a fact of its day that nothing ends. Confirmed or repeated in another form, it dates from the first. */
function signaturesOf(histories: ReadonlyMap<string, History>): Map<string, Consent> {
  const signatures = new Map<string, Consent>();
  for (const [state, { eras }] of histories) {
    const terms = (['simple-signature', 'definitive-signature'] as const)
      .map((form) => termOf('signature', actsOf(eras, form), []))
      .toSorted(([a], [b]) => ((a?.days.last ?? FOREVER) < (b?.days.last ?? FOREVER) ? -1 : 1))
      .flat();
    if (terms.length > 0) signatures.set(state, { state, terms });
  }
  return signatures;
}

const actsOf = (eras: readonly Era[], start: Start): Act[] => eras.flatMap((era) => era.get(start) ?? []);
