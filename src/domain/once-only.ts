import type { AnyGist } from './entries.js';
import { areDisjoint } from './partial-date.js';
import type { Known } from './known.js';

/**
 * Some acts happen once: two entries of the same act whose possible days do not overlap contradict each other without
 * anyone saying so. A revocation or withdrawal lets a state sign, ratify and deposit again.
 */

/** The contradicting positions of each entry. `counted` is in the order of the world. */
export function contradictions(counted: readonly Known[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  if (!counted.some(({ entry }) => onceOnlyActs(entry).length > 0)) return found;
  const open = new Map<string, Known[]>();
  for (const known of counted) {
    for (const act of actsEndedBy(known.entry)) open.delete(act);
    for (const act of onceOnlyActs(known.entry)) {
      const others = open.get(act) ?? [];
      for (const other of others) {
        if (known.days === undefined || other.days === undefined || !areDisjoint(known.days, other.days))
          continue;
        note(found, known.entry.position, other.entry.position);
        note(found, other.entry.position, known.entry.position);
      }
      open.set(act, [...others, known]);
    }
  }
  return found;
}

function note(found: Map<number, number[]>, position: number, against: number): void {
  const all = found.get(position) ?? [];
  if (!all.includes(against)) found.set(position, [...all, against]);
}

const NO_ACTS: readonly string[] = [];

function onceOnlyActs(entry: AnyGist): readonly string[] {
  switch (entry.type) {
    case 'DocumentAdopted':
      return [`adopted ${entry.data.organ}`];
    case 'PlanApproved':
      return [`approved ${entry.data.organ}`];
    case 'DocumentSigned':
      return entry.data.states.map((state) => `signed ${state}`);
    case 'DocumentRatified':
      return [`ratified ${entry.data.state}`];
    case 'InstrumentDeposited':
      return [`deposited ${entry.data.state}`];
    case 'DocumentEnteredIntoForce':
      return entry.data.states === undefined
        ? ['in force']
        : entry.data.states.map((state) => `in force ${state}`);
    case 'PresidencyOpened':
    case 'PresidencyHandedOver':
      return [entry.type];
    case 'SessionHeld':
      return [`held ${entry.data.session}`];
    default:
      return NO_ACTS;
  }
}

function actsEndedBy(entry: AnyGist): readonly string[] {
  if (entry.type !== 'RatificationRevoked' && entry.type !== 'ConsentWithdrawn') return NO_ACTS;
  const { state } = entry.data;
  return [`signed ${state}`, `ratified ${state}`, `deposited ${state}`, `in force ${state}`];
}
