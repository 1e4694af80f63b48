import * as fc from 'fast-check';
import { addDays, daysBetween, possibleDays } from '../partial-date.js';
import { computeEntryIntoForce, type ComputedForce } from './entry-into-force.js';
import {
  adopted,
  ask,
  clause,
  completeList,
  deposited,
  type Fact,
  listed,
  revoked,
  signed,
} from './entry-into-force.fixture.js';
import type { EntryIntoForceRule, Offset } from './entry-into-force.rule.js';

/** What holds for every clause and every history. */

const STATES = ['AM', 'AZ', 'BY', 'GE', 'KG', 'KZ', 'MD', 'RU', 'TJ', 'UZ'];
const NEVER = '9999-12-31';
const AS_OF = '2040-01-01';

const state = fc.constantFrom(...STATES);
const day = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2015-01-01', days));
const partial = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([on, length]) => on.slice(0, length));

const offset: fc.Arbitrary<Offset> = fc.record(
  {
    days: fc.integer({ min: 0, max: 120 }),
    months: fc.integer({ min: 0, max: 12 }),
    elapsed: fc.boolean(),
    // oxlint-disable-next-line unicorn/no-thenable -- a text in data, never called
    then: fc.constant('first-of-next-month' as const),
  },
  { requiredKeys: [] },
);
const timed = { offset: fc.option(offset, { nil: undefined }) };
const states = fc.uniqueArray(state, { minLength: 1 });
const leaf = fc.oneof(
  fc.record({ kind: fc.constant('all-deposits' as const), ...timed }),
  fc.record({ kind: fc.constant('silent' as const) }),
  fc.record({ kind: fc.constant('nth-deposit' as const), n: fc.integer({ min: 1, max: 8 }), ...timed }),
  fc.record({ kind: fc.constant('named-states' as const), states, ...timed }),
  fc.record({ kind: fc.constant('on-date' as const), date: day, ...timed }),
  fc
    .record({ numerator: fc.integer({ min: 1, max: 4 }), of: fc.record({ states }), ...timed })
    .map((fraction) => ({
      kind: 'fraction' as const,
      denominator: 4,
      countedAt: 'on-the-day' as const,
      ...fraction,
    })),
);
const rule: fc.Arbitrary<EntryIntoForceRule> = fc.letrec<{ rule: EntryIntoForceRule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 2 },
    leaf,
    fc.record({
      kind: fc.constantFrom('all-of' as const, 'any-of' as const),
      rules: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
      ...timed,
    }),
  ),
})).rule;

interface Deposit {
  state: string;
  on: string;
}
const deposits = (on: fc.Arbitrary<string>): fc.Arbitrary<Deposit[]> =>
  fc.uniqueArray(fc.record({ state, on }), { selector: (each) => each.state });
const facts = (clauseRule: EntryIntoForceRule, list: Deposit[]): Fact[] => [
  completeList('AM', 'BY', 'KG'),
  clause(clauseRule),
  ...list.map((each) => deposited(each.state, each.on)),
];
const inForceOn = (answer: ComputedForce): string => (answer.status === 'in-force' ? answer.date : NEVER);
const computed = (history: Fact[], asOf = AS_OF): ComputedForce => computeEntryIntoForce(ask(asOf, history));

