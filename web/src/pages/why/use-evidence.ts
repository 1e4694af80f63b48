import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMoment } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import type { Schemas } from '../../api/client.js';
import { entryQuery, historyQuery } from '../../api/queries.js';
import { type Entry, inWorldOrder } from './evidence.js';

/** Every entry that a commitment's status may rest on: its own, those of its documents, and those that decided from elsewhere. */
export function useEvidence(
  id: string,
  state: Schemas['CommitmentState'] | undefined,
): { entries: readonly Entry[]; complete: boolean } {
  const { org } = usePresidency();
  const { knownAt } = useMoment();
  const known = useMemo(() => (knownAt === undefined ? {} : { knownAt }), [knownAt]);
  const histories = useQueries({
    queries: [
      historyQuery(org, 'commitments', id, known),
      ...(state?.documents ?? []).map((document) => historyQuery(org, 'documents', document, known)),
    ],
    combine: (results) => ({
      items: results.flatMap(({ data }) => data?.items ?? []),
      complete: results.every(({ isPending }) => !isPending),
    }),
  });
  const have = new Set(histories.items.map(({ position }) => position));
  const elsewhere = histories.complete
    ? [...(state?.because ?? []), ...(state?.uncertain ?? [])].filter((position) => !have.has(position))
    : [];
  const others = useQueries({
    queries: elsewhere.map((position) => entryQuery(org, position, known)),
    combine: (results) => ({
      items: results.flatMap(({ data }) => data ?? []),
      complete: results.every(({ isPending }) => !isPending),
    }),
  });
  return {
    entries: inWorldOrder([...histories.items, ...others.items]),
    complete: histories.complete && others.complete,
  };
}
