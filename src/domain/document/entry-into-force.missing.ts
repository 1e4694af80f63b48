import { statesOn } from './entry-into-force.base.js';
import type { Consent } from './consent.js';
import { countOf } from './entry-into-force.count.js';
import { lastingCondition } from './entry-into-force.evaluate.js';
import type { EntryIntoForceRule } from './entry-into-force.rule.js';
import { covers, firstDay, FOREVER, uniquePositions } from './entry-into-force.spans.js';
import type { MissingReason } from './entry-into-force.types.js';
import type { Count, Facts } from './entry-into-force.world.js';

/** What an unmet rule still waits for, and which entries a rule counted. */

/** What is absent at `asOf` from the parts of a rule that are not certainly met, each reason once. */
export function openPoints(rule: EntryIntoForceRule, facts: Facts): MissingReason[] {
  return once(collect(rule, facts, (part) => isMet(part, facts)));
}

/** All that is absent, met or not: where enough is found, what is not may still have put the treaty into force earlier. */
export function absentPoints(rule: EntryIntoForceRule, facts: Facts): MissingReason[] {
  return once(collect(rule, facts, () => false));
}

function once(reasons: readonly MissingReason[]): MissingReason[] {
  return [...new Map(reasons.map((reason) => [Object.values(reason).join(' '), reason])).values()];
}

function collect(
  rule: EntryIntoForceRule,
  facts: Facts,
  skips: (rule: EntryIntoForceRule) => boolean,
): MissingReason[] {
  if (skips(rule)) return [];
  switch (rule.kind) {
    case 'on-adoption':
      return facts.adopted === undefined ? [{ what: 'adoption' }] : [];
    case 'on-date':
      return [];
    case 'as-document':
      return openInDocument(rule, facts);
    case 'on-signature':
    case 'all-deposits':
    case 'silent':
    case 'nth-deposit':
    case 'fraction':
    case 'named-states':
      return openInCount(rule, countOf(rule, facts), facts);
    case 'all-of':
    case 'any-of':
      return rule.rules.flatMap((each) => collect(each, facts, skips));
    default:
      return rule satisfies never;
  }
}

/** Certainly met at `asOf` and bound to last until its period has run: a condition that fell away is open again. */
const isMet = (rule: EntryIntoForceRule, facts: Facts): boolean =>
  covers(lastingCondition(rule, { facts, lens: 'sure' }), facts.asOf);

/** Of the document that as-document names: its clause (still unknown, else it stood here), or its day. */
function openInDocument(
  rule: Extract<EntryIntoForceRule, { kind: 'as-document' }>,
  facts: Facts,
): MissingReason[] {
  const { document } = rule;
  const computed = rule.takes === 'day' ? facts.linked(document)?.force().computed : undefined;
  if (computed === undefined) return [{ what: 'rule', document }, ...depositsNotFound(facts)];
  if (computed.status === 'in-force') return [];
  if (computed.status === 'not-yet') {
    return computed.stillRequired.map((state) => ({ what: 'deposit', state, document }));
  }
  return computed.missing.map((reason) =>
    'state' in reason || reason.what === 'rule'
      ? { document, ...reason }
      : { what: 'entry-into-force', document },
  );
}

function openInCount(rule: EntryIntoForceRule, count: Count, facts: Facts): MissingReason[] {
  const { what, base, acts } = count;
  const absent = (states: readonly string[]): MissingReason[] =>
    states.filter((state) => !stands(acts.get(state), facts)).map((state) => ({ what, state }));
  if (base === undefined) return [...unknownBase(rule, facts), ...absent(facts.candidates())];
  if (base !== 'any') return absent(statesOn(base, facts.asOf, 'possible'));
  const number = furtherOf(rule, facts) ?? 0;
  const anyone = [...new Set([...facts.candidates(), ...acts.keys()])];
  const numbered = what === 'ratification' ? 'ratifications' : 'deposits';
  return [...(number > 0 ? [{ what: numbered, number } as const] : []), ...absent(anyone)];
}

/** True when the act certainly stands at `asOf`, and no notice has been given that will end it. */
const stands = (consent: Consent | undefined, { asOf }: Facts): boolean =>
  consent?.sure.some(({ from, until }) => from <= asOf && until === FOREVER) ?? false;

