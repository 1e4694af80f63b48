import { type Day, type DayInterval, possibleDays } from '../partial-date.js';
import { type Acts, type ConsentTerm, decide } from './consent.js';
import { lastingCondition } from './entry-into-force.evaluate.js';
import { addOffset } from './entry-into-force.offset.js';
import {
  type ProvisionalApplication,
  provisionalApplications,
  untilInForce,
} from './entry-into-force.provisional.js';
import type { DocumentRecord, Report } from './entry-into-force.record.js';
import type { EntryIntoForceRule } from './entry-into-force.rule.js';
import { firstDay, FOREVER, uniqueSorted } from './entry-into-force.spans.js';
import type { ForceReading } from './entry-into-force.types.js';
import type { Facts, BaseDays, World } from './entry-into-force.world.js';

/** The part of a state (VCLT 2.1.f-g); `none` for one that did nothing, or whose consent was taken back. */
export type StateRole = 'signatory' | 'contracting' | 'party' | 'none';

/** One state in one document at `asOf`. Days may lie ahead; the role says what holds at `asOf`. */
export interface StateForce {
  state: string;
  role: StateRole;
  signedOn?: DayInterval & { because: number };
  /** The act by which its latest consent was established. */
  consent?: DayInterval & { act: ConsentTerm['act']; because: number };
  /**
   * Since when it is bound, or will be; reported where a source says so for this state, with what the clause computes
   * beside it. `because` names its own act.
   */
  inForceOn?: DayInterval & { by: 'reported' | 'computed'; because: number[]; computed?: DayInterval };
  provisionallyApplied?: ProvisionalApplication;
  /** Its instrument taken back before entry into force. */
  revoked?: DayInterval & { because: number };
  /** Its withdrawal as a party: the notice, and when it takes effect (VCLT 54, 56). */
  withdrawn?: { noticeOn: DayInterval; effectiveOn: DayInterval; because: number };
}

/** Each state that the document names, in the order of their codes. */
export function forceOfStates(facts: Facts, force: ForceReading): StateForce[] {
  const { participants = [], record } = facts;
  const treaty = treatyOf(facts, force);
  const { acted } = record;
  const states = [...participants, ...acted.keys(), ...treaty.provisional.keys(), ...treaty.reports.keys()];
  return uniqueSorted(states).map((state) => forceOfState(state, treaty));
}

/** The days on which each state is a party, for rules that count `partiesTo`. */
export function statesAsParties(states: readonly StateForce[]): Map<string, BaseDays> {
  return new Map(
    states.flatMap(({ state, inForceOn, withdrawn }): [string, BaseDays][] => {
      if (inForceOn === undefined) return [];
      const { first, last } = inForceOn;
      const end = withdrawn?.effectiveOn ?? { first: FOREVER, last: FOREVER };
      const sure = last < end.first ? [{ from: last, until: end.first }] : [];
      return [[state, { possible: [{ from: first, until: end.last }], sure }]];
    }),
  );
}

/** What decides for each state: the treaty's own days, day 0 of its clause, and the period for later consents. */
interface Treaty {
  facts: Facts;
  inForceOn: DayInterval | undefined;
  dayZero: DayInterval | undefined;
  rule: EntryIntoForceRule | undefined;
  terminated: boolean;
  /** The acts that bind a state under its clause; of several kinds the first one decides. */
  binding: readonly Acts[];
  /** The report that decides since when the treaty is in force, where there is one. */
  because: number[];
  /** Entry into force for single states, as sources report it. */
  reports: ReadonlyMap<string, ForceReport[]>;
  provisional: ReadonlyMap<string, ProvisionalApplication>;
}

type ForceReport = Report<'DocumentEnteredIntoForce'>;

function treatyOf(facts: Facts, force: ForceReading): Treaty {
  const { rule } = facts;
  const day = (lens: World['lens']) => rule && firstDay(lastingCondition(rule, { facts, lens }));
  const [first, last] = [day('possible'), day('sure')];
  const known = !force.disputed && first !== undefined && last !== undefined;
  return {
    facts,
    inForceOn: force.inForceOn ?? aheadOf(force),
    dayZero: known ? { first, last } : undefined,
    rule,
    terminated: force.terminatedOn !== undefined && !force.inForce,
    binding: bindingActs(facts),
    because: force.reported?.because ?? [],
    reports: reportsByState(facts.said),
    provisional: provisionalApplications(facts.said),
  };
}

function reportsByState({ entriesIntoForce }: DocumentRecord): Map<string, ForceReport[]> {
  const reports = new Map<string, ForceReport[]>();
  for (const report of entriesIntoForce) {
    for (const state of report.entry.data.states ?? [])
      reports.set(state, [...(reports.get(state) ?? []), report]);
  }
  return reports;
}

