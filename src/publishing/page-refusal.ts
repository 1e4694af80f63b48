import type { FastifyReply } from 'fastify';
import { Refusal } from '../domain/refusals.js';
import type { Language } from './languages.js';
import { renderProblem } from './page.js';
import { htmlAnswer } from './report.js';

/**
 * A refusal as a page, for who asked for a page: a person. The result is what the handler returns.
 * @throws the error itself where it is no refusal
 */
export function refusePage(error: unknown, reply: FastifyReply, language: Language): string {
  if (!(error instanceof Refusal)) throw error;
  const { type, body, headers = {} } = htmlAnswer(renderProblem(error.message, language));
  reply.status(error.status).headers({ ...headers, 'content-type': type, 'cache-control': 'no-store' });
  if (error.status === 503) reply.header('retry-after', '1');
  return body;
}
