import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { OPENING_TYPE, parseStreamName, streamName } from '../domain/entries.js';
import type { StreamName } from '../domain/entry.js';
import { isType, type Known, ofType } from '../domain/reading.js';
import { Refusal } from '../domain/refusals.js';
import type { LocalisedText, Nature } from '../domain/vocabulary.js';
import { knownStream, requireReadable } from './known-streams.js';
import type { RatificationMatrix } from './matrix.shape.js';
import { type ChartAnswer, RatificationCharts } from './ratification-charts.js';
import { matrixOf } from './ratification-matrix.js';
import { named, ReadingRoom } from './reading-room.js';
import type { Moment, WantedMoment } from './time-travel.js';

/** Which documents stand in a matrix; `documents` and `presidency` are ids. */
export interface MatrixFilter {
  documents?: readonly string[];
  presidency?: string;
  /** Treaties, unless documents are named or another nature is. */
  nature?: Nature;
  after: number;
  limit: number;
}

/** A matrix with the charts that it was made of, for those who show the reasons. */
export interface MatrixAnswer {
  matrix: RatificationMatrix;
  charts: readonly ChartAnswer[];
}

/**
 * Documents by states. Documents that cannot be read at the moment are left out, those that are asked for by id refused.
 * Refusals: those of the moment, `stream-not-found`, `retracted`, `not-yet-made`.
 */
export class RatificationMatrixQuery extends Query<MatrixAnswer> {
  constructor(
    readonly org: string,
    readonly wanted: WantedMoment,
    readonly filter: MatrixFilter,
  ) {
    super();
  }
}

@QueryHandler(RatificationMatrixQuery)
export class RatificationMatrixHandler implements IQueryHandler<RatificationMatrixQuery> {
  constructor(
    @Inject(ReadingRoom) private readonly room: ReadingRoom,
    @Inject(RatificationCharts) private readonly charts: RatificationCharts,
  ) {}

  async execute({ org, wanted, filter }: RatificationMatrixQuery): Promise<MatrixAnswer> {
    const moment = await this.room.moment(org, wanted);
    const { presidency, documents } = filter;
    const { ids, next } = await this.#page(org, filter, moment);
    const found = await Promise.all(ids.map((id) => this.#chart(org, id, documents !== undefined, moment)));
    const nature = filter.nature ?? (documents === undefined ? 'treaty' : undefined);
    const charts = found.flatMap((one) =>
      one === undefined || (nature !== undefined && one.chart.nature !== nature) ? [] : [one],
    );
    const matrix = {
      organisation: org,
      organisationName: await this.#nameOf(org, moment),
      ...named(moment),
      ...(presidency !== undefined && { presidency }),
      ...matrixOf(charts.map(({ chart }) => chart)),
      next,
    };
    return { matrix, charts };
  }

  async #page(org: string, { documents, presidency, after, limit }: MatrixFilter, moment: Moment) {
    if (documents !== undefined) return { ids: documents, next: null };
    const upTo = moment.position;
    const only = presidency === undefined ? undefined : await this.#documentsOf(org, presidency, moment);
    const page = { kind: 'documents', after, upTo, limit: only === undefined ? limit + 1 : ALL } as const;
    const rows = (await this.room.histories.listStreams(org, page)).filter(
      ({ stream }) => only?.has(stream) ?? true,
    );
    const listed = rows.slice(0, limit);
    return {
      ids: listed.map(({ stream }) => parseStreamName(stream)?.id ?? ''),
      next: rows.length > limit ? (listed.at(-1)?.openedAt ?? null) : null,
    };
  }

  /** The documents that the commitments of a presidency name. */
  async #documentsOf(org: string, id: string, moment: Moment): Promise<ReadonlySet<StreamName>> {
    const { streams } = await this.room.presidency(org, id, moment);
    requireReadable(org, 'presidencies', id, streams.presidency);
    const made = streams.priorities.flatMap(({ commitments }) =>
      commitments.flatMap((entries) => ofType(entries, 'CommitmentMade').filter(isStanding)),
    );
    const ids = made.flatMap(({ entry }) => entry.data.documents ?? []);
    return new Set(ids.map((document) => streamName('documents', document)));
  }

  /** Undefined where it cannot be read at the moment and was not asked for by its id. */
  async #chart(org: string, id: string, isWanted: boolean, moment: Moment): Promise<ChartAnswer | undefined> {
    try {
      return await this.charts.at(org, id, moment);
    } catch (error) {
      if (!isWanted && error instanceof Refusal && error.status === 404) return undefined;
      throw error;
    }
  }

  async #nameOf(org: string, { position }: Moment): Promise<LocalisedText> {
    const stream = streamName('organisations', org);
    const surroundings = await this.room.histories.surroundings(org, [stream]);
    for (const known of knownStream(surroundings, 'organisations', org, position)) {
      if (isType(known, OPENING_TYPE.organisations)) return known.entry.data.name;
    }
    throw new Refusal('organisation-not-found', { org });
  }
}

/** More documents than any organisation has. */
const ALL = 100_000;

const isStanding = ({ retractedBy }: Known): boolean => retractedBy === undefined;
