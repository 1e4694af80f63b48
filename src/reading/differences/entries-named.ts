import type { PresidencyStreams } from '../../domain/presidency/presidency.report.js';
import { inWorldOrder, type Known } from '../../domain/reading.js';
import type { ShownEntry } from '../entry.shape.js';
import { shownEntries } from '../entry-view.js';

/** The entries at some positions as they were known, in the order of the world. */
export function entriesNamed(streams: PresidencyStreams, positions: ReadonlySet<number>): ShownEntry[] {
  const all = streamsOf(streams).filter((stream) =>
    stream.some(({ entry }) => positions.has(entry.position)),
  );
  const shown = all.flatMap((stream) =>
    shownEntries(
      stream.map(({ entry }) => entry),
      Number.MAX_SAFE_INTEGER,
    ),
  );
  const byPosition = new Map(shown.map((entry) => [entry.position, entry]));
  const named = inWorldOrder(all.flat()).filter(({ entry }) => positions.has(entry.position));
  return named.flatMap(({ entry }) => byPosition.get(entry.position) ?? []);
}

function streamsOf(streams: PresidencyStreams): (readonly Known[])[] {
  return [
    streams.organisation,
    streams.presidency,
    ...streams.priorities.flatMap(({ entries, commitments }) => [entries, ...commitments]),
    ...streams.documents.values(),
  ];
}
