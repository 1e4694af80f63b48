import { queryOptions } from '@tanstack/react-query';
import { askGrowth } from '../../api/proofs.js';
import { type Growth, growthSince, type SeenHead } from './proof/verify-head.js';

/** Whether a ledger still begins with a head that was seen before. */
export const growthQuery = (org: string, before: SeenHead | undefined, now: SeenHead) =>
  queryOptions({
    queryKey: ['growth', org, before, now],
    queryFn: async (): Promise<Growth> => {
      if (before === undefined) return 'grown';
      if (before.size > now.size) return 'rewritten';
      return growthSince(before, now, await askGrowth(org, { from: before.size, to: now.size }));
    },
  });
