import { GRADES } from '../entry.js';
import type { DayInterval } from '../partial-date.js';
import { once } from '../remember.js';
import type { Act, ConsentEnd, Era, History, Start } from './consent.history.js';
import { FOREVER, joined, type Span } from './entry-into-force.spans.js';

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

/** The acts of one state, in the order of the world, and the days on which any of them stands. */
export interface Consent {
  state: string;
  terms: readonly ConsentTerm[];
  possible: readonly Span[];
  sure: readonly Span[];
}

/** The acts of one kind, by state. */
export type Acts = ReadonlyMap<string, Consent>;

export interface ConsentRecord {
  /** Consent to be bound: deposits and definitive signatures. */
  consents: Acts;
  /** Ratifications as sources date them, for clauses that count them (`basis: ratified`). */
  ratifications: () => Acts;
  /** Full signatures: simple or definitive; one ad referendum is none until confirmed (VCLT 12.2.b). */
  signatures: Acts;
  /** Every state that did any of these, with what took its consent back. */
  acted: ReadonlyMap<string, { ends: readonly ConsentEnd[] }>;
}

/** Reads the consents to a document from what each state did. */
export function readConsents(histories: ReadonlyMap<string, History>): ConsentRecord {
  return {
    consents: actsOf(histories, consentsIn),
    ratifications: once(() => actsOf(histories, ratificationsIn)),
    signatures: actsOf(histories, signaturesIn),
    acted: histories,
  };
}

/**
 * Of several entries for the same act, the one that decides: the higher grade, then undisputed before disputed, then
 * the later date. The days are those of the latest among the best, whatever the possible days turn out to be.
 */
export function decide<T extends Act>(acts: readonly T[]): { days: DayInterval; act: T } | undefined {
  let [best] = acts;
  if (best === undefined) return undefined;
  let { first } = best.days;
  for (const act of acts) {
    const better = rank(act) - rank(best);
    if (better > 0 || (better === 0 && act.days.first > first)) ({ first } = act.days);
    if (better > 0 || (better === 0 && isLater(act, best))) best = act;
  }
  return { days: { first, last: best.days.last }, act: best };
}

const rank = ({ grade, disputed }: Act): number => GRADES.indexOf(grade) * 2 + (disputed ? 0 : 1);

type Dated = Pick<Act, 'days' | 'position'>;

/** Later in the order of the world: by the latest possible day, then by position. */
const isLater = (a: Dated, b: Dated): boolean =>
  a.days.last > b.days.last || (a.days.last === b.days.last && a.position > b.position);

/** True when `a` certainly came before `b`: entries of one day keep the order of the ledger. */
const isBefore = (a: Dated, b: Dated): boolean =>
  a.days.last < b.days.first || (a.days.last === b.days.first && a.position < b.position);

function actsOf(
  histories: ReadonlyMap<string, History>,
  termsIn: (history: History) => ConsentTerm[],
): Map<string, Consent> {
  const acts = new Map<string, Consent>();
  for (const [state, history] of histories) {
    const terms = termsIn(history);
    if (terms.length > 0) acts.set(state, consentOf(state, terms));
  }
  return acts;
}

function consentOf(state: string, terms: readonly ConsentTerm[]): Consent {
  const possible: Span[] = [];
  const sure: Span[] = [];
  for (const term of terms) {
    possible.push(term.possible);
    if (term.sure !== undefined) sure.push(term.sure);
  }
  return { state, terms, possible: joined(possible), sure: joined(sure) };
}

function consentsIn({ eras, ends }: History): ConsentTerm[] {
  const terms: ConsentTerm[] = [];
  for (const era of eras) {
    const deposit = termOf('deposit', era.deposit, ends);
    const signature = termOf('definitive-signature', era['definitive-signature'], ends);
    if (deposit !== undefined) terms.push(deposit);
    if (signature !== undefined) terms.push(signature);
  }
  return terms;
}

const ratificationsIn = ({ eras, ends }: History): ConsentTerm[] =>
  eras.flatMap((era) => termOf('ratification', era.ratification, ends) ?? []);

/** A signature is a fact of its day that nothing ends. Confirmed or repeated in another form, it dates from the first. */
function signaturesIn({ eras }: History): ConsentTerm[] {
  const simple = termOf('signature', actsIn(eras, 'simple-signature'), []);
  const definitive = termOf('signature', actsIn(eras, 'definitive-signature'), []);
  if (simple === undefined) return definitive === undefined ? [] : [definitive];
  if (definitive === undefined) return [simple];
  return definitive.days.last < simple.days.last ? [definitive, simple] : [simple, definitive];
}

const actsIn = (eras: readonly Era[], start: Start): readonly Act[] | undefined =>
  eras.length === 1 ? eras[0]?.[start] : eras.flatMap((era) => era[start] ?? []);

/** Consent stands until it is taken back: until the effect of every end that may follow it, or certainly follows it. */
function termOf(
  act: ConsentTerm['act'],
  acts: readonly Act[] | undefined,
  ends: readonly ConsentEnd[],
): ConsentTerm | undefined {
  const decided = acts && decide(acts);
  if (decided === undefined) return undefined;
  const { days } = decided;
  const { position, succeeded } = decided.act;
  const start = { days, position };
  let untilPossible = FOREVER;
  let untilSure = FOREVER;
  for (const { position: at, days: on, effect, undone } of ends) {
    const end = { position: at, days: on };
    const certain = isBefore(start, end) && undone === undefined;
    const conceivable = !isBefore(end, start) && undone?.certain !== true;
    if (certain && effect.last < untilPossible) untilPossible = effect.last;
    if (conceivable && effect.first < untilSure) untilSure = effect.first;
  }
  const end = ends.find((each) => isLater(each, start) && each.undone === undefined);
  return {
    act,
    days,
    because: position,
    ...(succeeded && { succeeded }),
    possible: { from: days.first, until: untilPossible },
    sure: days.last < untilSure ? { from: days.last, until: untilSure } : undefined,
    ...(end && { end }),
  };
}
