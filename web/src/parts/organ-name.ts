import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { usePresidency } from '../address/presidency.js';
import { organisationQuery } from '../api/queries.js';
import { usePick } from '../i18n/words.js';

/** What an organ of the organisation is called; its id while that is being asked. */
export function useOrganName(): (organ: string) => string {
  const { org } = usePresidency();
  const pick = usePick();
  const { data } = useQuery(organisationQuery(org));
  return useCallback(
    (id) => {
      const found = data?.organs.find(({ organ }) => organ === id);
      return found === undefined ? id : pick(found.name);
    },
    [data, pick],
  );
}