test('with a fixed base, one more deposit never moves the date later', () => {
  fc.assert(
    fc.property(rule, deposits(day), state, day, (clauseRule, list, another, on) => {
      const without = list.filter((each) => each.state !== another);
      const before = inForceOn(computed(facts(clauseRule, without)));
      const after = inForceOn(computed(facts(clauseRule, [...without, { state: another, on }])));
      expect(after <= before).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('nor where other states took their consent back', () => {
  const end = fc.record({ state, on: day });
  fc.assert(
    fc.property(rule, deposits(day), end, state, day, (clauseRule, list, taken, another, on) => {
      const without = list.filter((each) => each.state !== another);
      const ends = taken.state === another ? [] : [revoked(taken.state, taken.on)];
      const before = inForceOn(computed([...facts(clauseRule, without), ...ends]));
      const after = inForceOn(
        computed([...facts(clauseRule, [...without, { state: another, on }]), ...ends]),
      );
      expect(after <= before).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('the answer at asOf depends on nothing that occurred later: no later entry, no later membership', () => {
  const memberRule = fc
    .record({
      numerator: fc.integer({ min: 1, max: 4 }),
      countedAt: fc.constantFrom('adoption' as const, 'on-the-day' as const),
    })
    .map((each): EntryIntoForceRule => ({
      kind: 'fraction',
      denominator: 4,
      of: 'members',
      offset: { days: 30 },
      ...each,
    }));
  const history = fc.tuple(deposits(partial), fc.array(fc.record({ state, on: partial })), partial);
  fc.assert(
    fc.property(
      fc.oneof(rule, memberRule),
      history,
      day,
      day,
      (clauseRule, [list, ends, adoption], asOf, joins) => {
        const all = [
          ...facts(clauseRule, list),
          adopted(adoption),
          ...ends.map((each) => revoked(each.state, each.on)),
        ];
        const upTo = all.map((fact, index) => {
          const { occurredOn } = fact(index + 1);
          return occurredOn === 'unknown' || possibleDays(occurredOn).last <= asOf ? fact : adopted(NEVER);
        });
        const members = (on: string) => [...STATES.slice(0, 4), ...(on >= joins ? ['UZ', 'RU'] : [])];
        const asked: string[] = [];
        const upToAsOf = (on: string) => {
          asked.push(on);
          return members(on);
        };
        expect(computeEntryIntoForce(ask(asOf, upTo, { members: upToAsOf }))).toEqual(
          computeEntryIntoForce(ask(asOf, all, { members })),
        );
        expect(asked.filter((on) => on > asOf)).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});

test('once in force, it stays in force from the same day at every later asOf', () => {
  fc.assert(
    fc.property(
      rule,
      deposits(day),
      fc.array(fc.record({ state, on: day })),
      day,
      (clauseRule, list, ends, asOf) => {
        const history = [...facts(clauseRule, list), ...ends.map((each) => revoked(each.state, each.on))];
        const then = computed(history, asOf);
        fc.pre(then.status === 'in-force');
        expect(inForceOn(computed(history))).toBe(then.date);
      },
    ),
    { numRuns: 500 },
  );
});

test('it is never in force before its date, nor not yet from its date on', () => {
  fc.assert(
    fc.property(rule, deposits(day), (clauseRule, list) => {
      const date = inForceOn(computed(facts(clauseRule, list)));
      fc.pre(date !== NEVER);
      expect(computed(facts(clauseRule, list), addDays(date, -1)).status).toBe('not-yet');
      expect(computed(facts(clauseRule, list), date)).toMatchObject({ status: 'in-force', date });
    }),
    { numRuns: 500 },
  );
});

/** A partial date with one of its possible days. */
const chosen = fc.tuple(partial, fc.nat(365)).map(([on, nat]) => {
  const { first, last } = possibleDays(on);
  return { on, chosen: addDays(first, nat % (daysBetween(first, last) + 1)) };
});

test('partial dates: whatever the days turn out to have been, the date lies in between', () => {
  const acts = fc.uniqueArray(fc.tuple(state, chosen), { selector: ([each]) => each });
  const ends = fc.uniqueArray(fc.tuple(state, chosen), { selector: ([each]) => each, maxLength: 3 });
  fc.assert(
    fc.property(rule, acts, ends, (clauseRule, deposit, end) => {
      const history = (pick: 'on' | 'chosen'): Fact[] => [
        ...facts(
          clauseRule,
          deposit.map(([each, dates]) => ({ state: each, on: dates[pick] })),
        ),
        ...end.map(([each, dates]) => revoked(each, dates[pick])),
      ];
      const answer = computed(history('on'));
      fc.pre(answer.status === 'in-force');
      const [first, last] = answer.between ?? [inForceOn(answer), inForceOn(answer)];
      const exact = inForceOn(computed(history('chosen')));
      expect(first <= exact && exact <= last).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('partial dates among signatories, who are themselves counted: the date lies in between', () => {
  const bySignatories: EntryIntoForceRule = { kind: 'all-deposits', of: 'signatories', offset: { days: 30 } };
  const acts = fc.uniqueArray(fc.tuple(state, chosen, chosen), { selector: ([each]) => each, maxLength: 4 });
  fc.assert(
    fc.property(acts, (list) => {
      const history = (pick: 'on' | 'chosen'): Fact[] => [
        completeList(),
        clause(bySignatories),
        ...list.map(([each, dates]) => signed([each], dates[pick])),
        ...list.map(([each, , dates]) => deposited(each, dates[pick])),
      ];
      const answer = computed(history('on'));
      fc.pre(answer.status === 'in-force');
      const [first, last] = answer.between ?? [inForceOn(answer), inForceOn(answer)];
      const exact = inForceOn(computed(history('chosen')));
      expect(first <= exact && exact <= last).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('nothing makes it throw, at any asOf, with any list', () => {
  const anyAsOf = fc.oneof(day, fc.constantFrom('0001-01-01', '9999-12-31'));
  fc.assert(
    fc.property(
      rule,
      deposits(partial),
      fc.array(fc.record({ state, on: partial })),
      anyAsOf,
      (clauseRule, list, ends, asOf) => {
        const history = [
          listed(),
          ...facts(clauseRule, list).slice(1),
          ...ends.map((each) => revoked(each.state, each.on)),
        ];
        const answer = computed(history, asOf);
        expect(answer.status === 'cannot-compute').toBe(answer.missing.length > 0);
      },
    ),
    { numRuns: 500 },
  );
});
