import { documentsNamedBy } from '../document/document.decider.js';
import { isOutOfReadings, type Known, ofType, positionsOf, uncertainAt } from '../reading.js';
import type { CommitmentKind, LocalisedText } from '../vocabulary.js';
import { type DocumentAt, type KnownStreams, type WorldAt } from '../world-at.js';
import type { CommitmentEntry } from './commitment.entries.js';
import { type CommitmentFacts, commitmentFacts } from './commitment.facts.js';
import { dueOf, organsAwaited, rescheduledTo } from './due.js';
import { type Flag, FLAGS, flagsOf } from './flags.js';
import { type CommitmentStatus, verdictOn } from './status.js';
import { type Timeliness, timelinessOf } from './timeliness.js';

/** Where a commitment stands at `asOf`, and why. The positions are entries of the ledger. */
export interface CommitmentReading {
  id: string;
  title: LocalisedText;
  kind: CommitmentKind;
  status: CommitmentStatus;
  flags: Flag[];
  timeliness?: Timeliness;
  fulfilledOn?: string;
  dueOn?: string;
  rescheduledTo?: string;
  because: number[];
  uncertain: number[];
}

/**
 * Reads a commitment. `world` is `worldAt(streams, asOf)`, passed in so that a report makes it once. Undefined before
 * the commitment is made and after its first entry was retracted.
 */
export function readCommitment(
  stream: readonly Known<CommitmentEntry>[],
  streams: KnownStreams,
  world: WorldAt,
): CommitmentReading | undefined {
  if (isOutOfReadings(stream)) return undefined;
  const facts = commitmentFacts(stream, world);
  if (facts === undefined) return undefined;
  const base = readFacts(facts);
  const uncertain = uncertainAbout(facts, stream, streams);
  const readWith = (positions: number[]) => {
    const other = commitmentFacts(stream, world.supposing(positions), new Set(positions));
    return other === undefined ? base : readFacts(other);
  };
  const wouldChange =
    uncertain.length > 0 &&
    [uncertain, ...(uncertain.length > 1 ? uncertain.map((position) => [position]) : [])].some((positions) =>
      differs(base, readWith(positions)),
    );
  const timelinessOpen = base.status === 'fulfilled' && base.timeliness === undefined;
  return {
    ...base,
    flags: wouldChange || timelinessOpen ? withUncertain(base.flags) : base.flags,
    uncertain,
  };
}

function readFacts(facts: CommitmentFacts): CommitmentReading {
  const { id, title, kind } = facts.made.entry.data;
  const verdict = verdictOn(facts);
  const due = dueOf(facts);
  const moved = rescheduledTo(facts);
  const { fulfilment } = verdict;
  const timeliness = fulfilment && timelinessOf(fulfilment, due, facts.world.handedOver?.days);
  return {
    id,
    title,
    kind,
    status: verdict.status,
    flags: flagsOf(facts, verdict, due),
    ...(timeliness !== undefined && { timeliness }),
    ...(fulfilment !== undefined && { fulfilledOn: fulfilment.on }),
    ...(due !== undefined && { dueOn: due.on }),
    ...(moved !== undefined && { rescheduledTo: moved }),
    because: verdict.because,
    uncertain: [],
  };
}

const withUncertain = (flags: readonly Flag[]): Flag[] =>
  FLAGS.filter((flag) => flag === 'uncertain' || flags.includes(flag));

const differs = (a: CommitmentReading, b: CommitmentReading): boolean =>
  a.status !== b.status || a.timeliness !== b.timeliness || a.flags.join() !== b.flags.join();

/** The uncertain entries that concern it: its own, its documents', the presidency's, and of sessions it waits for. */
function uncertainAbout(
  { made, world, documents }: CommitmentFacts,
  stream: readonly Known<CommitmentEntry>[],
  streams: KnownStreams,
): number[] {
  const awaited = organsAwaited(made.entry.data, world);
  const sessions = ofType(
    world.uncertain(streams.organisation),
    'SessionScheduled',
    'SessionPostponed',
    'SessionHeld',
  ).filter(({ entry }) => entry.data.organs.some((organ) => awaited.includes(organ)));
  return positionsOf([
    ...uncertainAt(stream, world.asOf),
    ...withLinked(documents, world).flatMap((id) => world.uncertain(streams.documents.get(id) ?? [])),
    ...world.uncertain(streams.presidency),
    ...sessions,
  ]);
}

/** The documents, and those on which their rules of entry into force depend. */
function withLinked(documents: readonly DocumentAt[], world: WorldAt): string[] {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    const rule = world.document(id)?.force.rule;
    if (rule) documentsNamedBy(rule).forEach(visit);
  };
  for (const { id } of documents) visit(id);
  return [...found];
}
