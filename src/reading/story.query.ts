import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type AnyEntry, OPENING_TYPE, streamName } from '../domain/entries.js';
import type { StreamKind, StreamName } from '../domain/entry.js';
import { asKnown, inWorldOrder, isOfTheWorld, type Known } from '../domain/reading.js';
import { withContradictions } from './entry-view.js';
import { Refusal } from '../domain/refusals.js';
import type { LocalisedText } from '../domain/vocabulary.js';
import { knownEntries, streamNotFound } from './known-streams.js';
import { organNames } from './organ-names.js';
import { ReadingRoom } from './reading-room.js';
import { isSlug } from './request.js';
import type { WantedMoment } from './time-travel.js';

/** What happened, and what was said about the entry that says so: confirmed, disputed, retracted, in order of recording. */
export interface StoryLine {
  known: Known<AnyEntry>;
  corrections: readonly Known<AnyEntry>[];
}

/** The history of one stream in the order of the world, as it was known at a position. */
export interface Story {
  organisation: string;
  stream: StreamName;
  kind: StreamKind;
  id: string;
  position: number;
  title: LocalisedText;
  lines: readonly StoryLine[];
  /** Every entry of the stream, by position. */
  entries: ReadonlyMap<number, Known<AnyEntry>>;
  organs: ReadonlyMap<string, LocalisedText>;
}

/** The history of one stream as a story. Refusals: those of the moment, `stream-not-found`. */
export class StoryQuery extends Query<Story> {
  constructor(
    readonly org: string,
    readonly kind: StreamKind,
    readonly id: string,
    readonly wanted: WantedMoment,
  ) {
    super();
  }
}

@QueryHandler(StoryQuery)
export class StoryHandler implements IQueryHandler<StoryQuery> {
  constructor(@Inject(ReadingRoom) private readonly room: ReadingRoom) {}

  async execute({ org, kind, id, wanted }: StoryQuery): Promise<Story> {
    const { position } = await this.room.moment(org, wanted);
    if (!isSlug(id)) throw streamNotFound(kind, id);
    const stream = streamName(kind, id);
    const organisation = streamName('organisations', org);
    const histories = await this.room.histories.whole(org, [...new Set([stream, organisation])]);
    const entries = (histories.get(stream) ?? []).filter((entry) => entry.position <= position);
    if (entries.length === 0) throw streamNotFound(kind, id);
    const organs = organNames(knownEntries('organisations', histories.get(organisation) ?? [], position));
    return { organisation: org, stream, kind, id, position, organs, ...storyOf(entries) };
  }
}

/** Tells the entries of one stream; they reach up to `knownAt`, in order, the first of them the one that opened it. */
export function storyOf(entries: readonly AnyEntry[]): Pick<Story, 'title' | 'lines' | 'entries'> {
  const shown = withContradictions(asKnown(entries));
  const about = new Map<string, Known<AnyEntry>[]>();
  for (const one of shown) {
    const { entry } = one;
    if (entry.type !== 'EntryConfirmed' && entry.type !== 'EntryDisputed' && entry.type !== 'EntryRetracted')
      continue;
    about.set(entry.data.entry, [...(about.get(entry.data.entry) ?? []), one]);
  }
  return {
    title: titleOf(entries),
    lines: inWorldOrder(shown.filter(({ entry }) => isOfTheWorld(entry))).map((one) => ({
      known: one,
      corrections: correctionsOf(one.entry.id, about),
    })),
    entries: new Map(shown.map((one) => [one.entry.position, one])),
  };
}

/** What was said about an entry, and about that again. */
function correctionsOf(
  id: string,
  about: ReadonlyMap<string, readonly Known<AnyEntry>[]>,
): Known<AnyEntry>[] {
  return (about.get(id) ?? []).flatMap((one) => [one, ...correctionsOf(one.entry.id, about)]);
}

function titleOf([first]: readonly AnyEntry[]): LocalisedText {
  switch (first?.type) {
    case OPENING_TYPE.organisations:
    case OPENING_TYPE.presidencies:
      return first.data.name;
    case OPENING_TYPE.priorities:
    case OPENING_TYPE.commitments:
    case OPENING_TYPE.documents:
      return first.data.title;
    default:
      throw new Refusal('stream-not-found', { stream: first?.stream ?? '', opening: '' });
  }
}
