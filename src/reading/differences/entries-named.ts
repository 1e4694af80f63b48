import type { PresidencyStreams } from '../../domain/presidency/presidency.report.js';
import { inWorldOrder, type Known } from '../../domain/reading.js';
import type { ShownEntry } from '../entry.shape.js';
import { showWhole, type Whole, withContradictions } from '../entry-view.js';

/** The entries at some positions as they were known, in the order of the world. */
export function entriesNamed(
  streams: PresidencyStreams,
  positions: ReadonlySet<number>,
  whole: Whole,
): Promise<ShownEntry[]> {
  const isNamed = ({ entry }: Known): boolean => positions.has(entry.position);
  const named = streamsOf(streams).flatMap((stream) =>
    stream.some(isNamed) ? withContradictions(stream).filter(isNamed) : [],
  );
  return showWhole(inWorldOrder(named), whole);
}

function streamsOf(streams: PresidencyStreams): (readonly Known[])[] {
  return [
    streams.organisation,
    streams.presidency,
    ...streams.priorities.flatMap(({ entries, commitments }) => [entries, ...commitments]),
    ...streams.documents.values(),
  ];
}
