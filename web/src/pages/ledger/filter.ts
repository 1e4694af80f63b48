import type { EntryFilter } from '../../api/queries.js';

/** What the list can be narrowed by, as the address and the API name it. */
export const FILTERS = ['stream', 'type', 'actor', 'state', 'from', 'to'] as const;
export type FilterName = (typeof FILTERS)[number];

/** The types of entries, as they are filtered. */
type EntryTypeName = NonNullable<EntryFilter['type']>;

export function filterOf(get: (name: FilterName) => string | undefined): EntryFilter {
  const [stream, type, actor, state, from, to] = FILTERS.map(get);
  return {
    ...(stream !== undefined && { stream }),
    ...(isTypeName(type) && { type }),
    ...(actor !== undefined && { actor }),
    ...(state !== undefined && { state }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/** The server knows which types there are, and refuses others with a sentence. */
const isTypeName = (text: string | undefined): text is EntryTypeName => text !== undefined;
