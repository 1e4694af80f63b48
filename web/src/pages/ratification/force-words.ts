import type { Chart } from '../../api/queries.js';
import { useDate } from '../../i18n/dates.js';
import { useStateName } from '../../i18n/states.js';
import { useSay } from '../../i18n/words.js';
import type { Schemas } from '../../api/client.js';

export type Force = Chart['entryIntoForce'];
type Rule = Schemas['EntryIntoForceRule'];
type Offset = Schemas['EntryIntoForceOffset'];
type Base = Schemas['ConsentBase'];
type Missing = Schemas['MissingFact'];

export interface ForceWords {
  /** A day, or the days between which one lies. */
  interval: (days: { first: string; last: string }) => string;
  /** What the clause says, in a sentence. */
  rule: (rule: Rule) => string;
  /** Facts that the ledger does not hold; what several states lack is said once. */
  missing: (facts: readonly Missing[]) => string[];
  states: (codes: readonly string[]) => string;
}

/** The words of entry into force. */
export function useForceWords(): ForceWords {
  const say = useSay();
  const date = useDate();
  const stateName = useStateName();
  const states = (codes: readonly string[]) => codes.map(stateName).join(', ');
  const among = (base: Base = 'negotiating'): string => {
    if (typeof base === 'string') return say(`force.of.${base}`);
    return 'partiesTo' in base
      ? say('force.of.partiesTo', { document: base.partiesTo })
      : say('force.of.states', { states: states(base.states) });
  };
  const after = ({ days, months, then }: Offset = {}): string =>
    [
      ...(months === undefined ? [] : [say('force.months', { count: months })]),
      ...(days === undefined ? [] : [say('force.days', { count: days })]),
      ...(then === undefined ? [] : [say('force.firstOfNextMonth')]),
    ].join(', ');
  const condition = (rule: Rule): string => {
    switch (rule.kind) {
      case 'on-adoption':
      case 'on-signature':
      case 'silent':
        return say(`force.${rule.kind}`);
      case 'on-date':
        return say('force.on-date', { date: date(rule.date) });
      case 'as-document':
        return say('force.as-document', { document: rule.document });
      case 'all-deposits':
        return say('force.all-deposits', { of: among(rule.of) });
      case 'nth-deposit':
        return say('force.nth-deposit', { n: rule.n });
      case 'fraction': {
        const { numerator, denominator, of } = rule;
        return say('force.fraction', { numerator, denominator, of: among(of) });
      }
      case 'named-states':
        return say('force.named-states', { states: states(rule.states) });
      case 'all-of':
      case 'any-of':
        return rule.rules.map(words).join(` ${say(`force.${rule.kind}`)} `);
    }
  };
  const words = (rule: Rule): string =>
    [condition(rule), after(rule.offset)].filter((part) => part !== '').join(', ');
  return {
    states,
    rule: words,
    interval: ({ first, last }) =>
      first === last ? date(first) : say('force.between', { first: date(first), last: date(last) }),
    missing: (facts) => {
      const sentences = facts.map(({ what, state, number = 0, document = '' }) => {
        const lacking = facts.flatMap((fact) => (fact.what === what ? (fact.state ?? []) : []));
        return say(`missing.${what}`, {
          state: state === undefined ? '' : states(lacking),
          number,
          document,
        });
      });
      return [...new Set(sentences)];
    },
  };
}
