import { queryOptions } from '@tanstack/react-query';
import { answered, api } from './client.js';

/** The signed head of a ledger, with the keys that sign it. */
export const checkpointQuery = (org: string) =>
  queryOptions({
    queryKey: ['checkpoint', org],
    queryFn: () => answered(api.GET('/api/{org}/ledger/checkpoint', { params: { path: { org } } })),
  });

/** Everything that leads from an entry to the signed head: its proof, and what it says byte for byte. */
export const proofQuery = (org: string, position: number) =>
  queryOptions({
    queryKey: ['proof', org, position],
    queryFn: async () => {
      const params = { path: { org, position } };
      const [proof, content] = await Promise.all([
        answered(api.GET('/api/{org}/ledger/entries/{position}/proof', { params })),
        answered<string>(
          api.GET('/api/{org}/ledger/entries/{position}/content', { params, parseAs: 'text' }),
        ),
      ]);
      return { proof, content };
    },
  });

/** The hashes which show that a ledger only grew between two sizes. */
export async function askGrowth(org: string, query: { from: number; to: number }): Promise<string[]> {
  const params = { path: { org }, query };
  return (await answered(api.GET('/api/{org}/ledger/consistency', { params }))).hashes;
}
