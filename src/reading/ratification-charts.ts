import { LRUCache } from 'lru-cache';
import { streamName } from '../domain/entries.js';
import type { Source } from '../domain/entry.js';
import type { Known } from '../domain/reading.js';
import { Refusal } from '../domain/refusals.js';
import type { LocalisedText } from '../domain/vocabulary.js';
import { worldAt } from '../domain/world-at.js';
import { readDocument } from './document-state.js';
import type { Surroundings } from './histories.reader.js';
import { presidencyStreams, requireReadable } from './known-streams.js';
import { organNames } from './organ-names.js';
import { type ChartContent, chartOf } from './ratification-chart.js';
import type { RatificationChart } from './ratification.shape.js';
import { named, type ReadingRoom } from './reading-room.js';
import type { Moment } from './time-travel.js';

/** A chart, and the entries that it rests on, for those who show the reasons beside the facts. */
export interface ChartAnswer {
  chart: RatificationChart;
  /** Every entry of the document that was known, by position. */
  entries: ReadonlyMap<number, Known>;
  /** By position: the sources of the entries that are in dispute. */
  sources: ReadonlyMap<number, readonly Source[]>;
  organs: ReadonlyMap<string, LocalisedText>;
}

interface Kept extends Omit<ChartAnswer, 'chart'> {
  content: ChartContent;
  /** The last answer that was made of it: asked again at the same position, it is the same object. */
  latest?: ChartAnswer;
}

/** Entries of the documents whose charts are kept. */
const ENTRIES_KEPT = 30_000;

/**
 * Charts at any moment, the latest ones kept. A chart is a function of `asOf` and of what was known of the histories that
 * it rests on; between two entries of these it is the same at every position, and only names another one.
 */
export class RatificationCharts {
  readonly #kept: LRUCache<string, Kept>;
  readonly #reading = new Map<string, Promise<Kept>>();

  constructor(
    private readonly room: ReadingRoom,
    entriesKept = ENTRIES_KEPT,
  ) {
    this.#kept = new LRUCache({ maxSize: entriesKept, sizeCalculation: ({ entries }) => 1 + entries.size });
  }

  /** @throws Refusal `stream-not-found`, `retracted`, `not-yet-made`, `read-model-behind` */
  async at(org: string, id: string, moment: Moment): Promise<ChartAnswer> {
    const surroundings = await this.room.surroundings(org, 'documents', id, moment);
    const { asOf, position } = moment;
    const restsOn = lastPositionIn(surroundings, position);
    const key = [org, id, asOf, surroundings.generation, restsOn].join(' ');
    const kept = this.#kept.get(key) ?? (await this.#readOnce(key, org, id, surroundings, moment));
    if (kept.latest?.chart.position === position) return kept.latest;
    const { content, entries, sources, organs } = kept;
    kept.latest = { chart: { organisation: org, ...named(moment), ...content }, entries, sources, organs };
    return kept.latest;
  }

  /** Read once for all who ask at the same time. */
  async #readOnce(key: string, ...asked: [string, string, Surroundings, Moment]): Promise<Kept> {
    const begun = this.#reading.get(key);
    if (begun !== undefined) return begun;
    const reading = this.#read(...asked);
    this.#reading.set(key, reading);
    try {
      const kept = await reading;
      this.#kept.set(key, kept);
      return kept;
    } finally {
      this.#reading.delete(key);
    }
  }

  async #read(org: string, id: string, surroundings: Surroundings, moment: Moment): Promise<Kept> {
    const chart = read(org, id, surroundings, moment);
    const disputed = chart.content.disputes.flatMap(({ entry, disputedBy, against }) => [
      entry,
      ...disputedBy,
      ...against,
    ]);
    const whole = await this.room.whole(org)(disputed);
    return { ...chart, sources: new Map([...whole].map(([position, { sources }]) => [position, sources])) };
  }
}

/** The last entry up to a position in any of the histories; what is known at the two positions is the same. */
function lastPositionIn({ histories }: Surroundings, upTo: number): number {
  let last = 0;
  for (const { entries } of histories.values()) {
    const position = entries.findLast((entry) => entry.position <= upTo)?.position ?? 0;
    if (position > last) last = position;
  }
  return last;
}

function read(
  org: string,
  id: string,
  surroundings: Surroundings,
  { asOf, position }: Moment,
): Omit<Kept, 'sources'> {
  const streams = presidencyStreams(surroundings, org, position);
  const known = streams.documents.get(id) ?? [];
  requireReadable(org, 'documents', id, known);
  const world = worldAt(streams, asOf);
  const document = world.document(id);
  const reading = readDocument(id, streams, asOf, world);
  if (document === undefined || reading === undefined)
    throw new Refusal('not-yet-made', { stream: streamName('documents', id), asOf });
  const entries = new Map<number, Known>();
  for (const one of known) entries.set(one.entry.position, one);
  // What counts knows its contradictions at `asOf`.
  for (const one of document.entries) entries.set(one.entry.position, one);
  return {
    content: chartOf(document, reading, world, known),
    entries,
    organs: organNames(streams.organisation),
  };
}
