import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { Refusal } from '../../domain/refusals.js';
import { LOGGER } from '../tokens.js';
import { BODY_LIMIT } from './limits.js';
import { PROBLEM_TYPE, problemOf, unforeseen } from './problem.js';

/** What went wrong below the handlers, as the refusal that says it; undefined for what is our own mistake. */
export function refusalFor(
  error: unknown,
  request: Pick<FastifyRequest, 'url' | 'method'>,
): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  const path = request.url.split('?')[0] ?? request.url;
  switch (status) {
    case 404:
      return new Refusal('not-found', { path });
    case 405:
      return new Refusal('method-not-allowed', { method: request.method });
    case 406:
      return new Refusal('not-acceptable', { formats: 'json' });
    case 413:
      return new Refusal('body-too-large', { limit: BODY_LIMIT });
    case 415:
      return new Refusal('unsupported-media-type');
    case 400:
      return isBodyError(error, request.method)
        ? new Refusal('malformed-json')
        : new Refusal('invalid-request', { problem: 'it cannot be read.' });
    case 503:
      return new Refusal('overloaded');
    default:
      return undefined;
  }
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

/** A 400 below the handlers is about the body where there is one, else about the address. */
function isBodyError(error: unknown, method: string): boolean {
  const isAddress = error instanceof Error && 'code' in error && error.code === 'FST_ERR_BAD_URL';
  return method === 'POST' && !isAddress;
}

/** Turns every refusal into problem details; the only place that knows RFC 9457. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = refusalFor(error, request);
    if (refusal === undefined)
      this.logger.error({ err: error, method: request.method, url: request.url }, 'unforeseen');
    const problem = refusal === undefined ? unforeseen() : problemOf(refusal);
    if (problem.status === 503) reply.header('retry-after', '1');
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    reply
      .status(problem.status)
      .header('content-type', PROBLEM_TYPE)
      .header('cache-control', 'no-store')
      .send(JSON.stringify(problem));
  }
}
