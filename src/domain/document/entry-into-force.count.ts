import type { Consent } from './consent.js';
import { ALWAYS, type Base, baseAtAdoption, baseOf } from './entry-into-force.base.js';
import type { EntryIntoForceRule } from './entry-into-force.rule.js';
import { covers, FOREVER, type Span } from './entry-into-force.spans.js';
import { sweep } from './entry-into-force.sweep.js';
import { candidates, gap, standing, type World } from './entry-into-force.world.js';

/** A rule that counts acts of states, brought to one form: whose acts, among whom, and how many suffice. */
export interface Count {
  what: 'deposit' | 'ratification' | 'signature';
  acts: ReadonlyMap<string, Consent>;
  /** `any`: whoever acts counts, accession included; undefined: the base is not known. */
  base: Base | 'any' | undefined;
  /** How many of `size` states suffice. */
  needed(this: void, size: number): number;
}

/** The rules that count acts of states. */
export type CountingRule = Extract<
  EntryIntoForceRule,
  { kind: 'on-signature' | 'all-deposits' | 'silent' | 'nth-deposit' | 'fraction' | 'named-states' }
>;

const everyState = (size: number): number => size;

/** Brings a counting rule to its common form. `silent` is the rule of VCLT 24.2: all negotiating states. */
export function countOf(rule: CountingRule, facts: World['facts']): Count {
  const deposits = { what: 'deposit', acts: facts.record.consents } as const;
  const counted =
    'basis' in rule && rule.basis === 'ratified'
      ? ({ what: 'ratification', acts: facts.record.ratifications } as const)
      : deposits;
  switch (rule.kind) {
    case 'on-signature':
      return {
        what: 'signature',
        acts: facts.record.signatures,
        base: baseOf('negotiating', facts),
        needed: everyState,
      };
    case 'silent':
      return { ...deposits, base: baseOf('negotiating', facts), needed: everyState };
    case 'all-deposits':
      return { ...counted, base: baseOf(rule.of ?? 'negotiating', facts), needed: everyState };
    case 'named-states':
      return { ...counted, base: baseOf({ states: rule.states }, facts), needed: everyState };
    case 'nth-deposit':
      return { ...counted, base: 'any', needed: () => rule.n };
    case 'fraction': {
      const base = baseOf(rule.of ?? 'negotiating', facts);
      const needed = (size: number): number => Math.ceil((rule.numerator * size) / rule.denominator);
      return {
        ...counted,
        base: rule.countedAt === 'adoption' && base ? baseAtAdoption(base, facts) : base,
        needed,
      };
    }
    default:
      return rule satisfies never;
  }
}

/** The spans on which enough consents stand, as the lens sees them. */
export function countSpans(count: Count, world: World): Span[] {
  const { base, acts, needed } = count;
  if (base === undefined) return gap(world);
  if (base === 'any') return nthSpans(count, world);
  const states = [...base].map(([state, belongs]) => ({ belongs, stands: standing(acts.get(state), world) }));
  return sweep(states, needed, world.lens);
}

/** Whoever consents counts. While too few are found, any state whatever may be the one that is missing. */
function nthSpans({ acts, needed }: Count, world: World): Span[] {
  const { assumedOn, facts, lens } = world;
  const states = new Set(acts.keys());
  if (assumedOn !== undefined) {
    const found = [...acts.values()].filter((act) => covers(standing(act, { facts, lens }), facts.asOf));
    if (found.length < needed(0)) return [{ from: assumedOn, until: FOREVER }];
    for (const state of candidates(facts)) states.add(state);
  }
  const counted = [...states].map((state) => ({ belongs: ALWAYS, stands: standing(acts.get(state), world) }));
  return sweep(counted, needed, lens);
}
