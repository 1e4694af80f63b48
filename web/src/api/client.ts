import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/api.js';

/** The shapes of the API by their names in openapi.json. */
export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** The API of the server that this page came from. Paths, parameters and answers are typed by openapi.json. */
export const api = createClient<paths, 'application/json'>();

/** What the server refused, with its sentence; or that it could not be reached. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly problem: Problem | undefined,
    message = problem?.detail ?? 'unreachable',
  ) {
    super(message);
  }
}

interface Called<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The answer of a call. @throws ProblemError with the server's problem details, or without any where nothing answered */
export async function answered<Data>(call: Promise<Called<Data>>): Promise<Data> {
  const { data, error, response } = await call.catch((): Called<Data> => {
    throw new ProblemError(undefined);
  });
  if (data !== undefined) return data;
  throw new ProblemError(isProblem(error) ? error : undefined, `${response.status}`);
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;
