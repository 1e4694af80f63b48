import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { streamName } from '../domain/entries.js';
import { readPresidency } from '../domain/presidency/presidency.reading.js';
import { Refusal } from '../domain/refusals.js';
import { knownEntries, requireReadable } from './known-streams.js';
import type { OrganisationState } from './organisation.shape.js';
import { readOrganisation } from './organisation-state.js';
import { named, ReadingRoom } from './reading-room.js';
import type { WantedMoment } from './time-travel.js';

/** More presidencies than any organisation has had. */
const ALL_PRESIDENCIES = 10_000;

/**
 * An organisation's members, organs, sessions and presidencies.
 * Refusals: those of the moment, `retracted`, `not-yet-made`.
 */
export class OrganisationQuery extends Query<OrganisationState> {
  constructor(
    readonly org: string,
    readonly wanted: WantedMoment,
  ) {
    super();
  }
}

@QueryHandler(OrganisationQuery)
export class OrganisationHandler implements IQueryHandler<OrganisationQuery> {
  constructor(@Inject(ReadingRoom) private readonly room: ReadingRoom) {}

  async execute({ org, wanted }: OrganisationQuery): Promise<OrganisationState> {
    const moment = await this.room.moment(org, wanted);
    const { asOf, position } = moment;
    const stream = streamName('organisations', org);
    const page = { kind: 'presidencies', after: 0, upTo: position, limit: ALL_PRESIDENCIES } as const;
    const listed = (await this.room.histories.listStreams(org, page)).map((row) => row.stream);
    const histories = await this.room.histories.histories(org, [stream, ...listed]);
    const known = knownEntries('organisations', histories.get(stream) ?? [], position);
    requireReadable(org, 'organisations', org, known);
    const reading = readOrganisation(known, asOf);
    if (reading === undefined) throw new Refusal('not-yet-made', { stream, asOf });
    const presidencies = listed.flatMap(
      (name) => readPresidency(knownEntries('presidencies', histories.get(name) ?? [], position), asOf) ?? [],
    );
    const { organisation, status, members, organs, sessions, ...reasons } = reading;
    const version = known.at(-1)?.entry.version ?? 0;
    return {
      organisation,
      status,
      members,
      organs,
      sessions,
      presidencies,
      ...reasons,
      ...named(moment),
      version,
    };
  }
}
