import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Day, parsePartialDate } from '../../domain/partial-date.js';
import { deciding, lastDay, ofType } from '../../domain/reading.js';
import type { KnownStreams } from '../../domain/world-at.js';
import type { PresidencyStreams } from '../../domain/presidency/presidency.report.js';
import { Refusal } from '../../domain/refusals.js';
import { requireReadable } from '../known-streams.js';
import { organisationName } from '../organisation-state.js';
import { named, ReadingRoom } from '../reading-room.js';
import { invalidRequest, isSlug } from '../request.js';
import type { Moment, WantedMoment } from '../time-travel.js';
import type { Changes } from './change.shape.js';
import { documentChanges, presidencyChanges } from './differences.js';
import { entriesNamed } from './entries-named.js';
import { documentsStanding, presidencyStanding } from './standing.js';

/** The two readings that a caller wants compared. */
export interface WantedChanges {
  /** A day or the id of a session that was held; the opening of the presidency unless given. */
  from?: string;
  /** A day or the id of a session that was held; today in UTC unless given. */
  to?: string;
  /** What was known at the first reading; the same as at the second unless given. */
  fromKnownAt?: number | string;
}

/**
 * What changed in a presidency between two days, two sessions, or two states of knowledge.
 * Refusals: those of the moment, `stream-not-found`, `retracted`, `not-yet-made`, `invalid-request`.
 */
export class ChangesQuery extends Query<Changes> {
  constructor(
    readonly org: string,
    readonly presidency: string,
    readonly wanted: WantedMoment,
    readonly ends: WantedChanges,
  ) {
    super();
  }
}

@QueryHandler(ChangesQuery)
export class ChangesHandler implements IQueryHandler<ChangesQuery> {
  constructor(@Inject(ReadingRoom) private readonly room: ReadingRoom) {}

  async execute({ org, presidency: id, wanted, ends }: ChangesQuery): Promise<Changes> {
    const now = await this.room.moment(org, wanted);
    const { fromKnownAt } = ends;
    const earlier = fromKnownAt === undefined ? now : await this.room.moment(org, { knownAt: fromKnownAt });
    const { streams } = await this.room.presidency(org, id, now);
    requireReadable(org, 'presidencies', id, streams.presidency);
    const before =
      earlier.position === now.position ? streams : (await this.room.presidency(org, id, earlier)).streams;
    const to = endOf('to', ends.to ?? now.asOf, streams);
    const from = endOf('from', ends.from ?? openingOf(streams) ?? to.asOf, streams);
    if (from.asOf > to.asOf) throw invalidRequest('from', 'Write a from that is not later than to.');
    const second = presidencyStanding(id, streams, to.asOf);
    if (second.presidency === undefined)
      throw new Refusal('not-yet-made', { stream: `presidencies/${id}`, asOf: to.asOf });
    const first = presidencyStanding(id, before, from.asOf);
    const documents = documentsStanding(streams.documents.keys(), streams, to.asOf);
    const changes = [
      ...presidencyChanges(first, second, documentsNamedIn(streams)),
      ...documentChanges(documentsStanding(before.documents.keys(), before, from.asOf), documents),
    ];
    const moment: Moment = { asOf: to.asOf, position: now.position };
    return {
      organisation: org,
      presidency: id,
      ...named(moment),
      organisationName: organisationName(org, streams.organisation),
      name: second.presidency.name,
      from: { ...from, position: earlier.position, counts: first.counts },
      to: { ...to, position: now.position, counts: second.counts },
      changes,
      entries: await entriesNamed(
        streams,
        new Set(changes.flatMap(({ because }) => because)),
        this.room.whole(org),
      ),
    };
  }
}

/** The documents that each commitment names. */
export function documentsNamedIn({
  priorities,
}: PresidencyStreams): (commitment: string) => readonly string[] {
  const made = priorities.flatMap(({ commitments }) => ofType(commitments.flat(), 'CommitmentMade'));
  const byCommitment = new Map(made.map(({ entry }) => [entry.data.id, entry.data.documents ?? []]));
  return (commitment) => byCommitment.get(commitment) ?? [];
}

/** A day as it is; a session as the day on which it ended. */
function endOf(name: string, text: string, { organisation }: KnownStreams): { asOf: Day; session?: string } {
  if (text.length === 10 && parsePartialDate(text) !== undefined) return { asOf: text };
  const problem = `Write ${name} as a day, such as 2020-12-02, or as the id of a session that was held.`;
  if (!isSlug(text)) throw invalidRequest(name, problem);
  const held = ofType(organisation, 'SessionHeld').filter(
    ({ entry, retractedBy }) => entry.data.session === text && retractedBy === undefined,
  );
  const session = deciding(held);
  if (session === undefined) throw invalidRequest(name, problem);
  return { asOf: lastDay(session), session: text };
}

const openingOf = ({ presidency }: KnownStreams): Day | undefined => {
  const opened = deciding(
    ofType(presidency, 'PresidencyOpened').filter(({ retractedBy }) => retractedBy === undefined),
  );
  return opened && lastDay(opened);
};
