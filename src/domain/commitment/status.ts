import { isAtLeast, type Reached } from '../document/document.stage.js';
import { ascending, isType, type Known, ofType, positionsOf } from '../reading.js';
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
  const [consideration, draft, progress] = [considered(facts), drafted(facts), movedAtAll(facts)];
  const isOngoing = facts.made.entry.data.kind === 'ongoing';
  const rows: readonly [CommitmentStatus, number[]][] = isOngoing
    ? [['underway', [...consideration, ...draft, ...progress].toSorted(ascending)]]
    : [
        ['under-consideration', consideration],
        ['drafting', draft],
        ['underway', progress],
      ];
  const [status, because] = rows.find(([, positions]) => positions.length > 0) ?? [
    'not-started',
    positionsOf([facts.made]),
  ];
  return { status, because };
}

function ended(facts: CommitmentFacts): Verdict | undefined {
  const last = ofType(facts.moving, 'CommitmentAbandoned', 'CommitmentCarriedOver').at(-1);
  if (last !== undefined) {
    const status = isType(last, 'CommitmentAbandoned') ? 'abandoned' : 'carried-over';
    return { status, because: [last.entry.position] };
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
  const last = ofType(moving, 'PlanSubmitted', 'PlanReturned').at(-1);
  const elsewhere = ofType(moving, 'PlanApproved').filter(
    ({ entry }) => entry.data.organ !== made.entry.data.decidingOrgan,
  );
  return [
    ...(last !== undefined && isType(last, 'PlanSubmitted') ? positionsOf([last]) : []),
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
function isProgress(known: Known<CommitmentEntry>): boolean {
  return isType(
    known,
    'ProgressLogged',
    'ActivityScheduled',
    'ActivityPostponed',
    'ActivityCancelled',
    'ActivityBegun',
    'ActivityHeld',
    'CommitmentRescheduled',
  );
}

const atStages = (reached: readonly Reached[], ...stages: Stage[]): Reached[] =>
  reached.filter(({ stage }) => stages.includes(stage));

const becauseOf = (reached: readonly Reached[][]): number[] =>
  [...new Set(reached.flat().flatMap(({ because }) => because))].toSorted(ascending);
