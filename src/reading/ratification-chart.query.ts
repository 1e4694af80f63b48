import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ChartAnswer, RatificationCharts } from './ratification-charts.js';
import { ReadingRoom } from './reading-room.js';
import type { WantedMoment } from './time-travel.js';

/**
 * Who has signed, ratified and deposited, and what that means for entry into force.
 * Refusals: those of the moment, `stream-not-found`, `retracted`, `not-yet-made`.
 */
export class RatificationChartQuery extends Query<ChartAnswer> {
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
  constructor(
    @Inject(ReadingRoom) private readonly room: ReadingRoom,
    @Inject(RatificationCharts) private readonly charts: RatificationCharts,
  ) {}

  async execute({ org, document, wanted }: RatificationChartQuery): Promise<ChartAnswer> {
    return this.charts.at(org, document, await this.room.moment(org, wanted));
  }
}
