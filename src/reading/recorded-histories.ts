import type { AnyGist } from '../domain/entries.js';
import { asRecorded, extended, type Recorded } from '../domain/recorded.js';

/** Histories prepared for the domain: once for one that is kept, and where one grows, its further entries alone. */
const prepared = new WeakMap<readonly AnyGist[], Recorded>();

/** The entries of one stream, prepared; kept as long as they are. */
export function recordedIn(entries: readonly AnyGist[]): Recorded {
  const recorded = prepared.get(entries) ?? asRecorded(entries);
  prepared.set(entries, recorded);
  return recorded;
}

/** A history with its further entries. The shorter one stays as it is for those who read it. */
export function grown(history: readonly AnyGist[], further: readonly AnyGist[]): readonly AnyGist[] {
  const entries = [...history, ...further];
  const recorded = prepared.get(history);
  if (recorded !== undefined) prepared.set(entries, extended(recorded, further));
  return entries;
}
