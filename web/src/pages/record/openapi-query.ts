import { queryOptions } from '@tanstack/react-query';
import { ProblemError } from '../../api/client.js';
import type { Components } from './schema.js';

/** The schemas of this server: a form always asks what the server that will check it wants. */
export const componentsQuery = () =>
  queryOptions({
    queryKey: ['components'],
    staleTime: Infinity,
    queryFn: async (): Promise<Components> => {
      const document: unknown = await fetch('/api/openapi.json').then(
        (response) => response.json(),
        () => undefined,
      );
      if (!isDocument(document)) throw new ProblemError(undefined);
      return document.components.schemas;
    },
  });

function isDocument(value: unknown): value is { components: { schemas: Components } } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'components' in value &&
    typeof value.components === 'object' &&
    value.components !== null &&
    'schemas' in value.components
  );
}
