import type { Day } from '../partial-date.js';
import { countOf, countSpans } from './entry-into-force.count.js';
import { shiftSpan } from './entry-into-force.offset.js';
import type { EntryIntoForceRule } from './entry-into-force.rule.js';
import { firstDay, FOREVER, intersect, type Span } from './entry-into-force.spans.js';
import { gap, type World } from './entry-into-force.world.js';

/** The days on which the rule has put the treaty into force, its period included; the first decides (VCLT 24, 55). */
export function spansOf(rule: EntryIntoForceRule, world: World): readonly Span[] {
  return conditionOf(rule, world).flatMap((span) => shiftSpan(span, rule.offset) ?? []);
}

/** The days on which the condition of a rule is met, before any period runs: day 0 is the first. */
export function conditionOf(rule: EntryIntoForceRule, world: World): readonly Span[] {
  const { facts, lens, assumedOn, gapsFilled } = world;
  if (assumedOn !== undefined || gapsFilled === true) return evaluate(rule, world);
  const known = facts.conditions[lens].get(rule) ?? evaluate(rule, world);
  facts.conditions[lens].set(rule, known);
  return known;
}

function evaluate(rule: EntryIntoForceRule, world: World): readonly Span[] {
  switch (rule.kind) {
    case 'on-adoption': {
      const days = world.facts.adopted?.days;
      if (days === undefined) return gap(world);
      return [{ from: world.lens === 'possible' ? days.first : days.last, until: FOREVER }];
    }
    case 'on-date':
      return [{ from: rule.date, until: FOREVER }];
    case 'as-document':
      return asDocument(rule, world);
    case 'on-signature':
    case 'all-deposits':
    case 'silent':
    case 'nth-deposit':
    case 'fraction':
    case 'named-states':
      return countSpans(countOf(rule, world.facts), world);
    case 'all-of':
      return rule.rules.map((each) => spansOf(each, world)).reduce((both, each) => intersect(both, each));
    case 'any-of':
      return rule.rules.flatMap((each) => spansOf(each, world));
    default:
      return rule satisfies never;
  }
}

/** The day of another document; its clause, where known, was put in the place of the rule before (`expandClause`). */
function asDocument(rule: Extract<EntryIntoForceRule, { kind: 'as-document' }>, world: World): Span[] {
  const linked = rule.takes === 'day' ? world.facts.linked(rule.document) : undefined;
  if (linked === undefined) return gap(world);
  const { inForceOn, computed } = linked.force();
  if (inForceOn !== undefined) {
    return [{ from: world.lens === 'possible' ? inForceOn.first : inForceOn.last, until: FOREVER }];
  }
  if (computed.status !== 'not-yet') return gap(world);
  const ahead = computed.between?.[world.lens === 'possible' ? 0 : 1] ?? computed.date;
  if (ahead !== undefined) return [{ from: ahead, until: FOREVER }];
  const assumed = world.assumedOn === undefined ? undefined : computed.earliest;
  return assumed === undefined ? [] : [{ from: assumed, until: FOREVER }];
}

/** The days of the condition that last until the period has run; day 0 is the first. */
export function lastingCondition(rule: EntryIntoForceRule, world: World): readonly Span[] {
  return conditionOf(rule, world).filter((span) => shiftSpan(span, rule.offset) !== undefined);
}

/** The first day of entry into force under a reading of the facts. */
export function firstDayOf(rule: EntryIntoForceRule, world: World): Day | undefined {
  return firstDay(spansOf(rule, world));
}
