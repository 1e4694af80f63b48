import type { ConsentBase, EntryIntoForceRule, Offset } from '../domain/document/entry-into-force.rule.js';
import type { Language } from './languages.js';
import { ifGiven, type Speech } from './speech.js';

/** When a treaty enters into force, as its rule says it; the words of the clause stand beside it. */
export function ruleInWords(rule: EntryIntoForceRule, language: Language, say: Speech): string {
  const words = WORDS[language];
  return `${conditionIn(rule, language, say)}${ifGiven(rule.offset, words.after)}`;
}

interface RuleWords {
  onAdoption: string;
  onSignature: string;
  onDate: (day: string) => string;
  asDocument: (id: string, takesDay: boolean) => string;
  all: (base: string, ratified: boolean) => string;
  number: (n: number, ratified: boolean) => string;
  fraction: (fraction: string, base: string, ratified: boolean, atAdoption: boolean) => string;
  silent: string;
  and: string;
  or: string;
  base: (of: ConsentBase, say: Speech) => string;
  after: (offset: Offset) => string;
}

function conditionIn(rule: EntryIntoForceRule, language: Language, say: Speech): string {
  const words = WORDS[language];
  const ratified = 'basis' in rule && rule.basis === 'ratified';
  switch (rule.kind) {
    case 'on-adoption':
      return words.onAdoption;
    case 'on-signature':
      return words.onSignature;
    case 'on-date':
      return words.onDate(say.date(rule.date));
    case 'as-document':
      return words.asDocument(rule.document, rule.takes === 'day');
    case 'all-deposits':
      return words.all(words.base(rule.of ?? 'negotiating', say), ratified);
    case 'nth-deposit':
      return words.number(rule.n, ratified);
    case 'fraction': {
      const { numerator, denominator, of = 'negotiating', countedAt } = rule;
      const base = words.base(of, say);
      return words.fraction(`${numerator}/${denominator}`, base, ratified, countedAt === 'adoption');
    }
    case 'named-states':
      return words.all(say.states(rule.states), ratified);
    case 'silent':
      return words.silent;
    case 'all-of':
    case 'any-of': {
      const parts = rule.rules.map((each) => ruleInWords(each, language, say));
      return parts.join(rule.kind === 'all-of' ? words.and : words.or);
    }
    default:
      return rule satisfies never;
  }
}

const WORDS: Readonly<Record<Language, RuleWords>> = {
  en: {
    onAdoption: 'on adoption',
    onSignature: 'when all negotiating states have signed',
    onDate: (day) => `on ${day}`,
    asDocument: (id, takesDay) =>
      takesDay ? `on the day on which the document ${id} does` : `as the clause of the document ${id} says`,
    all: (base, ratified) =>
      `when all of these have ${ratified ? 'ratified' : 'consented to be bound'}: ${base}`,
    number: (n, ratified) => `when ${n} states have ${ratified ? 'ratified' : 'consented to be bound'}`,
    fraction: (fraction, base, ratified, atAdoption) =>
      `when ${fraction} of these have ${ratified ? 'ratified' : 'consented to be bound'}: ${base} (counted ${atAdoption ? 'at adoption' : 'on the day'})`,
    silent:
      'the text is silent: when all negotiating states have consented to be bound (Vienna Convention, 24.2)',
    and: '; and ',
    or: '; or ',
    base: (of, say) => {
      if (of === 'negotiating') return 'the negotiating states';
      if (of === 'signatories') return 'the signatories';
      if (of === 'members') return 'the members';
      return 'states' in of ? say.states(of.states) : `the parties to ${of.partiesTo}`;
    },
    after: ({ days = 0, months = 0, elapsed = false, then }) => {
      const period = [months > 0 && `${months} months`, days > 0 && `${days} days`]
        .filter((part) => part !== false)
        .join(' and ');
      if (then !== undefined)
        return `, on the first day of the month after${period === '' ? ' that day' : ` ${period} from that day`}`;
      if (period === '') return '';
      return elapsed ? `, on the day after ${period} have run` : `, ${period} after that day`;
    },
  },
  ru: {
    onAdoption: 'в день принятия',
    onSignature: 'когда подпишут все участники переговоров',
    onDate: (day) => `с даты: ${day}`,
    asDocument: (id, takesDay) =>
      takesDay ? `в один день с документом ${id}` : `как сказано в документе ${id}`,
    all: (base, ratified) =>
      `когда ${ratified ? 'ратифицируют' : 'выразят согласие на обязательность'} все из них: ${base}`,
    number: (n, ratified) =>
      `когда число ${ratified ? 'ратифицировавших' : 'выразивших согласие на обязательность'} государств достигнет ${n}`,
    fraction: (fraction, base, ratified, atAdoption) =>
      `когда ${ratified ? 'ратифицируют' : 'выразят согласие на обязательность'} ${fraction} из них: ${base} (счёт ${atAdoption ? 'на день принятия' : 'на тот же день'})`,
    silent:
      'в тексте об этом не сказано: когда согласие на обязательность выразят все участники переговоров (Венская конвенция, 24.2)',
    and: '; и ',
    or: '; или ',
    base: (of, say) => {
      if (of === 'negotiating') return 'участники переговоров';
      if (of === 'signatories') return 'подписавшие государства';
      if (of === 'members') return 'члены организации';
      return 'states' in of ? say.states(of.states) : `участники документа ${of.partiesTo}`;
    },
    after: ({ days = 0, months = 0, elapsed = false, then }) => {
      const period = [months > 0 && `${months} мес.`, days > 0 && `${days} дн.`]
        .filter((part) => part !== false)
        .join(' ');
      if (then !== undefined)
        return `, с первого числа месяца, следующего за${period === '' ? ' этим днём' : ` сроком: ${period}`}`;
      if (period === '') return '';
      return elapsed ? `, на следующий день по истечении срока: ${period}` : `, спустя ${period}`;
    },
  },
};
