import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type AnyEntry, streamName } from '../domain/entries.js';
import type { StreamKind } from '../domain/entry.js';
import { Refusal } from '../domain/refusals.js';
import { type EntryFilter, LedgerReader } from '../ledger/ledger.reader.js';
import type { EntryAnswer, EntryPage, ShownEntry } from './entry.shape.js';
import { shownEntries } from './entry-view.js';
import { streamNotFound } from './known-streams.js';
import { ReadingRoom } from './reading-room.js';
import { isSlug } from './request.js';
import type { WantedMoment } from './time-travel.js';

/** Which entries of a list: those after a position, at most so many. */
export interface Page {
  after: number;
  limit: number;
}

/** The history of one stream as known, newest last. Refusals: those of the moment, `stream-not-found`. */
export class StreamEntriesQuery extends Query<EntryPage> {
  constructor(
    readonly org: string,
    readonly kind: StreamKind,
    readonly id: string,
    readonly wanted: WantedMoment,
    readonly page: Page,
  ) {
    super();
  }
}

@QueryHandler(StreamEntriesQuery)
export class StreamEntriesHandler implements IQueryHandler<StreamEntriesQuery> {
  constructor(@Inject(ReadingRoom) private readonly room: ReadingRoom) {}

  async execute({ org, kind, id, wanted, page: { after, limit } }: StreamEntriesQuery): Promise<EntryPage> {
    const { position } = await this.room.moment(org, wanted);
    const stream = streamName(kind, id);
    const histories = isSlug(id)
      ? await this.room.histories.whole(org, [stream])
      : new Map<string, AnyEntry[]>();
    const shown = shownEntries(histories.get(stream) ?? [], position);
    if (shown.length === 0) throw streamNotFound(kind, id);
    const rest = shown.filter((entry) => entry.position > after);
    return { organisation: org, stream, position, ...pageOf(rest, limit) };
  }
}

/** Entries of the whole ledger that pass the filters, newest last. Refusals: those of the moment. */
export class LedgerEntriesQuery extends Query<EntryPage> {
  constructor(
    readonly org: string,
    readonly wanted: WantedMoment,
    readonly filter: Omit<EntryFilter, 'after' | 'limit' | 'upToPosition'>,
    readonly page: Page,
  ) {
    super();
  }
}

@QueryHandler(LedgerEntriesQuery)
export class LedgerEntriesHandler implements IQueryHandler<LedgerEntriesQuery> {
  constructor(
    @Inject(ReadingRoom) private readonly room: ReadingRoom,
    @Inject(LedgerReader) private readonly ledger: LedgerReader,
  ) {}

  async execute({ org, wanted, filter, page: { after, limit } }: LedgerEntriesQuery): Promise<EntryPage> {
    const { position } = await this.room.moment(org, wanted);
    const range = { after, upToPosition: position, limit: limit + 1 };
    const found = await this.ledger.findEntries(org, { ...filter, ...range });
    const shown = await showAll(this.room, org, found.slice(0, limit), position);
    const next = found.length > limit ? (shown.at(-1)?.position ?? null) : null;
    return { organisation: org, position, items: shown, next };
  }
}

/** One entry as known. Refusals: those of the moment, `position-not-found`. */
export class LedgerEntryQuery extends Query<EntryAnswer> {
  constructor(
    readonly org: string,
    /** Undefined for what is no position at all. */
    readonly at: number | undefined,
    readonly asked: string,
    readonly wanted: WantedMoment,
  ) {
    super();
  }
}

@QueryHandler(LedgerEntryQuery)
export class LedgerEntryHandler implements IQueryHandler<LedgerEntryQuery> {
  constructor(
    @Inject(ReadingRoom) private readonly room: ReadingRoom,
    @Inject(LedgerReader) private readonly ledger: LedgerReader,
  ) {}

  async execute({ org, at, asked, wanted }: LedgerEntryQuery): Promise<EntryAnswer> {
    const { position } = await this.room.moment(org, wanted);
    const found =
      at !== undefined && at > 0 && at <= position ? await this.ledger.entryAt(org, at) : undefined;
    const [entry] = found === undefined ? [] : await showAll(this.room, org, [found], position);
    if (entry === undefined)
      throw new Refusal('position-not-found', { org, position: asked, head: position });
    return { ...entry, knownAt: position };
  }
}

/** Entries of several streams with what is known of them, in the order given. */
async function showAll(
  { histories }: ReadingRoom,
  org: string,
  entries: readonly AnyEntry[],
  knownAt: number,
): Promise<ShownEntry[]> {
  const streams = await histories.whole(org, [...new Set(entries.map(({ stream }) => stream))]);
  const shown = new Map(
    [...streams.values()]
      .flatMap((stream) => shownEntries(stream, knownAt))
      .map((entry) => [entry.position, entry]),
  );
  return entries.flatMap(({ position }) => shown.get(position) ?? []);
}

function pageOf(rest: readonly ShownEntry[], limit: number): Pick<EntryPage, 'items' | 'next'> {
  const items = rest.slice(0, limit);
  return { items, next: rest.length > limit ? (items.at(-1)?.position ?? null) : null };
}
