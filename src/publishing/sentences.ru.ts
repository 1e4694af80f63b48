import type { AnyGist } from '../domain/entries.js';
import { documentSentenceRu, verbFor, voteRu } from './sentences.documents.ru.js';
import type { Vote } from './sentences.documents.en.js';
import { ifGiven, type Speech } from './speech.js';

const because = (reason: string | undefined): string => ifGiven(reason, (text) => `: ${text}`);
const by = (who: string | undefined): string => ifGiven(who, (text) => ` (${text})`);
const at = (place: string | undefined): string => ifGiven(place, (text) => `, ${text}`);
const withVote = (vote: Vote | undefined): string => ifGiven(vote, (counted) => ` (${voteRu(counted)})`);
const named = (activity: string | undefined): string => ifGiven(activity, (id) => ` ${id}`);

/** One entry in Russian, in the present tense: it needs no gender of a state's name. */
export function sentenceRu(entry: AnyGist, say: Speech): string {
  const plannedFor = (day: string | undefined): string => ifGiven(day, (date) => ` на ${say.date(date)}`);
  switch (entry.type) {
    case 'OrganisationRegistered':
      return `Организация «${say.title(entry.data.name)}» вносится в реестр.`;
    case 'MemberJoined':
      return `${say.state(entry.data.state)} ${verbFor([entry.data.state], 'становится', 'становятся')} членом организации.`;
    case 'MemberLeft':
      return `${say.state(entry.data.state)} ${verbFor([entry.data.state], 'выходит', 'выходят')} из организации.`;
    case 'OrganEstablished':
      return `Учреждается орган «${say.title(entry.data.name)}».`;
    case 'SessionScheduled':
      return `Назначается заседание (${say.organs(entry.data.organs)})${plannedFor(entry.data.plannedOn)}${at(entry.data.place)}.`;
    case 'SessionPostponed':
      return `Откладывается заседание (${say.organs(entry.data.organs)})${plannedFor(entry.data.plannedOn)}${because(entry.data.reason)}.`;
    case 'SessionHeld': {
      const { organs, format, place, chair } = entry.data;
      const how = format === 'in-person' ? 'очно' : 'по видеосвязи';
      return `Проходит заседание (${say.organs(organs)}), ${how}${at(place)}${ifGiven(chair, (who) => `, председательствует ${who}`)}.`;
    }
    case 'CheckpointKeyRotated':
      return `Отсюда контрольные точки реестра подписывает другой ключ${because(entry.data.reason)}.`;
    case 'WitnessAdmitted':
      return `Допускается свидетель реестра${ifGiven(entry.data.state, (state) => `: ${say.state(state)}`)}.`;
    case 'PresidencyAnnounced':
      return `Объявляется председательство «${say.title(entry.data.name)}»: ${say.state(entry.data.state)}.`;
    case 'PresidencyOpened':
      return 'Председательство начинается.';
    case 'PresidencyHandedOver':
      return `Председательство передаётся${ifGiven(entry.data.to, (to) => `: ${to}`)}.`;
    case 'PriorityProposed':
      return `Председатель предлагает приоритет «${say.title(entry.data.title)}».`;
    case 'PriorityEndorsed':
      return `Приоритет одобряет орган: ${say.organ(entry.data.organ)}.`;
    case 'PriorityReworded':
      return `Приоритет формулируется иначе: «${say.title(entry.data.title)}».`;
    case 'PriorityWithdrawn':
      return `Приоритет снимается: ${entry.data.reason}.`;
    case 'PriorityCarriedOver':
      return `Приоритет передаётся председательству ${entry.data.to}.`;
    case 'CommitmentMade':
      return `Принимается обязательство «${say.title(entry.data.title)}»${ifGiven(entry.data.due, (due) => `, срок: ${say.date(due)}`)}.`;
    case 'PlanDrafted':
      return `Готовится проект плана${by(entry.data.by)}.`;
    case 'PlanSubmitted':
      return `План вносится на рассмотрение: ${say.organ(entry.data.to)}${by(entry.data.by)}.`;
    case 'PlanReturned':
      return `План возвращает ${say.organ(entry.data.by)}${because(entry.data.reason)}.`;
    case 'PlanApproved':
      return `План утверждает ${say.organ(entry.data.organ)}.`;
    case 'ProgressLogged':
      return `Работа продвигается${withVote(entry.data.vote)}.`;
    case 'ActivityScheduled':
      return `Мероприятие${named(entry.data.activity)} назначается${plannedFor(entry.data.plannedOn)}${ifGiven(entry.data.plannedFor, (when) => ` (${when})`)}${at(entry.data.place)}.`;
    case 'ActivityPostponed':
      return `Мероприятие${named(entry.data.activity)} откладывается${plannedFor(entry.data.plannedOn)}${because(entry.data.reason)}.`;
    case 'ActivityCancelled':
      return `Мероприятие${named(entry.data.activity)} отменяется${because(entry.data.reason)}.`;
    case 'ActivityBegun':
      return `Мероприятие${named(entry.data.activity)} начинается.`;
    case 'ActivityHeld': {
      const { activity, startedOn, endUnknown } = entry.data;
      const since = ifGiven(startedOn, (day) => `, начало: ${say.date(day)}`);
      return `Мероприятие${named(activity)} проводится${since}${endUnknown === true ? '; когда закончилось, не найдено' : ''}.`;
    }
    case 'CommitmentRescheduled':
      return `Срок обязательства изменяется: ${say.date(entry.data.due)}${by(entry.data.by)}${because(entry.data.reason)}.`;
    case 'CommitmentBlocked':
      return `Обязательство заблокировано: ${entry.data.reason}.`;
    case 'CommitmentUnblocked':
      return 'Препятствие устранено.';
    case 'CommitmentFulfilled':
      return `Обязательство выполнено${withVote(entry.data.vote)}.`;
    case 'CommitmentAbandoned':
      return `Обязательство снимается: ${entry.data.reason}.`;
    case 'CommitmentCarriedOver':
      return `Обязательство передаётся председательству ${entry.data.to}.`;
    default:
      return documentSentenceRu(entry, say);
  }
}
