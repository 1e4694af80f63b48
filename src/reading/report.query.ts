import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { streamName } from '../domain/entries.js';
import { readPresidency } from '../domain/presidency/presidency.reading.js';
import { reportOn } from '../domain/presidency/presidency.report.js';
import { Refusal } from '../domain/refusals.js';
import { type Evidence, evidenceOf } from './evidence.js';
import { requireReadable } from './known-streams.js';
import { organisationName } from './organisation-state.js';
import type { Report } from './presidency.shape.js';
import { named, ReadingRoom } from './reading-room.js';
import type { WantedMoment } from './time-travel.js';

/** A report, and on demand the entries that it rests on. */
export interface ReportAnswer {
  report: Report;
  evidence: () => Evidence;
}

/** Whether the entries behind a report are wanted with it. */
export type Wanted = 'report' | 'report-with-evidence';

/**
 * Where every priority and commitment of a presidency stands.
 * Refusals: those of the moment, `stream-not-found`, `retracted`, `not-yet-made`.
 */
export class ReportQuery extends Query<ReportAnswer> {
  constructor(
    readonly org: string,
    readonly presidency: string,
    readonly wanted: WantedMoment,
    readonly content: Wanted = 'report',
  ) {
    super();
  }
}

@QueryHandler(ReportQuery)
export class ReportHandler implements IQueryHandler<ReportQuery> {
  constructor(@Inject(ReadingRoom) private readonly room: ReadingRoom) {}

  async execute({ org, presidency, wanted, content }: ReportQuery): Promise<ReportAnswer> {
    const moment = await this.room.moment(org, wanted);
    const at = await this.room.presidency(org, presidency, moment);
    const stream = streamName('presidencies', presidency);
    requireReadable(org, 'presidencies', presidency, at.streams.presidency);
    const presidencyReading = readPresidency(at.streams.presidency, moment.asOf);
    if (presidencyReading === undefined) throw new Refusal('not-yet-made', { stream, asOf: moment.asOf });
    const { counts, priorities } = reportOn(at.streams, moment.asOf);
    const report = {
      organisation: org,
      presidency,
      ...named(moment),
      counts,
      priorities,
      organisationName: organisationName(org, at.streams.organisation),
      presidencyReading,
    };
    if (content === 'report') return { report, evidence: () => notWanted() };
    const evidence = await evidenceOf(at.streams, priorities, moment.asOf, this.room.whole(org));
    return { report, evidence: () => evidence };
  }
}

function notWanted(): never {
  throw new Error('The report was asked for without its evidence');
}
