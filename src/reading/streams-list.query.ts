import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readCommitment } from '../domain/commitment/commitment.reading.js';
import { parseStreamName, streamName } from '../domain/entries.js';
import { readPresidency } from '../domain/presidency/presidency.reading.js';
import { reportOn } from '../domain/presidency/presidency.report.js';
import { ofType } from '../domain/reading.js';
import { worldAt } from '../domain/world-at.js';
import type { DocumentList } from './document.shape.js';
import { readDocument } from './document-state.js';
import type { ListedStream } from './histories.reader.js';
import { knownEntries, presidencyStreams } from './known-streams.js';
import type { CommitmentList, PresidencyList, PriorityList } from './presidency.shape.js';
import { named, type PresidencyAt, ReadingRoom } from './reading-room.js';
import type { StateKind } from './stream-state.query.js';
import type { Moment, WantedMoment } from './time-travel.js';

export type StreamList = PresidencyList | PriorityList | CommitmentList | DocumentList;

/**
 * A page of the streams of one kind, in the order in which they were opened; those that cannot be read at the moment are
 * left out, so a page may be short. Refusals: those of the moment.
 */
export class StreamsListQuery extends Query<StreamList> {
  constructor(
    readonly org: string,
    readonly kind: StateKind,
    readonly wanted: WantedMoment,
    readonly page: { after: number; limit: number; presidency?: string },
  ) {
    super();
  }
}

@QueryHandler(StreamsListQuery)
export class StreamsListHandler implements IQueryHandler<StreamsListQuery> {
  constructor(@Inject(ReadingRoom) private readonly room: ReadingRoom) {}

  async execute({ org, kind, wanted, page }: StreamsListQuery): Promise<StreamList> {
    const moment = await this.room.moment(org, wanted);
    const { after, limit, presidency } = page;
    const rows = await this.room.histories.listStreams(org, {
      kind,
      after,
      upTo: moment.position,
      limit: limit + 1,
      ...(presidency !== undefined && { presidency: streamName('presidencies', presidency) }),
    });
    const listed = rows.slice(0, limit);
    const next = rows.length > limit ? (listed.at(-1)?.openedAt ?? null) : null;
    const head = { organisation: org, ...named(moment) };
    switch (kind) {
      case 'presidencies':
        return { ...head, items: await this.#presidencies(org, listed, moment), next };
      case 'priorities':
        return { ...head, items: await this.#priorities(org, listed, moment), next };
      case 'commitments':
        return { ...head, items: await this.#commitments(org, listed, moment), next };
      case 'documents':
        return { ...head, items: await this.#documents(org, listed, moment), next };
    }
  }

  async #presidencies(org: string, listed: readonly ListedStream[], { asOf, position }: Moment) {
    const histories = await this.room.histories.histories(
      org,
      listed.map(({ stream }) => stream),
    );
    return listed.flatMap(
      ({ stream }) =>
        readPresidency(knownEntries('presidencies', histories.get(stream) ?? [], position), asOf) ?? [],
    );
  }

  async #priorities(
    org: string,
    listed: readonly ListedStream[],
    moment: Moment,
  ): Promise<PriorityList['items']> {
    const presidencies = await this.#presidenciesOf(org, listed, moment);
    const readings = new Map(
      presidencies.flatMap(({ id: presidency, streams }) =>
        reportOn(streams, moment.asOf).priorities.map(({ commitments: _commitments, ...priority }) => [
          streamName('priorities', priority.id),
          { presidency, ...priority },
        ]),
      ),
    );
    return listed.flatMap(({ stream }) => readings.get(stream) ?? []);
  }

  async #commitments(
    org: string,
    listed: readonly ListedStream[],
    moment: Moment,
  ): Promise<CommitmentList['items']> {
    const wanted = new Set(listed.map(({ stream }) => stream));
    const presidencies = await this.#presidenciesOf(org, listed, moment);
    const readings = new Map(
      presidencies.flatMap(({ id: presidency, streams }) => {
        const world = worldAt(streams, moment.asOf);
        const commitments = streams.priorities.flatMap((priority) => priority.commitments);
        return commitments.flatMap((entries) => {
          const made = ofType(entries, 'CommitmentMade')[0]?.entry;
          if (made === undefined || !wanted.has(made.stream)) return [];
          const reading = readCommitment(entries, streams, world);
          return reading === undefined
            ? []
            : [[made.stream, { presidency, priority: made.data.priority, ...reading }]];
        });
      }),
    );
    return listed.flatMap(({ stream }) => readings.get(stream) ?? []);
  }

  async #documents(
    org: string,
    listed: readonly ListedStream[],
    { asOf, position }: Moment,
  ): Promise<DocumentList['items']> {
    const surroundings = await this.room.histories.surroundings(
      org,
      listed.map(({ stream }) => stream),
    );
    const streams = presidencyStreams(surroundings, org, position);
    return listed.flatMap(({ stream }) => {
      const reading = readDocument(parseStreamName(stream)?.id ?? '', streams, asOf);
      if (reading === undefined) return [];
      const { id, title, nature, status, stage, flags, because, uncertain } = reading;
      return [{ id, title, nature, status, stage, flags, because, uncertain }];
    });
  }

  /** The presidencies under which the streams stand, each once. */
  #presidenciesOf(org: string, listed: readonly ListedStream[], moment: Moment): Promise<PresidencyAt[]> {
    const names = new Set(listed.flatMap(({ presidency }) => presidency ?? []));
    return Promise.all(
      [...names].map((name) => this.room.presidency(org, parseStreamName(name)?.id ?? '', moment)),
    );
  }
}
