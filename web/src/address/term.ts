import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { organisationQuery } from '../api/queries.js';
import { firstDay, dayOf, lastDay, today } from '../i18n/dates.js';
import { useMoment } from './address.js';
import { usePresidency } from './presidency.js';

export interface Term {
  first: string;
  /** The day of hand-over; today where the chair has not been handed over. */
  last: string;
  handedOver: boolean;
}

/**
 * The days of a presidency as they are known now; undefined while that is being asked, null where nothing says that it has
 * been opened.
 */
export function useTerm(): Term | null | undefined {
  const { org, presidency } = usePresidency();
  const { knownAt } = useMoment();
  const { data, error } = useQuery(organisationQuery(org, knownAt === undefined ? {} : { knownAt }));
  const found = data?.presidencies.find(({ id }) => id === presidency);
  const { openedOn, handedOverOn } = found ?? {};
  return useMemo(() => {
    if (openedOn === undefined) return data === undefined && error === null ? undefined : null;
    return {
      first: dayOf(firstDay(openedOn)),
      last: handedOverOn === undefined ? today() : dayOf(lastDay(handedOverOn)),
      handedOver: handedOverOn !== undefined,
    };
  }, [openedOn, handedOverOn, data, error]);
}
