import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMoment } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import type { Term } from '../../address/term.js';
import { timelineQuery } from '../../api/queries.js';
import { eventDays, type Film } from './film.js';

const NONE: readonly string[] = [];

/** Every day of the term, so that a page can turn to any of them at once; undefined until it is here. */
export function useFilm(term: Term | null | undefined): Film | undefined {
  const { org, presidency } = usePresidency();
  const { knownAt } = useMoment();
  const { data } = useQuery({
    ...timelineQuery(org, presidency, {
      ...(term && { asOf: term.last }),
      ...(knownAt !== undefined && { knownAt }),
    }),
    enabled: term !== undefined && term !== null,
  });
  return data;
}

/** The days of the term on which something occurred, in order. */
export function useStops(term: Term | null | undefined): readonly string[] {
  const film = useFilm(term);
  return useMemo(() => (film === undefined || !term ? NONE : eventDays(film, term)), [film, term]);
}
