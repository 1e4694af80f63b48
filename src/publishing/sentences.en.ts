import type { AnyGist } from '../domain/entries.js';
import type { Vote } from './sentences.documents.en.js';
import { documentSentenceEn, voteEn } from './sentences.documents.en.js';
import { ifGiven, type Speech } from './speech.js';

const because = (reason: string | undefined): string => ifGiven(reason, (text) => `: ${text}`);
const by = (who: string | undefined): string => ifGiven(who, (text) => ` (${text})`);
const at = (place: string | undefined): string => ifGiven(place, (text) => `, ${text}`);
const withVote = (vote: Vote | undefined): string => ifGiven(vote, (counted) => ` (${voteEn(counted)})`);
const named = (activity: string | undefined): string => ifGiven(activity, (id) => ` ${id}`);

/** One entry in English, in the past tense. */
export function sentenceEn(entry: AnyGist, say: Speech): string {
  const plannedFor = (day: string | undefined): string => ifGiven(day, (date) => ` for ${say.date(date)}`);
  switch (entry.type) {
    case 'OrganisationRegistered':
      return `${say.title(entry.data.name)} was entered in the ledger.`;
    case 'MemberJoined':
      return `${say.state(entry.data.state)} joined as a member.`;
    case 'MemberLeft':
      return `${say.state(entry.data.state)} left the organisation.`;
    case 'OrganEstablished':
      return `The organ “${say.title(entry.data.name)}” was established.`;
    case 'SessionScheduled':
      return `A session of the ${say.organs(entry.data.organs)} was scheduled${plannedFor(entry.data.plannedOn)}${at(entry.data.place)}.`;
    case 'SessionPostponed':
      return `A session of the ${say.organs(entry.data.organs)} was postponed${ifGiven(entry.data.plannedOn, (day) => ` to ${say.date(day)}`)}${because(entry.data.reason)}.`;
    case 'SessionHeld': {
      const { organs, format, place, chair } = entry.data;
      const how = format === 'in-person' ? 'in person' : 'by videoconference';
      return `A session of the ${say.organs(organs)} was held ${how}${at(place)}${ifGiven(chair, (who) => `, ${who} in the chair`)}.`;
    }
    case 'CheckpointKeyRotated':
      return `Another key signs the checkpoints of the ledger from here on${because(entry.data.reason)}.`;
    case 'WitnessAdmitted':
      return `A witness of the ledger was admitted${ifGiven(entry.data.state, (state) => `: ${say.state(state)}`)}.`;
    case 'PresidencyAnnounced':
      return `The presidency “${say.title(entry.data.name)}” of ${say.state(entry.data.state)} was announced.`;
    case 'PresidencyOpened':
      return 'The presidency began.';
    case 'PresidencyHandedOver':
      return `The presidency was handed over${ifGiven(entry.data.to, (to) => ` to presidency ${to}`)}.`;
    case 'PriorityProposed':
      return `The chair proposed the priority “${say.title(entry.data.title)}”.`;
    case 'PriorityEndorsed':
      return `The ${say.organ(entry.data.organ)} endorsed the priority.`;
    case 'PriorityReworded':
      return `The priority was reworded: “${say.title(entry.data.title)}”.`;
    case 'PriorityWithdrawn':
      return `The priority was withdrawn: ${entry.data.reason}.`;
    case 'PriorityCarriedOver':
      return `The priority was carried over to presidency ${entry.data.to}.`;
    case 'CommitmentMade':
      return `The commitment “${say.title(entry.data.title)}” was made${ifGiven(entry.data.due, (due) => `, due by ${say.date(due)}`)}.`;
    case 'PlanDrafted':
      return `A draft of the plan was prepared${by(entry.data.by)}.`;
    case 'PlanSubmitted':
      return `The plan was submitted to the ${say.organ(entry.data.to)}${by(entry.data.by)}.`;
    case 'PlanReturned':
      return `The ${say.organ(entry.data.by)} returned the plan${because(entry.data.reason)}.`;
    case 'PlanApproved':
      return `The ${say.organ(entry.data.organ)} approved the plan.`;
    case 'ProgressLogged':
      return `Progress was made${withVote(entry.data.vote)}.`;
    case 'ActivityScheduled':
      return `The activity${named(entry.data.activity)} was scheduled${plannedFor(entry.data.plannedOn)}${ifGiven(entry.data.plannedFor, (when) => ` (${when})`)}${at(entry.data.place)}.`;
    case 'ActivityPostponed':
      return `The activity${named(entry.data.activity)} was postponed${ifGiven(entry.data.plannedOn, (day) => ` to ${say.date(day)}`)}${because(entry.data.reason)}.`;
    case 'ActivityCancelled':
      return `The activity${named(entry.data.activity)} was cancelled${because(entry.data.reason)}.`;
    case 'ActivityBegun':
      return `The activity${named(entry.data.activity)} began.`;
    case 'ActivityHeld': {
      const { activity, startedOn, endUnknown } = entry.data;
      const since = ifGiven(startedOn, (day) => `, from ${say.date(day)}`);
      return `The activity${named(activity)} was held${since}${endUnknown === true ? '; its end was not found' : ''}.`;
    }
    case 'CommitmentRescheduled':
      return `The commitment was rescheduled to ${say.date(entry.data.due)}${by(entry.data.by)}${because(entry.data.reason)}.`;
    case 'CommitmentBlocked':
      return `The commitment was blocked: ${entry.data.reason}.`;
    case 'CommitmentUnblocked':
      return 'What blocked the commitment was removed.';
    case 'CommitmentFulfilled':
      return `The commitment was fulfilled${withVote(entry.data.vote)}.`;
    case 'CommitmentAbandoned':
      return `The commitment was abandoned: ${entry.data.reason}.`;
    case 'CommitmentCarriedOver':
      return `The commitment was carried over to presidency ${entry.data.to}.`;
    default:
      return documentSentenceEn(entry, say);
  }
}
