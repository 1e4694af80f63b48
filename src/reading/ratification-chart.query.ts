import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { streamName } from '../domain/entries.js';
import { ofType } from '../domain/reading.js';
import { Refusal } from '../domain/refusals.js';
import { worldAt } from '../domain/world-at.js';
import type { RatificationChart } from './document.shape.js';
import { presidencyStreams, requireReadable } from './known-streams.js';
import { chartOf } from './ratification-chart.js';
import { named, ReadingRoom } from './reading-room.js';
import type { WantedMoment } from './time-travel.js';

/**
 * Who has signed, ratified and deposited, and what that means for entry into force.
 * Refusals: those of the moment, `stream-not-found`, `retracted`, `not-yet-made`.
 */
export class RatificationChartQuery extends Query<RatificationChart> {
  constructor(
    readonly org: string,
    readonly document: string,
    readonly wanted: WantedMoment,
  ) {
    super();
  }
}

@QueryHandler(RatificationChartQuery)
export class RatificationChartHandler implements IQueryHandler<RatificationChartQuery> {
  constructor(@Inject(ReadingRoom) private readonly room: ReadingRoom) {}

  async execute({ org, document: id, wanted }: RatificationChartQuery): Promise<RatificationChart> {
    const moment = await this.room.moment(org, wanted);
    const surroundings = await this.room.surroundings(org, 'documents', id, moment);
    const streams = presidencyStreams(surroundings, org, moment.position);
    requireReadable(org, 'documents', id, streams.documents.get(id) ?? []);
    const world = worldAt(streams, moment.asOf);
    const document = world.document(id);
    const listed = ofType(document?.entries ?? [], 'DocumentListed')[0];
    if (document === undefined || listed === undefined)
      throw new Refusal('not-yet-made', { stream: streamName('documents', id), asOf: moment.asOf });
    return {
      organisation: org,
      document: id,
      title: listed.entry.data.title,
      ...named(moment),
      inForce: document.force.inForce,
      entryIntoForce: document.force,
      states: chartOf(document, world),
    };
  }
}
