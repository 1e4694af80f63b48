import { sessionsHeld } from '../organisation/membership.js';
import { type Day, possibleDays } from '../partial-date.js';
import { rememberOf } from '../remember.js';
import { inWorldOrder, isType, lastDay, ofType } from '../reading.js';
import type { WorldAt } from '../world-at.js';
import { NEXT_SESSION, TERM } from './commitment.entries.js';
import type { CommitmentFacts, Made } from './commitment.facts.js';

/** A due date as it stands at `asOf`. A partial date ends on its latest possible day. */
export interface Due {
  on: string;
  day: Day;
}

const fromDate = (date: string): Due => ({ on: date, day: possibleDays(date).last });

/** The first due date, against which lateness is measured; undefined while unresolved, and for kind ongoing. */
export function dueOf(facts: CommitmentFacts): Due | undefined {
  const { kind, due = TERM } = facts.made.entry.data;
  return kind === 'ongoing' ? undefined : resolve(due, facts);
}

function resolve(due: string, { made, world }: CommitmentFacts): Due | undefined {
  if (due === TERM)
    return world.handedOver === undefined ? undefined : fromDate(world.handedOver.entry.occurredOn);
  if (due !== NEXT_SESSION) return fromDate(due);
  const next = sessionsInOrder(world.organisation).find(
    (session) =>
      session.entry.data.regular !== false &&
      session.entry.data.organs.includes(made.entry.data.decidingOrgan ?? '') &&
      lastDay(session) > lastDay(made),
  );
  return next === undefined ? undefined : fromDate(next.entry.occurredOn);
}

const sessionsInOrder = rememberOf((organisation: WorldAt['organisation']) =>
  inWorldOrder(sessionsHeld(organisation)),
);

/** The new date shown beside the due date, where one was set; a word (`term`, `next-session`) until it resolves. */
export function rescheduledTo(facts: CommitmentFacts): string | undefined {
  let postponed = false;
  let date: string | undefined;
  for (const known of facts.moving) {
    if (isType(known, 'CommitmentRescheduled')) {
      const { due } = known.entry.data;
      date = resolve(due, facts)?.on ?? due;
    } else if (isType(known, 'ActivityPostponed')) {
      postponed = true;
      date = known.entry.data.plannedOn;
    } else if (isType(known, 'ActivityScheduled') && postponed) {
      date = known.entry.data.plannedOn ?? date;
    }
  }
  return date;
}

/** Where the due date is unresolved: the day planned for the session it waits for. */
export function expectedDay(facts: CommitmentFacts): Day | undefined {
  const { world, made } = facts;
  const organs = organsAwaited(made.entry.data, world);
  const planned = sessionsAhead(world.organisation).findLast(({ entry: { data } }) =>
    data.organs.some((organ) => organs.includes(organ)),
  )?.entry.data.plannedOn;
  return planned === undefined ? undefined : possibleDays(planned).last;
}

/** What was planned of the regular sessions that were not held. */
const sessionsAhead = rememberOf((organisation: WorldAt['organisation']) => {
  const held = new Set(ofType(organisation, 'SessionHeld').map(({ entry }) => entry.data.session));
  return ofType(organisation, 'SessionScheduled', 'SessionPostponed').filter(
    ({ entry: { data } }) => data.regular !== false && !held.has(data.session),
  );
});

/** The organs whose regular session brings the due date, where it waits for a session; for the term, the hand-over. */
export function organsAwaited(
  { kind, due = TERM, decidingOrgan }: Made['data'],
  world: WorldAt,
): readonly string[] {
  if (kind === 'ongoing') return [];
  if (due === TERM) return organsOfOpening(world);
  return due === NEXT_SESSION && decidingOrgan !== undefined ? [decidingOrgan] : [];
}

/** A presidency is handed over at a regular session of the organ at whose session it was opened. */
const organsOfOpening = rememberOf(({ opened, organisation }: WorldAt): readonly string[] => {
  const session = ofType(organisation, 'SessionHeld', 'SessionScheduled').find(
    ({ entry }) => entry.data.session === opened?.entry.data.session,
  );
  return session?.entry.data.organs ?? [];
});
