import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { RULES } from '../domain/commitment/status.js';
import { streamName } from '../domain/entries.js';
import { utcDay } from '../domain/partial-date.js';
import { isOutOfReadings } from '../domain/reading.js';
import { Refusal } from '../domain/refusals.js';
import { CLOCK, type Clock } from '../platform/tokens.js';
import { knownEntries } from './known-streams.js';
import type { OrganisationList } from './organisation.shape.js';
import { readOrganisation } from './organisation-state.js';
import { ReadingRoom } from './reading-room.js';
import { invalidRequest } from './request.js';
import type { WantedMoment } from './time-travel.js';

/**
 * A page of the organisations that are registered here, by id. Each has a ledger of its own, so `knownAt` must be an
 * instant. Refusals: `invalid-request`, `known-at-in-the-future`, `read-model-behind`.
 */
export class OrganisationsListQuery extends Query<OrganisationList> {
  constructor(
    readonly wanted: WantedMoment,
    readonly after: string,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(OrganisationsListQuery)
export class OrganisationsListHandler implements IQueryHandler<OrganisationsListQuery> {
  constructor(
    @Inject(ReadingRoom) private readonly room: ReadingRoom,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ wanted, after, limit }: OrganisationsListQuery): Promise<OrganisationList> {
    if (typeof wanted.knownAt === 'number') {
      throw invalidRequest(
        'knownAt',
        'Write knownAt as an instant here: an entry number belongs to one organisation.',
      );
    }
    const { asOf = utcDay(this.clock()), knownAt } = wanted;
    const ledgers = await this.room.histories.listLedgers(after, limit + 1);
    const page = ledgers.slice(0, limit);
    const items = await Promise.all(
      page.map((org) => this.#organisation(org, { asOf, ...(knownAt !== undefined && { knownAt }) })),
    );
    const next = ledgers.length > limit ? (page.at(-1) ?? null) : null;
    return { asOf, rules: RULES, items: items.flatMap((item) => item ?? []), next };
  }

  /** Undefined where the organisation was not yet known, not yet registered or taken back. */
  async #organisation(
    org: string,
    wanted: WantedMoment,
  ): Promise<OrganisationList['items'][number] | undefined> {
    try {
      const { asOf, position } = await this.room.moment(org, wanted);
      const stream = streamName('organisations', org);
      const histories = await this.room.histories.histories(org, [stream]);
      const known = knownEntries('organisations', histories.get(stream) ?? [], position);
      const reading = isOutOfReadings(known) ? undefined : readOrganisation(known, asOf);
      return reading && { ...reading.organisation, position };
    } catch (error) {
      if (error instanceof Refusal && error.code === 'organisation-not-found') return undefined;
      throw error;
    }
  }
}
