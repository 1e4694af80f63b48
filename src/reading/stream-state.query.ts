import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readCommitment } from '../domain/commitment/commitment.reading.js';
import { streamName } from '../domain/entries.js';
import type { StreamKind } from '../domain/entry.js';
import { readPresidency } from '../domain/presidency/presidency.reading.js';
import { readPriority } from '../domain/priority/priority.reading.js';
import { type Known, ofType, positionsOf, uncertainAt } from '../domain/reading.js';
import { Refusal } from '../domain/refusals.js';
import { worldAt } from '../domain/world-at.js';
import type { DocumentState } from './document.shape.js';
import { readDocument } from './document-state.js';
import { presidencyStreams, requireReadable } from './known-streams.js';
import type { CommitmentState, PresidencyState, PriorityState } from './presidency.shape.js';
import { named, ReadingRoom } from './reading-room.js';
import type { Moment, WantedMoment } from './time-travel.js';

export type StreamState = PresidencyState | PriorityState | CommitmentState | DocumentState;
/** Organisations have a query of their own. */
export type StateKind = Exclude<StreamKind, 'organisations'>;

/**
 * Where one presidency, priority, commitment or document stands, and why.
 * Refusals: those of the moment, `stream-not-found`, `retracted`, `not-yet-made`.
 */
export class StreamStateQuery extends Query<StreamState> {
  constructor(
    readonly org: string,
    readonly kind: StateKind,
    readonly id: string,
    readonly wanted: WantedMoment,
  ) {
    super();
  }
}

@QueryHandler(StreamStateQuery)
export class StreamStateHandler implements IQueryHandler<StreamStateQuery> {
  constructor(@Inject(ReadingRoom) private readonly room: ReadingRoom) {}

  async execute({ org, kind, id, wanted }: StreamStateQuery): Promise<StreamState> {
    const moment = await this.room.moment(org, wanted);
    switch (kind) {
      case 'presidencies':
        return this.#presidency(org, id, moment);
      case 'priorities':
        return this.#priority(org, id, moment);
      case 'commitments':
        return this.#commitment(org, id, moment);
      case 'documents':
        return this.#document(org, id, moment);
    }
  }

  async #presidency(org: string, id: string, moment: Moment): Promise<PresidencyState> {
    const { presidency } = (await this.room.presidency(org, id, moment)).streams;
    requireReadable(org, 'presidencies', id, presidency);
    const reading = readPresidency(presidency, moment.asOf) ?? notYet('presidencies', id, moment);
    const uncertain = positionsOf(uncertainAt(presidency, moment.asOf));
    return { organisation: org, ...reading, uncertain, ...named(moment), version: versionOf(presidency) };
  }

  async #priority(org: string, id: string, moment: Moment): Promise<PriorityState> {
    const { streams } = await this.room.presidencyOf(org, 'priorities', id, moment);
    const stream = streams.priorities.find(({ entries }) => isStream(entries, `priorities/${id}`));
    requireReadable(org, 'priorities', id, stream?.entries ?? []);
    const { entries = [], commitments = [] } = stream ?? {};
    const world = worldAt(streams, moment.asOf);
    const readings = commitments.flatMap((commitment) => readCommitment(commitment, streams, world) ?? []);
    const reading = readPriority(entries, readings, moment.asOf, world.handedOver !== undefined);
    const uncertain = positionsOf(uncertainAt(entries, moment.asOf));
    return {
      organisation: org,
      ...(reading ?? notYet('priorities', id, moment)),
      uncertain,
      ...named(moment),
      version: versionOf(entries),
    };
  }

  async #commitment(org: string, id: string, moment: Moment): Promise<CommitmentState> {
    const at = await this.room.presidencyOf(org, 'commitments', id, moment);
    const { streams } = at;
    const stream = streams.priorities
      .flatMap(({ commitments }) => commitments)
      .find((entries) => isStream(entries, `commitments/${id}`));
    requireReadable(org, 'commitments', id, stream ?? []);
    const reading = readCommitment(stream ?? [], streams, worldAt(streams, moment.asOf));
    const made = ofType(stream ?? [], 'CommitmentMade')[0]?.entry;
    if (reading === undefined || made === undefined) return notYet('commitments', id, moment);
    const { priority, due, decidingOrgan, documents, until, aliases } = made.data;
    return {
      organisation: org,
      presidency: at.id,
      priority,
      ...reading,
      ...(due !== undefined && { due }),
      ...(decidingOrgan !== undefined && { decidingOrgan }),
      ...(documents !== undefined && { documents }),
      ...(until !== undefined && { until }),
      ...(aliases !== undefined && { aliases }),
      madeOn: made.occurredOn,
      ...named(moment),
      version: versionOf(stream ?? []),
    };
  }

  async #document(org: string, id: string, moment: Moment): Promise<DocumentState> {
    const surroundings = await this.room.surroundings(org, 'documents', id, moment);
    const streams = presidencyStreams(surroundings, org, moment.position);
    const known = streams.documents.get(id) ?? [];
    requireReadable(org, 'documents', id, known);
    const reading = readDocument(id, streams, moment.asOf) ?? notYet('documents', id, moment);
    return { organisation: org, ...reading, ...named(moment), version: versionOf(known) };
  }
}

const isStream = (entries: readonly Known[], stream: string): boolean => entries[0]?.entry.stream === stream;

const versionOf = (stream: readonly Known[]): number => stream.at(-1)?.entry.version ?? 0;

function notYet(kind: StreamKind, id: string, { asOf }: Moment): never {
  throw new Refusal('not-yet-made', { stream: streamName(kind, id), asOf });
}
