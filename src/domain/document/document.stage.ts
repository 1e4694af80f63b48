import { type DayInterval, possibleDays } from '../partial-date.js';
import { deciding, earliest, inWorldOrder, type Known, ofType } from '../reading.js';
import { type Stage, STAGES } from '../vocabulary.js';
import type { DocumentEntry } from './document.entries.js';
import type { ForceReading } from './entry-into-force.js';

/** The entry (or the rule) that brought a document to a stage, and when. */
export interface Reached {
  stage: Stage;
  date: string;
  /** Undefined where the date is unknown. */
  days: DayInterval | undefined;
  because: number[];
}

const order = (stage: Stage): number => STAGES.indexOf(stage);

/** True when `stage` is `until` or a later one. */
export const isAtLeast = (stage: Stage, until: Stage): boolean => order(stage) >= order(until);

/**
 * Every act that brought the document to a stage, each decided once, in the order of the world. Adoption is one act an
 * organ, signature one act a state; a text may be drafted, tabled and agreed again and again. In force means the
 * reported date, else the computed one.
 */
export function stagesReached(counted: readonly Known<DocumentEntry>[], force: ForceReading): Reached[] {
  const acts: Act[] = [
    ...actsOf('listed', ofType(counted, 'DocumentListed'), perEntry),
    ...actsOf('drafted', ofType(counted, 'DocumentDrafted'), perEntry),
    ...actsOf('considered', ofType(counted, 'DocumentTabled', 'DocumentAgreed'), perEntry),
    ...actsOf('adopted', ofType(counted, 'DocumentAdopted'), ({ entry }) => [entry.data.organ]),
    ...actsOf('signed', signatures(counted), ({ entry }) => entry.data.states),
  ];
  const inOrder = inWorldOrder(acts.map((act) => act.known)).flatMap((known) =>
    acts.filter((act) => act.known === known).map(({ stage }) => reachedBy(stage, known)),
  );
  const inForce = inForceReached(force);
  return inForce === undefined ? inOrder : [...inOrder, inForce];
}

interface Act {
  stage: Stage;
  known: Known<DocumentEntry>;
}

const perEntry = ({ entry }: Known): string[] => [entry.id];

/** A decision or statement has no 'signed' unless a source says so. */
function signatures(counted: readonly Known<DocumentEntry>[]) {
  const nature = ofType(counted, 'DocumentListed')[0]?.entry.data.nature;
  const needSource = nature === 'decision' || nature === 'statement';
  return ofType(counted, 'DocumentSigned').filter(({ grade }) => !needSource || grade !== 'unsourced');
}

function actsOf<E extends DocumentEntry>(
  stage: Stage,
  entries: readonly Known<E>[],
  actsIn: (known: Known<E>) => readonly string[],
): Act[] {
  const byAct = new Map<string, Known<E>[]>();
  for (const known of entries)
    for (const act of actsIn(known)) byAct.set(act, [...(byAct.get(act) ?? []), known]);
  const decided = new Set([...byAct.values()].flatMap((same) => deciding(same) ?? []));
  return [...decided].map((known) => ({ stage, known }));
}

function reachedBy(stage: Stage, { entry, days }: Known<DocumentEntry>): Reached {
  return { stage, date: entry.occurredOn, days, because: [entry.position] };
}

function inForceReached(force: ForceReading): Reached | undefined {
  if (force.reported !== null) {
    const { date, because } = force.reported;
    return { stage: 'in-force', date, days: possibleDays(date), because };
  }
  if (force.computed.status !== 'in-force') return undefined;
  const { date, between, counted } = force.computed;
  const days = between === undefined ? possibleDays(date) : { first: between[0], last: between[1] };
  return { stage: 'in-force', date, days, because: counted };
}

/** When the document first reached `until` or a later stage. */
export function firstReaching(until: Stage, reached: readonly Reached[]): Reached | undefined {
  return earliest(reached.filter(({ stage }) => isAtLeast(stage, until)));
}

/** The furthest stage reached; undefined before the document is listed. */
export function furthestStage(reached: readonly Reached[]): Stage | undefined {
  return STAGES.findLast((stage) => reached.some((act) => act.stage === stage));
}
