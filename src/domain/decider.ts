import type { StreamName } from './entry.js';
import type { OrganisationState } from './organisation/organisation.state.js';
import type { Day } from './partial-date.js';

/**
 * What a decider may know beyond its own stream, as the ledger stands at recording.
 *
 * Each stream has `initial…` and `evolve…`, which fold recorded entries to the little that decisions need, and
 * `decide…`, which throws a Refusal or returns. One submission becomes one entry as it is, so a decision has no other
 * outcome.
 */
export interface World {
  /** Today where the date line turns first: what begins after it is in the future everywhere. */
  today: Day;
  organisation: OrganisationState;
  exists(stream: StreamName): boolean;
  /** The stream that holds an entry; undefined where the ledger has no such entry. */
  streamOfEntry(id: string): StreamName | undefined;
}
