import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { LRUCache } from 'lru-cache';
import { readPresidency } from '../../domain/presidency/presidency.reading.js';
import type { PresidencyStreams } from '../../domain/presidency/presidency.report.js';
import { Refusal } from '../../domain/refusals.js';
import type { Whole } from '../entry-view.js';
import { requireReadable } from '../known-streams.js';
import { organisationName } from '../organisation-state.js';
import { named, ReadingRoom } from '../reading-room.js';
import type { Moment, WantedMoment } from '../time-travel.js';
import { presidencyInTimeline } from './timeline.js';
import type { Timeline } from './timeline.shape.js';

/** Timelines kept ready: what was answered once for a moment is the answer for ever. */
const TIMELINES_KEPT = 50;

/**
 * A presidency on every day from its beginning up to `asOf`.
 * Refusals: those of the moment, `stream-not-found`, `retracted`, `not-yet-made`.
 */
export class TimelineQuery extends Query<Timeline> {
  constructor(
    readonly org: string,
    readonly presidency: string,
    readonly wanted: WantedMoment,
  ) {
    super();
  }
}

@QueryHandler(TimelineQuery)
export class TimelineHandler implements IQueryHandler<TimelineQuery> {
  readonly #kept = new LRUCache<string, Timeline>({ max: TIMELINES_KEPT });

  constructor(@Inject(ReadingRoom) private readonly room: ReadingRoom) {}

  async execute({ org, presidency: id, wanted }: TimelineQuery): Promise<Timeline> {
    const moment = await this.room.moment(org, wanted);
    const key = [org, id, moment.asOf, moment.position].join(' ');
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const { streams } = await this.room.presidency(org, id, moment);
    requireReadable(org, 'presidencies', id, streams.presidency);
    const timeline = await timelineOf(org, id, streams, moment, this.room.whole(org));
    this.#kept.set(key, timeline);
    return timeline;
  }
}

async function timelineOf(
  org: string,
  id: string,
  streams: PresidencyStreams,
  moment: Moment,
  whole: Whole,
): Promise<Timeline> {
  const presidencyReading = readPresidency(streams.presidency, moment.asOf);
  if (presidencyReading === undefined)
    throw new Refusal('not-yet-made', { stream: `presidencies/${id}`, asOf: moment.asOf });
  return {
    organisation: org,
    presidency: id,
    ...named(moment),
    organisationName: organisationName(org, streams.organisation),
    presidencyReading,
    ...(await presidencyInTimeline(streams, moment.asOf, whole)),
  };
}
