import { type CommitmentReading, readCommitment } from '../commitment/commitment.reading.js';
import type { CommitmentEntry } from '../commitment/commitment.entries.js';
import { type CommitmentStatus, RULES } from '../commitment/status.js';
import type { Day } from '../partial-date.js';
import { type PriorityReading, readPriority } from '../priority/priority.reading.js';
import type { PriorityEntry } from '../priority/priority.entries.js';
import type { Known } from '../reading.js';
import { type KnownStreams, worldAt } from '../world-at.js';

/** Everything a presidency's report rests on, as known at one `knownAt`; in the order in which the streams were opened. */
export interface PresidencyStreams extends KnownStreams {
  priorities: readonly PriorityStream[];
}
export interface PriorityStream {
  entries: readonly Known<PriorityEntry>[];
  commitments: readonly (readonly Known<CommitmentEntry>[])[];
}

export type PriorityInReport = Omit<PriorityReading, 'presidency'>;

/** The part of a report that the rules compute. A pure function of the entries. */
export interface ReportBody {
  rules: string;
  counts: Record<CommitmentStatus, number>;
  priorities: PriorityInReport[];
}

/** Where every priority and commitment of a presidency stands at `asOf`. */
export function reportOn(streams: PresidencyStreams, asOf: Day): ReportBody {
  const world = worldAt(streams, asOf);
  const priorities = streams.priorities.flatMap(({ entries, commitments }) => {
    const readings = commitments.flatMap((stream) => readCommitment(stream, streams, world) ?? []);
    const priority = readPriority(entries, readings, asOf, world.handedOver !== undefined);
    if (priority === undefined) return [];
    const { presidency: _, ...inReport } = priority;
    return [inReport];
  });
  return {
    rules: RULES,
    counts: countsOf(priorities.flatMap((priority) => priority.commitments)),
    priorities,
  };
}

/** How many commitments have each status. */
export function countsOf(commitments: readonly CommitmentReading[]): Record<CommitmentStatus, number> {
  const counts: Record<CommitmentStatus, number> = {
    fulfilled: 0,
    abandoned: 0,
    'carried-over': 0,
    'not-fulfilled': 0,
    'awaiting-ratification': 0,
    'under-consideration': 0,
    drafting: 0,
    underway: 0,
    'not-started': 0,
  };
  for (const { status } of commitments) counts[status] += 1;
  return counts;
}