/** The days of a computed entry into force that lies ahead. */
function aheadOf({ computed }: ForceReading): DayInterval | undefined {
  if (computed.status !== 'not-yet') return undefined;
  if (computed.between !== undefined) return { first: computed.between[0], last: computed.between[1] };
  return computed.date === undefined ? undefined : possibleDays(computed.date);
}

function forceOfState(state: string, treaty: Treaty): StateForce {
  const { record, asOf } = treaty.facts;
  const signed = record.signatures.get(state)?.terms[0];
  const consent = consentOf(state, treaty);
  const end = consent?.end;
  const bound = boundSince(state, consent, treaty);
  const inForceOn = end && bound && end.effect.first < bound.last ? undefined : bound;
  const provisional = untilInForce(treaty.provisional.get(state), inForceOn, asOf);
  return {
    state,
    role: roleOf({ signed: signed !== undefined, consent, inForceOn, treaty, asOf }),
    ...(signed && { signedOn: { ...signed.days, because: signed.because } }),
    ...(consent && { consent: { ...consent.days, act: consent.act, because: consent.because } }),
    ...(inForceOn && { inForceOn }),
    ...(provisional && { provisionallyApplied: provisional }),
    ...(end?.kind === 'revoked' && { revoked: { ...end.days, because: end.position } }),
    ...(end?.kind === 'withdrawn' && {
      withdrawn: { noticeOn: end.days, effectiveOn: end.effect, because: end.position },
    }),
  };
}

/** The latest consent. */
function consentOf(state: string, { binding }: Treaty): ConsentTerm | undefined {
  for (const acts of binding) {
    const term = acts.get(state)?.terms.at(-1);
    if (term !== undefined) return term;
  }
  return undefined;
}

/** The acts that bind: consent; where the clause gives that effect to signature (VCLT 12.1.a) or counts ratifications, those. */
function bindingActs({ record, rule }: Facts): Acts[] {
  const bySignature = someRule(rule, ({ kind }) => kind === 'on-signature');
  const byRatification = someRule(rule, (each) => 'basis' in each && each.basis === 'ratified');
  return [
    record.consents,
    ...(bySignature ? [record.signatures] : []),
    ...(byRatification ? [record.ratifications()] : []),
  ];
}

function someRule(
  rule: EntryIntoForceRule | undefined,
  holds: (rule: EntryIntoForceRule) => boolean,
): boolean {
  if (rule === undefined) return false;
  return holds(rule) || ('rules' in rule && rule.rules.some((each) => someRule(each, holds)));
}

/** Since when a state is bound. What a source reports for the state decides; what the clause computes stands beside it. */
function boundSince(
  state: string,
  consent: ConsentTerm | undefined,
  treaty: Treaty,
): StateForce['inForceOn'] {
  const own = decide(treaty.reports.get(state) ?? []);
  const computed = consent && computedFor(consent, treaty);
  if (own !== undefined) {
    const beside = treaty.rule && computed;
    return { ...own.days, by: 'reported', because: [own.act.position], ...(beside && { computed: beside }) };
  }
  if (consent === undefined || computed === undefined) return undefined;
  return { ...computed, by: 'computed', because: [consent.because, ...treaty.because] };
}

/**
 * With the treaty where the state consented by day 0, else from its own consent and the period for later ones, at the
 * earliest with the treaty (VCLT 24.3). A state that notifies its succession is bound since it replaced its
 * predecessor (1978 Vienna Convention, 23.1).
 */
function computedFor({ days, succeeded }: ConsentTerm, treaty: Treaty): DayInterval | undefined {
  const { inForceOn, dayZero, rule } = treaty;
  if (inForceOn === undefined) return undefined;
  if (succeeded !== undefined) {
    return { first: later(succeeded.first, inForceOn.first), last: later(succeeded.last, inForceOn.last) };
  }
  const since = (consented: Day, treatyDay: Day, zero: Day | undefined): Day => {
    if (zero !== undefined && consented <= zero) return treatyDay;
    return later(addOffset(consented, rule?.later), treatyDay);
  };
  const first = since(days.first, inForceOn.first, dayZero?.last);
  const isExact = days.first === days.last && inForceOn.first === inForceOn.last;
  if (isExact && dayZero?.first === dayZero?.last) return { first, last: first };
  return { first, last: since(days.last, inForceOn.last, dayZero?.first) };
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);

interface Standing {
  signed: boolean;
  consent: ConsentTerm | undefined;
  inForceOn: StateForce['inForceOn'];
  treaty: Treaty;
  asOf: Day;
}

function roleOf({ signed, consent, inForceOn, treaty, asOf }: Standing): StateRole {
  const bound = inForceOn !== undefined && inForceOn.last <= asOf;
  const end = consent?.end;
  const ended = end !== undefined && end.effect.last <= asOf;
  if (ended) return signed && !(bound && end.kind === 'withdrawn') ? 'signatory' : 'none';
  if (bound) return treaty.terminated ? 'none' : 'party';
  if (consent !== undefined) return 'contracting';
  return signed ? 'signatory' : 'none';
}
