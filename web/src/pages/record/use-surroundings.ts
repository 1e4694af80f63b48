import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { usePresidency } from '../../address/presidency.js';
import { historyQuery, organisationQuery } from '../../api/queries.js';
import { usePick } from '../../i18n/words.js';
import { useKnownStreams } from '../../parts/known-streams.js';
import type { StreamKind } from './entry-types.js';
import type { FormSurroundings } from './fields/form-context.js';

export type Surroundings = Pick<FormSurroundings, 'members' | 'organs' | 'sessions' | 'streams'>;

/** What a recorder may choose from: members, organs and sessions of the organisation, and everything that is followed. */
export function useSurroundings(): Surroundings {
  const { org } = usePresidency();
  const pick = usePick();
  const streams = useKnownStreams();
  const { data } = useQuery(organisationQuery(org));
  return useMemo(
    () => ({
      streams,
      members: (data?.members ?? []).filter(({ left }) => left === undefined).map(({ state }) => state),
      organs: (data?.organs ?? []).map(({ organ, name }) => ({ id: organ, name: pick(name) })),
      sessions: (data?.sessions ?? []).map(({ session }) => ({ id: session, name: session })),
    }),
    [data, pick, streams],
  );
}

/** The entries of a stream, newest first; none of a new one. */
export function useStreamEntries(kind: StreamKind, id: string) {
  const { org } = usePresidency();
  const { data } = useQuery({ ...historyQuery(org, kind, id, {}), enabled: id !== '' });
  return useMemo(() => (data?.items ?? []).toReversed(), [data]);
}
