import type { Schemas } from '../../api/client.js';
import type { Localised } from '../../i18n/words.js';
import type { Film } from '../../parts/film/film.js';
import { type Entry, type Interval, statusesOf } from './events.js';

export type Postponement = Schemas['Postponement'];

/** One line of the chart. */
export interface Row {
  id: string;
  /** Undefined for the row of sessions. */
  title: Localised | undefined;
  entries: readonly Entry[];
  intervals: readonly Interval[];
  postponements: readonly Postponement[];
}

/** A priority with its commitments; first of all the sessions, without a title. */
export interface Lane {
  id: string;
  title: Localised | undefined;
  rows: readonly Row[];
}

/** The chart of a term. Entries of documents stand with every commitment that promised them. */
export function lanesOf({ priorities, sessions, entries }: Film): Lane[] {
  const standing = new Map(
    entries.filter(({ retractedBy }) => retractedBy === undefined).map((entry) => [entry.position, entry]),
  );
  const at = (positions: readonly number[]) => positions.flatMap((position) => standing.get(position) ?? []);
  const held: Row = {
    id: 'sessions',
    title: undefined,
    entries: [...standing.values()].filter(({ stream }) => /^(?:organisations|presidencies)\//.test(stream)),
    intervals: [],
    postponements: sessions.flatMap(({ postponements }) => postponements),
  };
  return [
    { id: 'sessions', title: undefined, rows: [held] },
    ...priorities.map(({ id, intervals, commitments }) => ({
      id,
      title: intervals.at(-1)?.title,
      rows: commitments.map((commitment) => ({
        id: commitment.id,
        title: commitment.title,
        entries: at(commitment.entries),
        intervals: statusesOf(commitment.intervals),
        postponements: commitment.postponements,
      })),
    })),
  ];
}
