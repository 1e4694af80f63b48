import type { DocumentEntry } from '../domain/document/document.entries.js';
import { ruleInWords } from './rule-in-words.js';
import { ifGiven, type Speech } from './speech.js';
import { ratificationTexts } from './ratification.languages.js';

export interface Vote {
  body: string;
  inFavour: number;
  against: number;
  abstentions: number;
}

export const voteEn = ({ body, inFavour, against, abstentions }: Vote): string =>
  `${body}: ${inFavour} in favour, ${against} against, ${abstentions} abstaining`;

const VERBS = {
  ratification: 'ratified',
  acceptance: 'accepted',
  approval: 'approved',
  accession: 'acceded to',
  succession: 'succeeded to',
  'formal-confirmation': 'formally confirmed',
} as const;

/** What happened to a document, and what was said about an entry, in English. */
export function documentSentenceEn(entry: DocumentEntry, say: Speech): string {
  const { means, steps, reached, outcomes, forms, bases } = ratificationTexts.en;
  const named = (id: string): string => ifGiven(say.position(id), (position) => ` ${position}`);
  switch (entry.type) {
    case 'DocumentListed':
      return `The document “${say.title(entry.data.title)}” was entered in the list${ifGiven(entry.data.participants, (states) => `; it was negotiated by ${say.states(states)}`)}.`;
    case 'DocumentDrafted':
      return `A draft was prepared${ifGiven(entry.data.by, (by) => ` by ${by}`)}.`;
    case 'DocumentTabled':
      return `The document was tabled in the ${say.organ(entry.data.organ)}.`;
    case 'DocumentAgreed':
      return `The ${say.organ(entry.data.organ)} agreed the text.`;
    case 'DocumentAdopted':
      return `The ${say.organ(entry.data.organ)} adopted the document${ifGiven(entry.data.vote, (vote) => ` (${voteEn(vote)})`)}.`;
    case 'DocumentSigned':
      return `${say.states(entry.data.states)} signed the document (${forms[entry.data.form ?? 'simple']}).`;
    case 'EntryIntoForceRuleSet':
      return `The text settled when the document enters into force: ${ruleInWords(entry.data.rule, 'en', say)}${ifGiven(entry.data.clause, (clause) => ` (“${clause}”)`)}.`;
    case 'DomesticStepTaken': {
      const { state, step, outcome, act } = entry.data;
      return `${say.state(state)} took a domestic step: ${steps[step]}${ifGiven(outcome, (result) => `, ${outcomes[result]}`)}${ifGiven(act, (name) => ` (${name})`)}.`;
    }
    case 'StatusReported': {
      const { states, reached: stage, done, by } = entry.data;
      return `${by} stated about ${say.states(states)}: ${reached[stage]}, ${done ? 'done' : 'not done'}. A claim is shown, never counted.`;
    }
    case 'DocumentRatified':
      return `${say.state(entry.data.state)} ${VERBS[entry.data.means]} the document.`;
    case 'InstrumentDeposited': {
      const { state, means: by, form, succeededOn } = entry.data;
      return `${say.state(state)} deposited its ${form === 'notification' ? 'notification' : 'instrument'} (${means[by]})${ifGiven(succeededOn, (day) => `, as successor since ${say.date(day)}`)}.`;
    }
    case 'ReservationMade':
      return `${say.state(entry.data.state)} made a ${entry.data.kind}${ifGiven(entry.data.text, (words) => `: “${words}”`)}.`;
    case 'ReservationWithdrawn':
      return `The reservation or declaration of entry${named(entry.data.reservation)} was withdrawn.`;
    case 'ObjectionRaised':
      return `${say.state(entry.data.state)} objected to the reservation of entry${named(entry.data.reservation)}${entry.data.precludesEntryIntoForce === true ? '; the treaty is not in force between the two' : ''}.`;
    case 'ObjectionWithdrawn':
      return `The objection of entry${named(entry.data.objection)} was withdrawn.`;
    case 'ProvisionalApplicationBegun':
      return `${say.states(entry.data.states)} began to apply the document provisionally.`;
    case 'ProvisionalApplicationEnded':
      return `${say.states(entry.data.states)} ceased to apply the document provisionally${ifGiven(entry.data.why, (why) => `: ${why}`)}.`;
    case 'DocumentEnteredIntoForce':
      return `The document entered into force${ifGiven(entry.data.states, (states) => ` for ${say.states(states)}`)}.`;
    case 'RatificationRevoked':
      return `${say.state(entry.data.state)} took its instrument back.`;
    case 'ConsentWithdrawn':
      return `${say.state(entry.data.state)} gave notice of its withdrawal, in effect on ${say.date(entry.data.effectiveOn)}.`;
    case 'ConsentWithdrawalRevoked':
      return `${say.state(entry.data.state)} revoked its notice of withdrawal.`;
    case 'DocumentTerminated':
      return `The document was terminated${ifGiven(entry.data.effectiveOn, (day) => ` with effect from ${say.date(day)}`)}${ifGiven(entry.data.reason, (reason) => `: ${reason}`)}.`;
    case 'NoteAdded':
      return `A note was added${ifGiven(entry.data.about, (about) => ` about ${about}`)}.`;
    case 'EntryConfirmed':
      return `Entry${named(entry.data.entry)} was confirmed: ${bases[entry.data.basis]}.`;
    case 'EntryDisputed':
      return `Entry${named(entry.data.entry)} was disputed: ${entry.data.reason}`;
    case 'EntryRetracted':
      return `Entry${named(entry.data.entry)} was retracted: ${entry.data.reason}`;
    default:
      return entry satisfies never;
  }
}
