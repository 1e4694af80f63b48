import { ALWAYS, baseAtAdoption, baseOf } from './entry-into-force.base.js';
import { covers, FOREVER, type Span } from './entry-into-force.spans.js';
import { type CountedState, sweep } from './entry-into-force.sweep.js';
import {
  type Count,
  type CountingRule,
  type Facts,
  gap,
  standing,
  type World,
} from './entry-into-force.world.js';

const everyState = (size: number): number => size;

/** A counting rule in its common form. `silent` is the rule of VCLT 24.2: all negotiating states. */
export function countOf(rule: CountingRule, facts: Facts): Count {
  const known = facts.counts.get(rule);
  if (known !== undefined) return known;
  const count = newCount(rule, facts);
  facts.counts.set(rule, count);
  return count;
}

function newCount(rule: CountingRule, facts: Facts): Count {
  const deposits = { what: 'deposit', acts: facts.record.consents } as const;
  const counted =
    'basis' in rule && rule.basis === 'ratified'
      ? ({ what: 'ratification', acts: facts.record.ratifications() } as const)
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
  const states: CountedState[] = [];
  for (const [state, belongs] of base) states.push({ belongs, stands: standing(acts.get(state), world) });
  return sweep(states, needed, world.lens);
}

/** Whoever consents counts. While too few are found, any state whatever may be the one that is missing. */
function nthSpans({ acts, needed }: Count, world: World): Span[] {
  const { assumedOn, facts, lens } = world;
  const states: CountedState[] = [];
  let found = 0;
  for (const act of acts.values()) {
    states.push({ belongs: ALWAYS, stands: standing(act, world) });
    if (covers(act[lens], facts.asOf)) found += 1;
  }
  if (assumedOn !== undefined) {
    if (found < needed(0)) return [{ from: assumedOn, until: FOREVER }];
    for (const state of facts.candidates())
      if (!acts.has(state)) states.push({ belongs: ALWAYS, stands: standing(undefined, world) });
  }
  return sweep(states, needed, lens);
}
