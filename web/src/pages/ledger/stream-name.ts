import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { usePresidency } from '../../address/presidency.js';
import { organisationQuery } from '../../api/queries.js';
import { usePick } from '../../i18n/words.js';
import { FOLLOWED, useKnownStreams } from '../../parts/known-streams.js';

/** What a stream is called: the title of what it is about, where that is known here. */
export function useStreamName(): (stream: string) => string {
  const { org } = usePresidency();
  const pick = usePick();
  const streams = useKnownStreams();
  const { data } = useQuery(organisationQuery(org));
  return useCallback(
    (stream) => {
      const [kind, id = ''] = stream.split('/');
      if (kind === 'organisations') return data === undefined ? id : pick(data.organisation.name);
      const followed = FOLLOWED.find((one) => one === kind);
      const known = followed && streams[followed].find((one) => one.id === id);
      return known?.name ?? id;
    },
    [streams, data, pick],
  );
}
