import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type AnyEntry, parseStreamName } from '../../domain/entries.js';
import type { StreamName } from '../../domain/entry.js';
import { type Day, possibleDays, UNKNOWN } from '../../domain/partial-date.js';
import { Refusal } from '../../domain/refusals.js';
import { worldAt } from '../../domain/world-at.js';
import type { NewEntry } from '../../ledger/ledger.types.js';
import { readDocument } from '../document-state.js';
import type { Surroundings } from '../histories.reader.js';
import { requireReadable } from '../known-streams.js';
import { type ChartContent, chartOf } from '../ratification-chart.js';
import { named, ReadingRoom } from '../reading-room.js';
import type { Moment, WantedMoment } from '../time-travel.js';
import type { Change } from './change.shape.js';
import { documentsNamedIn } from './changes.query.js';
import { documentChanges, presidencyChanges } from './differences.js';
import { documentsStanding, presidencyStanding } from './standing.js';
import {
  documentStreamsNamedBy,
  type SupposedStreams,
  streamsTouchedBy,
  supposeIn,
} from './supposed-streams.js';
import type { Preview, SupposedEntry, WhatIf } from './what-if.shape.js';

/** What entries would change, were they recorded after what was known. Nothing is. Refusals: those of the moment. */
export class PreviewQuery extends Query<Preview> {
  constructor(
    readonly org: string,
    readonly entries: readonly NewEntry[],
    readonly wanted: WantedMoment,
  ) {
    super();
  }
}

/**
 * What would follow for a document, and from it, were some entries recorded. Unless `asOf` is given, it is the day on
 * which all has happened and taken effect: today, the last day of what is supposed, or the day of entry into force.
 * Refusals: those of the moment, `stream-not-found`, `retracted`, `not-yet-made`.
 */
export class WhatIfQuery extends Query<WhatIf> {
  constructor(
    readonly org: string,
    readonly document: string,
    readonly entries: readonly NewEntry[],
    readonly wanted: WantedMoment,
  ) {
    super();
  }
}

@QueryHandler(PreviewQuery)
export class PreviewHandler implements IQueryHandler<PreviewQuery> {
  constructor(@Inject(ReadingRoom) private readonly room: ReadingRoom) {}

  async execute({ org, entries, wanted }: PreviewQuery): Promise<Preview> {
    const moment = await this.room.moment(org, wanted);
    const { streams, roots } = await suppose(this.room, org, entries, moment);
    return {
      organisation: org,
      ...named(moment),
      supposed: streams.supposed.map(shown),
      changes: changesIn(streams, roots, moment.asOf),
    };
  }
}

@QueryHandler(WhatIfQuery)
export class WhatIfHandler implements IQueryHandler<WhatIfQuery> {
  constructor(@Inject(ReadingRoom) private readonly room: ReadingRoom) {}

  async execute({ org, document: id, entries, wanted }: WhatIfQuery): Promise<WhatIf> {
    const now = await this.room.moment(org, wanted);
    const { streams, roots } = await suppose(this.room, org, entries, now);
    requireReadable(org, 'documents', id, streams.without().documents.get(id) ?? []);
    const asOf = wanted.asOf ?? effectiveOn(streams, id, now.asOf);
    const [from, to] = [streams.without(), streams.with()].map((of) => chartIn(of, id, asOf));
    if (from === undefined || to === undefined) {
      throw new Refusal('not-yet-made', { stream: `documents/${id}`, asOf });
    }
    return {
      organisation: org,
      document: id,
      title: to.title,
      ...named({ asOf, position: now.position }),
      supposed: streams.supposed.map(shown),
      entryIntoForce: { from: from.entryIntoForce, to: to.entryIntoForce },
      states: statesChanged(from.states, to.states),
      changes: changesIn(streams, roots, asOf),
    };
  }
}

/** The streams with and without the entries, and the presidencies and documents whose readings may rest on them. */
async function suppose(
  room: ReadingRoom,
  org: string,
  entries: readonly NewEntry[],
  moment: Moment,
): Promise<{ streams: SupposedStreams; roots: StreamName[] }> {
  const touched = streamsTouchedBy(entries);
  const resting = await room.histories.dependents(org, touched);
  const roots = [...new Set([...resting, ...touched])];
  const loaded = await Promise.all(
    [...new Set([...roots, ...documentStreamsNamedBy(entries)])].flatMap(
      (stream): Promise<Surroundings>[] => {
        const { kind, id = '' } = parseStreamName(stream) ?? {};
        return kind === 'presidencies' || kind === 'documents'
          ? [room.surroundings(org, kind, id, moment)]
          : [];
      },
    ),
  );
  return { streams: supposeIn(loaded, org, moment.position, entries), roots };
}

function changesIn(streams: SupposedStreams, roots: readonly StreamName[], asOf: Day): Change[] {
  const ids = (wanted: string) =>
    roots.flatMap((stream) => {
      const { kind, id } = parseStreamName(stream) ?? {};
      return kind === wanted && id !== undefined ? [id] : [];
    });
  const documents = ids('documents');
  return [
    ...ids('presidencies').flatMap((id) => {
      const [before, after] = [streams.without(id), streams.with(id)];
      return presidencyChanges(
        presidencyStanding(id, before, asOf),
        presidencyStanding(id, after, asOf),
        documentsNamedIn(after),
      );
    }),
    ...documentChanges(
      documentsStanding(documents, streams.without(), asOf),
      documentsStanding(documents, streams.with(), asOf),
    ),
  ];
}

function chartIn(
  streams: ReturnType<SupposedStreams['with']>,
  id: string,
  asOf: Day,
): ChartContent | undefined {
  const world = worldAt(streams, asOf);
  const document = world.document(id);
  const reading = document && readDocument(id, streams, asOf, world);
  if (document === undefined || reading === undefined) return undefined;
  return chartOf(document, reading, world, streams.documents.get(id) ?? []);
}

function statesChanged(from: ChartContent['states'], to: ChartContent['states']): WhatIf['states'] {
  const states = [...new Set([...from, ...to].map(({ state }) => state))].toSorted();
  return states.flatMap((state) => {
    const [before = null, after = null] = [from, to].map((all) => all.find((one) => one.state === state));
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ state, from: before, to: after }];
  });
}

/** The day on which all that is supposed has happened, and the document is in force where that comes of it. */
function effectiveOn({ supposed, with: streams }: SupposedStreams, id: string, today: Day): Day {
  const happened = supposed
    .flatMap(({ occurredOn }) => (occurredOn === UNKNOWN ? [] : [possibleDays(occurredOn).last]))
    .reduce((latest, day) => (day > latest ? day : latest), today);
  const force = worldAt(streams(), happened).document(id)?.force.computed;
  if (force?.status !== 'not-yet' || force.date === undefined) return happened;
  const inForce = force.between?.[1] ?? possibleDays(force.date).last;
  return inForce > happened ? inForce : happened;
}

function shown(entry: AnyEntry): SupposedEntry {
  const { position, stream, version, type, occurredOn, dateBasis, grade, data, sources, note } = entry;
  return {
    position,
    stream,
    version,
    type,
    occurredOn,
    dateBasis,
    grade,
    data,
    sources,
    ...(note !== undefined && { note }),
  };
}
