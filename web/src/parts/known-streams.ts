import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { usePresidency } from '../address/presidency.js';
import { streamsQuery } from '../api/queries.js';
import { usePick } from '../i18n/words.js';

/** The kinds of what is followed, in the order in which people ask for them. */
export const FOLLOWED = ['commitments', 'priorities', 'documents', 'presidencies'] as const;
export type Followed = (typeof FOLLOWED)[number];

/** Something that is recorded, by its id, with its name in the language of the page. */
export interface Known {
  id: string;
  name: string;
}

/** Everything that is followed: commitments and priorities of this presidency, documents and presidencies of all. */
export function useKnownStreams(): Readonly<Record<Followed, readonly Known[]>> {
  const commitments = useKnown('commitments');
  const priorities = useKnown('priorities');
  const documents = useKnown('documents');
  const presidencies = useKnown('presidencies');
  return useMemo(
    () => ({ commitments, priorities, documents, presidencies }),
    [commitments, priorities, documents, presidencies],
  );
}

function useKnown(kind: Followed): readonly Known[] {
  const { org, presidency } = usePresidency();
  const pick = usePick();
  const within = kind === 'commitments' || kind === 'priorities' ? { presidency } : {};
  const { data } = useQuery(streamsQuery(org, kind, within));
  return useMemo(
    () =>
      (data?.items ?? []).map((item) => ({
        id: item.id,
        name: pick('title' in item ? item.title : item.name),
      })),
    [data, pick],
  );
}
