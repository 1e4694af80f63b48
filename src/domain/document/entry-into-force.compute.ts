import { type Day, type DayInterval, parsePartialDate, type PartialDate } from '../partial-date.js';
import { firstDayOf } from './entry-into-force.evaluate.js';
import {
  absentPoints,
  countedPositions,
  depositsNotFound,
  furtherOf,
  openPoints,
  standingPositions,
} from './entry-into-force.missing.js';
import type { EntryIntoForceRule } from './entry-into-force.rule.js';
import { uniquePositions, uniqueSorted } from './entry-into-force.spans.js';
import type { CannotCompute, ComputedForce, MissingReason } from './entry-into-force.types.js';
import type { Facts } from './entry-into-force.world.js';

/**
 * The four answers, in this order: in force, since it is so whatever the possible days; cannot compute, where a fact
 * that the ledger does not hold could decide; not yet, on a day ahead; not yet, while consents are still required.
 */
export function compute(facts: Facts): ComputedForce {
  const { rule } = facts;
  if (rule === undefined) {
    return cannot(standingPositions(facts), [{ what: 'rule' }, ...depositsNotFound(facts)]);
  }
  const { asOf } = facts;
  const counted = countedPositions(rule, facts);
  const sure = firstDayOf(rule, { facts, lens: 'sure' });
  const possible = firstDayOf(rule, { facts, lens: 'possible' }) ?? sure;
  const days = sure === undefined ? undefined : datesOf(possible ?? sure, sure);
  if (sure !== undefined && days !== undefined && sure <= asOf) {
    return {
      status: 'in-force',
      ...days,
      counted,
      stillRequired: [],
      missing: [],
      notFound: couldBeEarlier(rule, facts, possible ?? sure),
    };
  }
  const open = openPoints(rule, facts);
  if (possible === undefined || possible > asOf) {
    const conceivable = firstDayOf(rule, {
      facts,
      lens: 'possible',
      gapsFilled: true,
      assumedOn: facts.complete ? undefined : facts.floor,
    });
    if (conceivable !== undefined && conceivable <= asOf) {
      return cannot(counted, open.length > 0 ? open : absentPoints(rule, facts), days);
    }
  }
  if (sure !== undefined) {
    return {
      status: 'not-yet',
      ...days,
      counted,
      stillRequired: [],
      missing: [],
      earliest: possible ?? sure,
    };
  }
  if (possible !== undefined && possible <= asOf) return cannot(counted, [...undatedActs(facts), ...open]);
  const earliest = firstDayOf(rule, { facts, lens: 'sure', assumedOn: asOf });
  const further = furtherOf(rule, facts);
  return {
    status: 'not-yet',
    counted,
    stillRequired: statesIn(open),
    missing: [],
    ...(further !== undefined && { further }),
    ...(earliest !== undefined && { earliest }),
  };
}

function cannot(
  counted: number[],
  missing: MissingReason[],
  days: Pick<CannotCompute, 'between'> = {},
): CannotCompute {
  return {
    status: 'cannot-compute',
    ...(days.between && { between: days.between }),
    counted,
    stillRequired: [],
    missing,
  };
}

/** The date of an interval: a day, or the month or year that it exactly is; `between` where it is more than a day. */
function datesOf(first: Day, last: Day): { date: PartialDate; between?: [Day, Day] } {
  if (first === last) return { date: first };
  const exact = [first.slice(0, 7), first.slice(0, 4)].find((text) => {
    const interval = parsePartialDate(text);
    return interval?.first === first && interval.last === last;
  });
  return { date: exact ?? last, between: [first, last] };
}

/** States whose consent is not found in a ledger that does not claim the whole list, and could have come in time. */
function couldBeEarlier(rule: EntryIntoForceRule, facts: Facts, possible: Day): string[] {
  if (facts.complete) return [];
  const conceivable = firstDayOf(rule, { facts, lens: 'possible', assumedOn: facts.floor });
  if (conceivable === undefined || conceivable >= possible) return [];
  return statesIn(absentPoints(rule, facts));
}

function statesIn(reasons: readonly MissingReason[]): string[] {
  return uniqueSorted(reasons.flatMap((reason) => ('state' in reason ? [reason.state] : [])));
}

const isInexact = ({ first, last }: DayInterval): boolean => first !== last;

/** Where a consent was taken back, the acts whose day is not exact: their order decides. */
function undatedActs({ record }: Facts): MissingReason[] {
  const positions = [...record.acted].flatMap(([state, { ends }]) => [
    ...ends
      .filter(({ days, effect }) => isInexact(days) || isInexact(effect))
      .map(({ position }) => position),
    ...ends.flatMap(({ undone }) => (undone?.certain === false ? [undone.position] : [])),
    ...(ends.length === 0 ? [] : (record.consents.get(state)?.terms ?? []))
      .filter(({ days }) => isInexact(days))
      .map(({ because }) => because),
  ]);
  return uniquePositions(positions).map((entry) => ({ what: 'day', entry }));
}
