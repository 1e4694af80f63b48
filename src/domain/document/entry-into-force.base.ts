import { type Day, addDays, daysBetween } from '../partial-date.js';
import type { ConsentBase } from './entry-into-force.rule.js';
import { BEGINNING, covers, FOREVER, joined, type Span, uniqueSorted } from './entry-into-force.spans.js';
import type { Base, BaseDays, Facts } from './entry-into-force.world.js';

const always: Span = { from: BEGINNING, until: FOREVER };
export const ALWAYS: BaseDays = { possible: [always], sure: [always] };

/** The states of a base on a day: those certainly in it, or those possibly (the former included). */
export function statesOn(base: Base, day: Day, how: keyof BaseDays): string[] {
  const states: string[] = [];
  for (const [state, days] of base) if (covers(days[how], day)) states.push(state);
  return states;
}

/** The base of a rule, or undefined where the ledger does not know it. */
export function baseOf(of: ConsentBase, facts: Facts): Base | undefined {
  if (of === 'negotiating') return facts.participants && fixed(facts.participants);
  if (of === 'signatories') return signatories(facts);
  if (of === 'members') return members(facts);
  if ('states' in of) return fixed(of.states);
  return partiesTo(of.partiesTo, facts);
}

/** A base as counted at adoption: certain are the states that belong to it on each possible day of adoption. */
export function baseAtAdoption(base: Base, facts: Facts): Base | undefined {
  if (facts.adopted === undefined) return undefined;
  const { first, last } = facts.adopted.days;
  return new Map(
    [...base].map(([state, { possible, sure }]): [string, BaseDays] => {
      const certain = sure.some(({ from, until }) => from <= first && last < until);
      const conceivable = possible.some(({ from, until }) => from <= last && first < until);
      return [state, { possible: conceivable ? [always] : [], sure: certain ? [always] : [] }];
    }),
  );
}

function fixed(states: readonly string[]): Base {
  return new Map(states.map((state) => [state, ALWAYS]));
}

/** Without a signature the signatories are unknown, unless the ledger claims the whole list. */
function signatories({ record, complete }: Facts): Base | undefined {
  if (record.signatures.size === 0 && !complete) return undefined;
  return new Map(
    [...record.signatures.values()].map(({ state, terms }): [string, BaseDays] => {
      const since = (end: 'first' | 'last') =>
        joined(terms.map(({ days }) => ({ from: days[end], until: FOREVER })));
      return [state, { possible: since('first'), sure: since('last') }];
    }),
  );
}

function members({ membersOn, record, floor, asOf }: Facts): Base | undefined {
  if (membersOn(asOf).length === 0) return undefined;
  const acts = [...record.consents.values(), ...record.ratifications().values()].flatMap(
    ({ terms }) => terms,
  );
  const happened = acts.flatMap(({ days }) => [days.first, days.last]);
  const begin = uniqueSorted([floor, ...happened, asOf]);
  const days = [begin[0] ?? asOf, ...membershipChanges(membersOn, begin)];
  const spans = new Map<string, Span[]>();
  for (const [index, day] of days.entries()) {
    const span = { from: index === 0 ? BEGINNING : day, until: days[index + 1] ?? FOREVER };
    for (const state of membersOn(day)) spans.set(state, extended(spans.get(state) ?? [], span));
  }
  return new Map([...spans].map(([state, belongs]) => [state, { possible: belongs, sure: belongs }]));
}

/** Adds a span, joined to the last one where it begins as that one ends. */
function extended(spans: readonly Span[], span: Span): Span[] {
  const last = spans.at(-1);
  if (last?.until !== span.from) return [...spans, span];
  return [...spans.slice(0, -1), { from: last.from, until: span.until }];
}

/**
 * Finds the days on which membership changed by halving between the days on which something happened. A membership
 * that changed and changed back between two of these is not seen.
 */
function membershipChanges(membersOn: Facts['membersOn'], days: readonly Day[]): Day[] {
  const between = (from: Day, before: readonly string[], to: Day, after: readonly string[]): Day[] => {
    if (before.length === after.length && before.every((state, index) => state === after[index])) return [];
    const distance = daysBetween(from, to);
    if (distance === 1) return [to];
    const middle = addDays(from, Math.floor(distance / 2));
    const then = membersOn(middle);
    return [...between(from, before, middle, then), ...between(middle, then, to, after)];
  };
  const memberships = days.map((day) => ({ day, states: membersOn(day) }));
  return memberships.flatMap(({ day, states }, index) => {
    const before = memberships[index - 1];
    return before === undefined ? [] : between(before.day, before.states, day, states);
  });
}

/** The states for which the other document is in force; where none is found, they are unknown. */
function partiesTo(id: string, facts: Facts): Base | undefined {
  const linked = facts.linked(id);
  if (linked?.force().inForceOn === undefined) return undefined;
  const parties = linked.parties();
  if (parties.size === 0) return undefined;
  const perhaps = linked
    .perhapsParties()
    .map((state): [string, BaseDays] => [state, { possible: [always], sure: [] }]);
  return new Map([...perhaps, ...parties]);
}
