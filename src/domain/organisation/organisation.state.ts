import type { AnyGist } from '../entries.js';
import { type DayInterval, type OccurredOn, possibleDays, UNKNOWN } from '../partial-date.js';
import { evolveStream, initialStream, type StreamState } from '../stream.state.js';

/** What decisions need to know of an organisation: its organs, and when each state may have been a member. */
export interface OrganisationState extends StreamState {
  kind: 'organisations';
  id: string;
  established: { entry: string; organ: string }[];
  memberships: MembershipAct[];
}

interface MembershipAct {
  entry: string;
  state: string;
  act: 'joined' | 'left';
  days: DayInterval;
}

const ALWAYS: DayInterval = { first: '0000-00-00', last: '9999-99-99' };
const daysOf = (date: OccurredOn): DayInterval => (date === UNKNOWN ? ALWAYS : possibleDays(date));

export function initialOrganisation(id: string): OrganisationState {
  return { ...initialStream('organisations', id), id, established: [], memberships: [] };
}

/** Folds one entry in; changes and returns `state`. */
export function evolveOrganisation(state: OrganisationState, entry: AnyGist): OrganisationState {
  evolveStream(state, entry);
  if (entry.type === 'OrganEstablished') {
    state.established.push({ entry: entry.id, organ: entry.data.organ });
  }
  if (entry.type === 'MemberJoined' || entry.type === 'MemberLeft') {
    const act = entry.type === 'MemberJoined' ? 'joined' : 'left';
    state.memberships.push({ entry: entry.id, state: entry.data.state, act, days: daysOf(entry.occurredOn) });
  }
  return state;
}

const stands = (organisation: OrganisationState, entry: string): boolean =>
  organisation.entries.get(entry)?.retracted !== true;

/** The organs whose establishment stands. */
export function organsOf(organisation: OrganisationState): Set<string> {
  const established = organisation.established.filter(({ entry }) => stands(organisation, entry));
  return new Set(established.map(({ organ }) => organ));
}

/** False when the state certainly was no member on any possible day of the date. */
export function isPossibleMember(organisation: OrganisationState, state: string, date: OccurredOn): boolean {
  const asked = daysOf(date);
  const own = organisation.memberships.filter(
    (act) => act.state === state && stands(organisation, act.entry),
  );
  const joinings = own.filter(({ act }) => act === 'joined').map(({ days }) => days);
  const leavings = own.filter(({ act }) => act === 'left').map(({ days }) => days);
  return joinings.some(
    (joined) =>
      joined.first <= asked.last &&
      !leavings.some((left) => left.last < asked.first && certainlyEnds(left, joined, joinings)),
  );
}

/** A leaving ends a joining that it certainly follows, or that alone may have come before it. */
function certainlyEnds(left: DayInterval, joined: DayInterval, joinings: readonly DayInterval[]): boolean {
  if (left.first > joined.last) return true;
  return left.last >= joined.first && joinings.filter(({ first }) => first <= left.last).length === 1;
}
