import { countedAt, firstOf, type Known, lastDay } from '../reading.js';
import type { DocumentAt, WorldAt } from '../world-at.js';
import type { CommitmentEntry } from './commitment.entries.js';

export type Made = Extract<CommitmentEntry, { type: 'CommitmentMade' }>;

/** What counts about one commitment at `asOf`. */
export interface CommitmentFacts {
  world: WorldAt;
  made: Known<Made>;
  /** All counted entries of its stream, in the order of the world. */
  own: readonly Known<CommitmentEntry>[];
  /** Those that may move the status: what occurred before the day it was made is background. */
  moving: readonly Known<CommitmentEntry>[];
  /** The documents it names that are in readings. */
  documents: readonly DocumentAt[];
  /** What counts about it: of its own stream, and of each of its documents. */
  about: readonly (readonly Known[])[];
}

/** The facts at `world.asOf`; undefined before the commitment is made. */
export function commitmentFacts(
  stream: readonly Known<CommitmentEntry>[],
  world: WorldAt,
  alsoCounting?: ReadonlySet<number>,
): CommitmentFacts | undefined {
  const own = countedAt(stream, world.asOf, alsoCounting);
  const made = firstOf(own, 'CommitmentMade');
  if (made === undefined) return undefined;
  const madeOn = lastDay(made);
  const moving = made === own[0] ? own : own.filter((known) => lastDay(known) >= madeOn);
  const documents = (made.entry.data.documents ?? []).flatMap((id) => world.document(id) ?? []);
  return { world, made, own, moving, documents, about: [own, ...documents.map(({ entries }) => entries)] };
}
