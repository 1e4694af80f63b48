import { type CommitmentEntry, NEXT_SESSION, TERM } from '../commitment/commitment.entries.js';
import { type CommitmentReading, readCommitment } from '../commitment/commitment.reading.js';
import { DUE_SOON_DAYS, ON_HOLD_DAYS } from '../commitment/flags.js';
import type { CommitmentStatus } from '../commitment/status.js';
import { documentsNamedBy } from '../document/document.decider.js';
import type { EntryIntoForceRule } from '../document/entry-into-force.rule.js';
import type { OrganisationEntry } from '../organisation/organisation.entries.js';
import { addDays, type Day, type DayInterval, parsePartialDate } from '../partial-date.js';
import { type PriorityReading, readPriority } from '../priority/priority.reading.js';
import { type Known, lastDay, ofType } from '../reading.js';
import { type Run, runsIn, type Seen } from '../runs.js';
import { type WorldAt, worldAt } from '../world-at.js';
import { type PresidencyReading, readPresidency } from './presidency.reading.js';
import { countsOf, type PresidencyStreams, type PriorityStream } from './presidency.report.js';

export type PriorityOfTheDay = Omit<PriorityReading, 'presidency' | 'commitments'>;

/** A commitment through the days: each run is what the report says of it on each of its days. */
export interface CommitmentThrough {
  stream: readonly Known<CommitmentEntry>[];
  runs: Run<CommitmentReading>[];
}
export interface PriorityThrough {
  stream: PriorityStream['entries'];
  runs: Run<PriorityOfTheDay>[];
  commitments: CommitmentThrough[];
}

/** The report on a presidency on every day from its beginning: put together for one day, it is the report of that day. */
export interface PresidencyThrough {
  span: DayInterval;
  presidency: Run<PresidencyReading>[];
  counts: Run<Record<CommitmentStatus, number>>[];
  priorities: PriorityThrough[];
}

/** Reads a presidency on every day up to `last`. A pure function of the entries. */
export function presidencyThrough(streams: PresidencyStreams, last: Day): PresidencyThrough {
  const span = { first: beginningOf(streams, last), last };
  const world = worldsOf(streams);
  const priorities = streams.priorities.map((priority) => priorityThrough(priority, streams, span, world));
  const commitments = priorities.flatMap((priority) => priority.commitments);
  return {
    span,
    presidency: runsIn(span, daysOf(streams.presidency), (day) =>
      settled(readPresidency(streams.presidency, day)),
    ),
    counts: runsIn(span, turnsOf(commitments), (day) =>
      settled(countsOf(commitments.flatMap(({ runs }) => valueOn(runs, day) ?? []))),
    ),
    priorities,
  };
}

/** What a run says on a day; undefined where there is none. */
export function valueOn<T>(runs: readonly Run<T>[], day: Day): T | undefined {
  return runs.find(({ from, to }) => from <= day && day <= to)?.value;
}

function priorityThrough(
  { entries, commitments }: PriorityStream,
  streams: PresidencyStreams,
  span: DayInterval,
  world: (day: Day) => WorldAt,
): PriorityThrough {
  const isThere = (day: Day) => readPriority(entries, [], day, false) !== undefined;
  const through = commitments.map((stream) => ({
    stream,
    runs: runsIn(
      span,
      [...daysOf(entries), ...turnsOfCommitment(stream, streams)],
      (day): Seen<CommitmentReading> =>
        isThere(day)
          ? seen(readCommitment(stream, streams, world(day)), stream, world(day))
          : settled<CommitmentReading>(undefined),
    ),
  }));
  const turns = [...daysOf(entries), ...daysOf(streams.presidency), ...turnsOf(through)];
  const runs = runsIn(span, turns, (day): Seen<PriorityOfTheDay> => {
    const readings = through.flatMap((commitment) => valueOn(commitment.runs, day) ?? []);
    const reading = readPriority(entries, readings, day, world(day).handedOver !== undefined);
    if (reading === undefined) return settled<PriorityOfTheDay>(undefined);
    const { presidency: _presidency, commitments: _commitments, ...ofTheDay } = reading;
    return settled(ofTheDay);
  });
  return { stream: entries, runs, commitments: through };
}

const settled = <T>(value: T | undefined): Seen<T> => ({
  value,
  likeness: JSON.stringify(value ?? null),
  settled: true,
});

/** A rule of entry into force comes true on days of its own, which halving finds; all else turns on known days. */
function seen(
  value: CommitmentReading | undefined,
  stream: readonly Known<CommitmentEntry>[],
  world: WorldAt,
): Seen<CommitmentReading> {
  const rulesOf = (id: string) => world.document(id)?.force.rule ?? [];
  const forces = linkedWith(documentsOf(stream), rulesOf).flatMap((id) => world.document(id)?.force ?? []);
  if (forces.every(({ rule }) => rule === null)) return settled(value);
  const states = forces.map(({ computed, inForceOn, inForce }) => [computed.status, inForceOn, inForce]);
  return { value, likeness: JSON.stringify([value ?? null, states]), settled: false };
}

