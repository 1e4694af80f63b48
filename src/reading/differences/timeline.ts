import type { CommitmentEntry } from '../../domain/commitment/commitment.entries.js';
import type { CommitmentReading } from '../../domain/commitment/commitment.reading.js';
import { type Day, parsePartialDate } from '../../domain/partial-date.js';
import type { PresidencyStreams } from '../../domain/presidency/presidency.report.js';
import { type PriorityThrough, presidencyThrough } from '../../domain/presidency/presidency.timeline.js';
import {
  deciding,
  inWorldOrder,
  isOutOfReadings,
  isOfTheWorld,
  type Known,
  ofType,
  positionsOf,
} from '../../domain/reading.js';
import type { Run } from '../../domain/runs.js';
import type { Whole } from '../entry-view.js';
import { entriesNamed } from './entries-named.js';
import { postponementsOf, sessionPostponements } from './postponements.js';
import type { CommitmentInTimeline, SessionInTimeline, Timeline } from './timeline.shape.js';

type InTimeline = Omit<
  Timeline,
  'organisation' | 'presidency' | 'asOf' | 'position' | 'rules' | 'organisationName' | 'presidencyReading'
>;

/** A presidency through the days up to `last`, with all that a chart of it shows. */
export async function presidencyInTimeline(
  streams: PresidencyStreams,
  last: Day,
  whole: Whole,
): Promise<InTimeline> {
  const { span, presidency, counts, priorities } = presidencyThrough(streams, last);
  const through = priorities
    .filter(({ runs }) => runs.length > 0)
    .map((priority) => priorityInTimeline(priority, streams));
  const sessions = sessionsIn(streams);
  const positions = new Set([
    ...positionsOf(streams.presidency),
    ...sessions.flatMap(({ entries }) => entries),
    ...through.flatMap(({ entries, commitments }) => [
      ...entries,
      ...commitments.flatMap((commitment) => commitment.entries),
    ]),
  ]);
  return {
    from: span.first,
    to: span.last,
    presidencyIntervals: presidency.map(({ value, ...days }) => ({ ...days, ...value })),
    counts: counts.map(({ value, ...days }) => ({ ...days, counts: value })),
    priorities: through,
    sessions,
    entries: await marks(streams, positions, whole),
  };
}

function priorityInTimeline(
  { stream, runs, commitments }: PriorityThrough,
  streams: PresidencyStreams,
): Timeline['priorities'][number] {
  return {
    id: runs[0]?.value.id ?? '',
    intervals: runs.map(({ value, ...days }) => ({ ...days, ...value })),
    entries: positionsOf(stream),
    commitments: commitments.flatMap((one) => commitmentInTimeline(one.stream, one.runs, streams)),
  };
}

function commitmentInTimeline(
  stream: readonly Known<CommitmentEntry>[],
  runs: readonly Run<CommitmentReading>[],
  streams: PresidencyStreams,
): CommitmentInTimeline[] {
  const made = ofType(stream, 'CommitmentMade')[0];
  if (made === undefined || runs.length === 0) return [];
  const { id, title, kind, due, documents } = made.entry.data;
  const named = (documents ?? []).flatMap((document): readonly Known[] => {
    const known = streams.documents.get(document) ?? [];
    return isOutOfReadings(known) ? [] : known;
  });
  const concerning: readonly Known[] = [...stream, ...named];
  return [
    {
      id,
      title,
      kind,
      madeOn: made.entry.occurredOn,
      ...(due !== undefined && { due }),
      ...(documents !== undefined && { documents }),
      intervals: runs.map(({ from, to, value }) => ({
        from,
        to,
        ...value,
        began: beginningOn(from, [...concerning, ...streams.presidency]),
      })),
      postponements: postponementsOf(stream),
      entries: positionsOf(concerning),
    },
  ];
}

/** The entries that count from this day on. */
const beginningOn = (day: Day, entries: readonly Known[]): number[] =>
  positionsOf(
    entries.filter(
      ({ entry, days, retractedBy }) =>
        days?.last === day && retractedBy === undefined && isOfTheWorld(entry),
    ),
  );

/** The sessions, held or planned, in the order of the world. */
function sessionsIn({ organisation }: PresidencyStreams): SessionInTimeline[] {
  const entries = inWorldOrder(
    ofType(organisation, 'SessionScheduled', 'SessionPostponed', 'SessionHeld').filter(
      ({ retractedBy }) => retractedBy === undefined,
    ),
  );
  const ids = [...new Set(entries.map(({ entry }) => entry.data.session))];
  return ids.flatMap((id) => {
    const own = entries.filter(({ entry }) => entry.data.session === id);
    const held = deciding(ofType(own, 'SessionHeld'))?.entry;
    const planned = ofType(own, 'SessionScheduled', 'SessionPostponed');
    const about = held ?? planned.at(-1)?.entry;
    if (about === undefined) return [];
    const plannedOn = planned.findLast(({ entry }) => entry.data.plannedOn !== undefined)?.entry.data
      .plannedOn;
    const { organs, regular = true, place } = about.data;
    return [
      {
        id,
        organs,
        regular,
        ...(held !== undefined && { format: held.data.format, heldOn: held.occurredOn }),
        ...(held?.data.startedOn !== undefined && { startedOn: held.data.startedOn }),
        ...(place !== undefined && { place }),
        ...(plannedOn !== undefined && { plannedOn }),
        postponements: sessionPostponements(organisation, id),
        entries: positionsOf(own),
      },
    ];
  });
}

async function marks(
  streams: PresidencyStreams,
  positions: ReadonlySet<number>,
  whole: Whole,
): Promise<Timeline['entries']> {
  return (await entriesNamed(streams, positions, whole)).map((entry) => {
    const days = parsePartialDate(entry.occurredOn);
    return { ...entry, ...(days !== undefined && { days }) };
  });
}
