import type { DocumentEntry } from '../domain/document/document.entries.js';
import { ratificationTexts } from './ratification.languages.js';
import { ruleInWords } from './rule-in-words.js';
import type { Vote } from './sentences.documents.en.js';
import { ifGiven, type Speech } from './speech.js';

export const voteRu = ({ body, inFavour, against, abstentions }: Vote): string =>
  `${body}: за ${inFavour}, против ${against}, воздержались ${abstentions}`;

/** States whose Russian names are plural: the Emirates, the States, islands. */
const PLURAL = new Set(
  'AE AX BM BS CC CK FK FM FO GS HM IO KM KY MH MP MV NL PF PH PN SB SC TC TF UM US VG VI'.split(' '),
);

/** The verb that agrees with one state or several. */
export const verbFor = (states: readonly string[], one: string, several: string): string =>
  states.length === 1 && !PLURAL.has(states[0] ?? '') ? one : several;

const RATIFIES = {
  ratification: ['ратифицирует документ', 'ратифицируют документ'],
  acceptance: ['принимает документ', 'принимают документ'],
  approval: ['утверждает документ', 'утверждают документ'],
  accession: ['присоединяется к документу', 'присоединяются к документу'],
  succession: [
    'становится участником документа в порядке правопреемства',
    'становятся участниками документа в порядке правопреемства',
  ],
  'formal-confirmation': ['официально подтверждает документ', 'официально подтверждают документ'],
} as const;

/** What happened to a document, and what was said about an entry, in Russian. */
export function documentSentenceRu(entry: DocumentEntry, say: Speech): string {
  const { means, steps, reached, outcomes, forms, bases } = ratificationTexts.ru;
  const numbered = (id: string): string => ifGiven(say.position(id), (position) => ` № ${position}`);
  const who = (states: readonly string[], one: string, several: string): string =>
    `${say.states(states)} ${verbFor(states, one, several)}`;
  switch (entry.type) {
    case 'DocumentListed':
      return `В перечень вносится документ «${say.title(entry.data.title)}»${ifGiven(entry.data.participants, (states) => `; участники переговоров: ${say.states(states)}`)}.`;
    case 'DocumentDrafted':
      return `Готовится проект документа${ifGiven(entry.data.by, (by) => ` (${by})`)}.`;
    case 'DocumentTabled':
      return `Документ вносится на рассмотрение: ${say.organ(entry.data.organ)}.`;
    case 'DocumentAgreed':
      return `Текст согласует ${say.organ(entry.data.organ)}.`;
    case 'DocumentAdopted':
      return `Документ принимает ${say.organ(entry.data.organ)}${ifGiven(entry.data.vote, (vote) => ` (${voteRu(vote)})`)}.`;
    case 'DocumentSigned':
      return `${who(entry.data.states, 'подписывает', 'подписывают')} документ (${forms[entry.data.form ?? 'simple']}).`;
    case 'EntryIntoForceRuleSet':
      return `Текст определяет, когда документ вступает в силу: ${ruleInWords(entry.data.rule, 'ru', say)}${ifGiven(entry.data.clause, (clause) => ` («${clause}»)`)}.`;
    case 'DomesticStepTaken': {
      const { state, step, outcome, act } = entry.data;
      return `${say.state(state)}, внутригосударственная процедура: ${steps[step]}${ifGiven(outcome, (result) => `, ${outcomes[result]}`)}${ifGiven(act, (name) => ` (${name})`)}.`;
    }
    case 'StatusReported': {
      const { states, reached: stage, done, by } = entry.data;
      return `${by} сообщает (${say.states(states)}): ${reached[stage]}, ${done ? 'сделано' : 'не сделано'}. Сообщение показано, но не засчитывается.`;
    }
    case 'DocumentRatified': {
      const [one, several] = RATIFIES[entry.data.means];
      return `${who([entry.data.state], one, several)}.`;
    }
    case 'InstrumentDeposited': {
      const { state, means: by, form, succeededOn } = entry.data;
      const what = form === 'notification' ? 'уведомление' : 'грамоту';
      return `${who([state], 'сдаёт', 'сдают')} депозитарию ${what} (${means[by]})${ifGiven(succeededOn, (day) => `, как преемник; дата правопреемства: ${say.date(day)}`)}.`;
    }
    case 'ReservationMade':
      return `${who([entry.data.state], 'делает', 'делают')} ${entry.data.kind === 'reservation' ? 'оговорку' : 'заявление'}${ifGiven(entry.data.text, (words) => `: «${words}»`)}.`;
    case 'ReservationWithdrawn':
      return `Оговорка или заявление (запись${numbered(entry.data.reservation)}) снимается.`;
    case 'ObjectionRaised':
      return `${who([entry.data.state], 'возражает', 'возражают')} против оговорки (запись${numbered(entry.data.reservation)})${entry.data.precludesEntryIntoForce === true ? '; между этими двумя договор не действует' : ''}.`;
    case 'ObjectionWithdrawn':
      return `Возражение (запись${numbered(entry.data.objection)}) снимается.`;
    case 'ProvisionalApplicationBegun':
      return `${who(entry.data.states, 'начинает', 'начинают')} временно применять документ.`;
    case 'ProvisionalApplicationEnded':
      return `${who(entry.data.states, 'прекращает', 'прекращают')} временно применять документ${ifGiven(entry.data.why, (why) => `: ${why}`)}.`;
    case 'DocumentEnteredIntoForce':
      return `Документ вступает в силу${ifGiven(entry.data.states, (states) => `; для кого: ${say.states(states)}`)}.`;
    case 'RatificationRevoked':
      return `${who([entry.data.state], 'отзывает', 'отзывают')} свою грамоту.`;
    case 'ConsentWithdrawn':
      return `${who([entry.data.state], 'уведомляет', 'уведомляют')} о выходе, который действует с даты: ${say.date(entry.data.effectiveOn)}.`;
    case 'ConsentWithdrawalRevoked':
      return `${who([entry.data.state], 'отзывает', 'отзывают')} уведомление о выходе.`;
    case 'DocumentTerminated':
      return `Действие документа прекращается${ifGiven(entry.data.effectiveOn, (day) => `, дата: ${say.date(day)}`)}${ifGiven(entry.data.reason, (reason) => `: ${reason}`)}.`;
    case 'NoteAdded':
      return `Добавляется примечание${ifGiven(entry.data.about, (about) => `: ${about}`)}.`;
    case 'EntryConfirmed':
      return `Запись${numbered(entry.data.entry)} подтверждена: ${bases[entry.data.basis]}.`;
    case 'EntryDisputed':
      return `Запись${numbered(entry.data.entry)} оспорена: ${entry.data.reason}`;
    case 'EntryRetracted':
      return `Запись${numbered(entry.data.entry)} отозвана: ${entry.data.reason}`;
    default:
      return entry satisfies never;
  }
}
