import { type DayInterval, possibleDays } from '../partial-date.js';
import { deciding, earliest, firstOf, inWorldOrder, type Known } from '../reading.js';
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
  const byAct = new Map<string, Known<DocumentEntry>[]>();
  const needSource = signaturesNeedSource(counted);
  for (const known of counted) {
    if (needSource && known.entry.type === 'DocumentSigned' && known.grade === 'unsourced') continue;
    for (const act of actsOf(known.entry)) {
      const same = byAct.get(act);
      if (same === undefined) byAct.set(act, [known]);
      else same.push(known);
    }
  }
  const decided = new Set<Known<DocumentEntry>>();
  for (const same of byAct.values()) {
    const known = deciding(same);
    if (known !== undefined) decided.add(known);
  }
  const reached = inWorldOrder([...decided]).flatMap((known) => reachedBy(known) ?? []);
  const inForce = inForceReached(force);
  if (inForce !== undefined) reached.push(inForce);
  return reached;
}

/** A decision or statement has no 'signed' unless a source says so. */
function signaturesNeedSource(counted: readonly Known<DocumentEntry>[]): boolean {
  const nature = firstOf(counted, 'DocumentListed')?.entry.data.nature;
  return nature === 'decision' || nature === 'statement';
}

const STAGE_OF: Partial<Record<DocumentEntry['type'], Stage>> = {
  DocumentListed: 'listed',
  DocumentDrafted: 'drafted',
  DocumentTabled: 'considered',
  DocumentAgreed: 'considered',
  DocumentAdopted: 'adopted',
  DocumentSigned: 'signed',
};

/** The acts that an entry tells of, each by a name of its own. */
function actsOf(entry: DocumentEntry): readonly string[] {
  switch (entry.type) {
    case 'DocumentSigned':
      return entry.data.states;
    case 'DocumentAdopted':
      return [`adopted ${entry.data.organ}`];
    default:
      return STAGE_OF[entry.type] === undefined ? NO_ACTS : [entry.id];
  }
}

const NO_ACTS: readonly string[] = [];

function reachedBy({ entry, days }: Known<DocumentEntry>): Reached | undefined {
  const stage = STAGE_OF[entry.type];
  return stage && { stage, date: entry.occurredOn, days, because: [entry.position] };
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