/** What the ledger would need to know among whom to count: for signatories, the signatures of those who negotiated. */
function unknownBase(rule: EntryIntoForceRule, facts: Facts): MissingReason[] {
  const of = 'of' in rule && rule.of !== undefined ? rule.of : 'negotiating';
  const { participants } = facts;
  const reasons: MissingReason[] = [];
  if ((of === 'negotiating' || of === 'signatories') && participants === undefined) {
    reasons.push({ what: 'negotiating-states' });
  }
  if (of === 'signatories') {
    reasons.push(...(participants ?? []).map((state) => ({ what: 'signature', state }) as const));
  }
  if (typeof of === 'object' && 'partiesTo' in of) reasons.push({ what: 'parties', document: of.partiesTo });
  const atAdoption = rule.kind === 'fraction' && rule.countedAt === 'adoption';
  if (atAdoption && facts.adopted === undefined) reasons.push({ what: 'adoption' });
  return reasons;
}

/** The consents not found where no clause says whose are needed: all negotiating states could decide (VCLT 24.2). */
export function depositsNotFound(facts: Facts): MissingReason[] {
  if (!facts.isTreaty) return [];
  const states = facts.candidates().filter((state) => !stands(facts.record.consents.get(state), facts));
  const unknown: MissingReason[] = facts.participants === undefined ? [{ what: 'negotiating-states' }] : [];
  return [...unknown, ...states.map((state): MissingReason => ({ what: 'deposit', state }))];
}

/** How many further consents a rule waits for, where it counts a number; undefined for a rule made of several. */
export function furtherOf(rule: EntryIntoForceRule, facts: Facts): number | undefined {
  const [only, ...others] = 'rules' in rule ? rule.rules : [];
  if (only !== undefined && others.length === 0) return furtherOf(only, facts);
  if (rule.kind !== 'nth-deposit' && rule.kind !== 'fraction') return undefined;
  const { base, acts, needed } = countOf(rule, facts);
  if (base === undefined) return undefined;
  const states = base === 'any' ? [...acts.keys()] : statesOn(base, facts.asOf, 'sure');
  const number = states.filter((state) => stands(acts.get(state), facts)).length;
  return Math.max(0, needed(states.length) - number);
}

/** Positions of the entries that a rule counted: those standing on day 0, or at `asOf` while the condition is not met. */
export function countedPositions(rule: EntryIntoForceRule, facts: Facts): number[] {
  return uniquePositions(positions(rule, facts));
}

function positions(rule: EntryIntoForceRule, facts: Facts): number[] {
  switch (rule.kind) {
    case 'on-adoption':
      return facts.adopted === undefined ? [] : [facts.adopted.because];
    case 'on-date':
      return [];
    case 'as-document':
      return rule.takes === 'day'
        ? (facts.linked(rule.document)?.force().because ?? [])
        : standingPositions(facts);
    case 'on-signature':
    case 'all-deposits':
    case 'silent':
    case 'nth-deposit':
    case 'fraction':
    case 'named-states':
      return countedIn(countOf(rule, facts), rule, facts);
    case 'all-of':
    case 'any-of':
      return rule.rules.flatMap((each) => positions(each, facts));
    default:
      return rule satisfies never;
  }
}

function countedIn({ acts, base }: Count, rule: EntryIntoForceRule, facts: Facts): number[] {
  const met = firstDay(lastingCondition(rule, { facts, lens: 'sure' }));
  const day = met !== undefined && met <= facts.asOf ? met : facts.asOf;
  const states = base === 'any' || base === undefined ? acts.keys() : statesOn(base, day, 'possible');
  const positionsCounted: number[] = [];
  for (const state of states) {
    const term = acts.get(state)?.terms.find(({ sure }) => sure !== undefined && covers([sure], day));
    if (term !== undefined) positionsCounted.push(term.because);
  }
  return positionsCounted;
}

/** All consents that stand at `asOf`: what was counted where no rule says whose count. */
export function standingPositions(facts: Facts): number[] {
  const terms = [...facts.record.consents.values()].flatMap((consent) => consent.terms);
  return uniquePositions(
    terms
      .filter(({ sure }) => sure !== undefined && covers([sure], facts.asOf))
      .map(({ because }) => because),
  );
}