const documentsOf = (stream: readonly Known<CommitmentEntry>[]): string[] =>
  ofType(stream, 'CommitmentMade').flatMap(({ entry }) => entry.data.documents ?? []);

/** The documents, and those on which their rules depend. */
function linkedWith(
  documents: readonly string[],
  rulesOf: (id: string) => EntryIntoForceRule | readonly EntryIntoForceRule[],
): string[] {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    [rulesOf(id)].flat().flatMap(documentsNamedBy).forEach(visit);
  };
  documents.forEach(visit);
  return [...found];
}

/** The days on which the reading of a commitment may turn into another without a rule of entry into force. */
function turnsOfCommitment(stream: readonly Known<CommitmentEntry>[], streams: PresidencyStreams): Day[] {
  const entriesOf = (id: string) => streams.documents.get(id) ?? [];
  const named = documentsOf(stream);
  const rulesOf = (id: string) =>
    ofType(entriesOf(id), 'EntryIntoForceRuleSet').map(({ entry }) => entry.data.rule);
  const linked = linkedWith(named, rulesOf);
  const members = linked.some((id) => rulesOf(id).length > 0)
    ? ofType(streams.organisation, 'MemberJoined', 'MemberLeft')
    : [];
  const sessions = sessionsAwaited(stream, streams);
  const active: readonly Known[] = [...stream, ...named.flatMap(entriesOf)];
  return [
    ...daysOf([...stream, ...linked.flatMap(entriesOf), ...streams.presidency, ...members, ...sessions]),
    ...active.flatMap(({ days }) => (days === undefined ? [] : [addDays(days.last, ON_HOLD_DAYS)])),
    ...dueDays(stream, streams.presidency, sessions).flatMap((day) => [
      addDays(day, -DUE_SOON_DAYS),
      day,
      addDays(day, 1),
    ]),
  ];
}

type Session = Known<
  Extract<OrganisationEntry, { type: 'SessionScheduled' | 'SessionPostponed' | 'SessionHeld' }>
>;

/** What is recorded of the sessions that may bring a due date of the commitment, or let one be expected. */
function sessionsAwaited(
  stream: readonly Known<CommitmentEntry>[],
  { organisation, presidency }: PresidencyStreams,
): Session[] {
  const sessions = ofType(organisation, 'SessionScheduled', 'SessionPostponed', 'SessionHeld');
  const made = ofType(stream, 'CommitmentMade').map(({ entry }) => entry.data);
  if (made.every(({ kind }) => kind === 'ongoing')) return [];
  const dues = [
    ...made.map(({ due }) => due ?? TERM),
    ...ofType(stream, 'CommitmentRescheduled').map(({ entry }) => entry.data.due),
  ];
  const opening = ofType(presidency, 'PresidencyOpened').map(({ entry }) => entry.data.session);
  const organs = new Set([
    ...(dues.includes(NEXT_SESSION) ? made.map(({ decidingOrgan }) => decidingOrgan) : []),
    ...(dues.includes(TERM)
      ? sessions.flatMap(({ entry }) => (opening.includes(entry.data.session) ? entry.data.organs : []))
      : []),
  ]);
  return sessions.filter(({ entry }) => entry.data.organs.some((organ) => organs.has(organ)));
}

/** Every day that may be the due day, or be expected to be. */
function dueDays(
  stream: readonly Known<CommitmentEntry>[],
  presidency: PresidencyStreams['presidency'],
  sessions: readonly Session[],
): Day[] {
  const dates = [
    ...sessions.map(({ entry }) =>
      entry.type === 'SessionHeld' ? entry.occurredOn : (entry.data.plannedOn ?? ''),
    ),
    ...ofType(stream, 'CommitmentMade').map(({ entry }) => entry.data.due ?? ''),
    ...ofType(presidency, 'PresidencyHandedOver').map(({ entry }) => entry.occurredOn),
  ];
  return dates.flatMap((date) => parsePartialDate(date)?.last ?? []);
}

/** The first and the last possible day of each entry. */
const daysOf = (stream: readonly Known[]): Day[] =>
  stream.flatMap(({ days }) => (days === undefined ? [] : [days.first, days.last]));

const turnsOf = (commitments: readonly CommitmentThrough[]): Day[] =>
  commitments.flatMap(({ runs }) => runs.flatMap(({ from, to }) => [from, addDays(to, 1)]));

/** The first day on which the presidency is open, or a priority or commitment is there; `last` where none is. */
function beginningOf({ presidency, priorities }: PresidencyStreams, last: Day): Day {
  const first: readonly Known[] = [
    ...ofType(presidency, 'PresidencyOpened'),
    ...priorities.flatMap(({ entries, commitments }) => [...entries, ...commitments.flat()]),
  ].filter(({ entry }) => entry.type === 'PresidencyOpened' || entry.version === 1);
  return first.map(lastDay).reduce((earliest, day) => (day !== '' && day < earliest ? day : earliest), last);
}

function worldsOf(streams: PresidencyStreams): (day: Day) => WorldAt {
  const worlds = new Map<Day, WorldAt>();
  return (day) => {
    const world = worlds.get(day) ?? worldAt(streams, day);
    worlds.set(day, world);
    return world;
  };
}
