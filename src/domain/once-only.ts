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
  if (counted.filter(({ entry }) => ONCE_ONLY.has(entry.type)).length < 2) return found;
  const open = new Map<AnyGist['type'], Map<string, Known[]>>();
  for (const known of counted) {
    const { entry } = known;
    if (entry.type === 'RatificationRevoked' || entry.type === 'ConsentWithdrawn') {
      for (const type of ENDED_WITH_CONSENT) open.get(type)?.delete(entry.data.state);
    }
    if (!ONCE_ONLY.has(entry.type)) continue;
    const done = open.get(entry.type) ?? new Map<string, Known[]>();
    open.set(entry.type, done);
    for (const whose of whoseAct(entry)) {
      const others = done.get(whose);
      for (const other of others ?? []) noteBoth(found, known, other);
      if (others === undefined) done.set(whose, [known]);
      else others.push(known);
    }
  }
  return found;
}

function noteBoth(found: Map<number, number[]>, a: Known, b: Known): void {
  if (a.days === undefined || b.days === undefined || !areDisjoint(a.days, b.days)) return;
  note(found, a.entry.position, b.entry.position);
  note(found, b.entry.position, a.entry.position);
}

function note(found: Map<number, number[]>, position: number, against: number): void {
  const all = found.get(position) ?? [];
  if (!all.includes(against)) found.set(position, [...all, against]);
}

const ONCE_ONLY: ReadonlySet<AnyGist['type']> = new Set([
  'DocumentAdopted',
  'PlanApproved',
  'DocumentSigned',
  'DocumentRatified',
  'InstrumentDeposited',
  'DocumentEnteredIntoForce',
  'PresidencyOpened',
  'PresidencyHandedOver',
  'SessionHeld',
]);

/** What a state may do again once its consent has been taken back. */
const ENDED_WITH_CONSENT: readonly AnyGist['type'][] = [
  'DocumentSigned',
  'DocumentRatified',
  'InstrumentDeposited',
  'DocumentEnteredIntoForce',
];

/** Whose act it is, or of which session: of one type, the same of one of these is the same act. */
function whoseAct(entry: AnyGist): readonly string[] {
  switch (entry.type) {
    case 'DocumentAdopted':
    case 'PlanApproved':
      return [entry.data.organ];
    case 'DocumentSigned':
      return entry.data.states;
    case 'DocumentEnteredIntoForce':
      return entry.data.states ?? THE_THING_ITSELF;
    case 'DocumentRatified':
    case 'InstrumentDeposited':
      return [entry.data.state];
    case 'SessionHeld':
      return [entry.data.session];
    default:
      return THE_THING_ITSELF;
  }
}

const THE_THING_ITSELF: readonly string[] = [''];
