import type { Day } from '../partial-date.js';
import { deciding, type Known, ofType } from '../reading.js';
import { rememberOf } from '../remember.js';
import type { OrganisationEntry } from './organisation.entries.js';

/** One state's membership as far as it is recorded; a date may be `unknown`. */
export interface Member {
  state: string;
  joined: string;
  left?: string;
  because: number[];
}

/** Every state that ever joined, by code. `counted` is the organisation's stream at `asOf`. */
export function members(counted: readonly Known<OrganisationEntry>[]): Member[] {
  const byState = new Map<string, Member>();
  for (const { entry } of ofType(counted, 'MemberJoined', 'MemberLeft')) {
    const { state } = entry.data;
    const before = byState.get(state);
    if (entry.type === 'MemberJoined') {
      byState.set(state, { state, joined: entry.occurredOn, because: [entry.position] });
    } else if (before !== undefined) {
      byState.set(state, { ...before, left: entry.occurredOn, because: [...before.because, entry.position] });
    }
  }
  return [...byState.values()].toSorted((a, b) => (a.state < b.state ? -1 : 1));
}

/** The members on a day: joined on or before it, not left by it. Join dates that are unknown count on every day. */
export function membersOn(counted: readonly Known<OrganisationEntry>[], day: Day): string[] {
  const acts = ofType(counted, 'MemberJoined', 'MemberLeft').filter(
    ({ days }) => days === undefined || days.last <= day,
  );
  const present = new Set<string>();
  for (const { entry } of acts) {
    if (entry.type === 'MemberJoined') present.add(entry.data.state);
    else present.delete(entry.data.state);
  }
  return [...present].toSorted();
}

/** The sessions that were held; of several entries about one, the deciding one. */
export const sessionsHeld = rememberOf((counted: readonly Known<OrganisationEntry>[]) => {
  const held = ofType(counted, 'SessionHeld');
  const sessions = new Set(held.map(({ entry }) => entry.data.session));
  return [...sessions].flatMap(
    (session) => deciding(held.filter(({ entry }) => entry.data.session === session)) ?? [],
  );
});
