import { RULES } from '../domain/commitment/status.js';
import { parseStreamName, streamName } from '../domain/entries.js';
import type { PresidencyStreams } from '../domain/presidency/presidency.report.js';
import type { HistoriesReader, Surroundings } from './histories.reader.js';
import { presidencyStreams, streamNotFound } from './known-streams.js';
import type { Whole } from './entry-view.js';
import { isSlug } from './request.js';
import type { SurroundingsCache } from './surroundings.cache.js';
import type { Moment, TimeTravel, WantedMoment } from './time-travel.js';

/** What a presidency's reading rests on at one moment. */
export interface PresidencyAt {
  id: string;
  streams: PresidencyStreams;
}

/** What every answer names beside its own content. */
export const named = ({ asOf, position }: Moment) => ({ asOf, position, rules: RULES });

/** How every query begins: fix the moment, then load what the reading rests on. */
export class ReadingRoom {
  constructor(
    readonly timeTravel: TimeTravel,
    readonly histories: HistoriesReader,
    private readonly cache: SurroundingsCache,
  ) {}

  /** @throws Refusal of {@link TimeTravel.resolve} */
  moment(org: string, wanted: WantedMoment): Promise<Moment> {
    return this.timeTravel.resolve(org, wanted);
  }

  /**
   * A presidency or a document with all that its reading rests on, complete up to the position of the moment at least.
   * @throws Refusal `stream-not-found` for what cannot be an id
   */
  surroundings(
    org: string,
    kind: 'presidencies' | 'documents',
    id: string,
    moment: Moment,
  ): Promise<Surroundings> {
    if (!isSlug(id)) throw streamNotFound(kind, id);
    return this.cache.get(org, streamName(kind, id), moment.position);
  }

  /** Brings whole entries of an organisation's ledger. */
  whole(org: string): Whole {
    return (positions) => this.histories.wholeAt(org, positions);
  }

  /** A presidency with all that its reading rests on. @throws Refusal `stream-not-found` */
  async presidency(org: string, id: string, moment: Moment): Promise<PresidencyAt> {
    const surroundings = await this.surroundings(org, 'presidencies', id, moment);
    return { id, streams: presidencyStreams(surroundings, org, moment.position, id) };
  }

  /** The presidency under which a priority or a commitment stands. @throws Refusal `stream-not-found` */
  async presidencyOf(
    org: string,
    kind: 'priorities' | 'commitments',
    id: string,
    moment: Moment,
  ): Promise<PresidencyAt> {
    const presidency = isSlug(id) ? await this.histories.presidencyOf(org, streamName(kind, id)) : undefined;
    const parsed = presidency === undefined ? undefined : parseStreamName(presidency);
    if (parsed === undefined) throw streamNotFound(kind, id);
    return this.presidency(org, parsed.id, moment);
  }
}
