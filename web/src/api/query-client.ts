import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './client.js';

/** A refusal stays one however often it is asked; only what did not answer is asked again. */
const RETRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) =>
        failures < RETRIES && (!(error instanceof ProblemError) || error.problem === undefined),
    },
  },
});
