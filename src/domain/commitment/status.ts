import { isAtLeast, type Reached } from '../document/document.stage.js';
import { ascending, inOrder, type Known, lastOf, ofType, positionsOf } from '../reading.js';
import type { Stage } from '../vocabulary.js';
import type { CommitmentEntry } from './commitment.entries.js';
import type { CommitmentFacts } from './commitment.facts.js';
import { cancelledActivity, type Fulfilment, fulfilmentOf } from './fulfilment.js';

/** The version of these rules; every answer names it. */
export const RULES = '1';

export const COMMITMENT_STATUSES = [
  'fulfilled',
  'abandoned',
  'carried-over',
  'not-fulfilled',
  'awaiting-ratification',
  'under-consideration',
  'drafting',
  'underway',
  'not-started',
] as const;
export type CommitmentStatus = (typeof COMMITMENT_STATUSES)[number];

/** A status with the entries (positions) that decided it. */
export interface Verdict {
  status: CommitmentStatus;
  because: number[];
  fulfilment?: Fulfilment;
}

/** Where a commitment stands: the first criterion that holds, top down. */
export function verdictOn(facts: CommitmentFacts): Verdict {
  const fulfilment = fulfilmentOf(facts);
  if (fulfilment !== undefined) return { status: 'fulfilled', because: fulfilment.because, fulfilment };
  return ended(facts) ?? notFulfilled(facts) ?? awaitingRatification(facts) ?? open(facts);
}

/** How far what is open has come. What is ongoing has no stages: it is underway, or nothing is recorded. */
function open(facts: CommitmentFacts): Verdict {
  if (facts.made.entry.data.kind === 'ongoing') {
    const because = STEPS.flatMap(([, shownBy]) => shownBy(facts)).toSorted(ascending);
    if (because.length > 0) return { status: 'underway', because };
  } else {
    for (const [status, shownBy] of STEPS) {
      const because = shownBy(facts);
      if (because.length > 0) return { status, because };
    }
  }
  return { status: 'not-started', because: [facts.made.entry.position] };
}

/** Each step with the entries that show that it was taken. */
const STEPS: readonly [CommitmentStatus, (facts: CommitmentFacts) => number[]][] = [
  ['under-consideration', considered],
  ['drafting', drafted],
  ['underway', movedAtAll],
];

function ended(facts: CommitmentFacts): Verdict | undefined {
  const last = lastOf(facts.moving, 'CommitmentAbandoned', 'CommitmentCarriedOver')?.entry;
  if (last !== undefined) {
    const status = last.type === 'CommitmentAbandoned' ? 'abandoned' : 'carried-over';
    return { status, because: [last.position] };
  }
  const cancelled = cancelledActivity(facts);
  return cancelled === undefined ? undefined : { status: 'abandoned', because: [cancelled.entry.position] };
}

function notFulfilled({ made, world, documents }: CommitmentFacts): Verdict | undefined {
  const { kind } = made.entry.data;
  if (kind === 'ongoing' || world.handedOver === undefined) return undefined;
  const anyAdopted = documents.some(({ stage }) => stage !== undefined && isAtLeast(stage, 'adopted'));
  if (kind === 'document' && anyAdopted) return undefined;
  return { status: 'not-fulfilled', because: positionsOf([made, world.handedOver]) };
}

function awaitingRatification({ made, documents }: CommitmentFacts): Verdict | undefined {
  const { kind, documents: named = [] } = made.entry.data;
  if (kind !== 'document' || documents.length < named.length) return undefined;
  const allSigned = documents.every(({ stage }) => stage !== undefined && isAtLeast(stage, 'signed'));
  const someNotInForce = documents.some(({ stage }) => stage !== 'in-force');
  if (!allSigned || !someNotInForce) return undefined;
  return {
    status: 'awaiting-ratification',
    because: becauseOf(documents.map(({ reached }) => atStages(reached, 'signed', 'in-force'))),
  };
}

function considered({ made, moving, documents }: CommitmentFacts): number[] {
  const last = lastOf(moving, 'PlanSubmitted', 'PlanReturned')?.entry;
  const elsewhere = ofType(moving, 'PlanApproved').filter(
    ({ entry }) => entry.data.organ !== made.entry.data.decidingOrgan,
  );
  return [
    ...(last?.type === 'PlanSubmitted' ? [last.position] : []),
    ...positionsOf(elsewhere),
    ...becauseOf(
      documents.map(({ reached }) => atStages(reached, 'considered', 'adopted', 'signed', 'in-force')),
    ),
  ].toSorted(ascending);
}

function drafted({ moving, documents }: CommitmentFacts): number[] {
  return [
    ...positionsOf(ofType(moving, 'PlanDrafted', 'PlanReturned')),
    ...becauseOf(documents.map(({ reached }) => atStages(reached, 'drafted'))),
  ].toSorted(ascending);
}

function movedAtAll({ moving, documents }: CommitmentFacts): number[] {
  const steps = documents.flatMap(({ entries }) =>
    ofType(entries, 'DomesticStepTaken', 'DocumentRatified', 'InstrumentDeposited'),
  );
  return positionsOf([...moving.filter(isProgress), ...steps]);
}

/** Entries of a commitment that show that something is going on. */
const PROGRESS: ReadonlySet<CommitmentEntry['type']> = new Set([
  'ProgressLogged',
  'ActivityScheduled',
  'ActivityPostponed',
  'ActivityCancelled',
  'ActivityBegun',
  'ActivityHeld',
  'CommitmentRescheduled',
]);
const isProgress = ({ entry }: Known<CommitmentEntry>): boolean => PROGRESS.has(entry.type);

const atStages = (reached: readonly Reached[], ...stages: Stage[]): Reached[] =>
  reached.filter(({ stage }) => stages.includes(stage));

const becauseOf = (reached: readonly Reached[][]): number[] =>
  inOrder(reached.flat().flatMap(({ because }) => because));
