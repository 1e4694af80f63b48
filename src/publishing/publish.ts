import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../domain/refusals.js';
import { type Answer, answer } from '../reading/http-answer.js';
import { parameter, type QueryString } from '../reading/request.js';
import type { Language } from './languages.js';
import { type Format, formatOf, languageOf } from './negotiation.js';
import { renderProblem } from './page.js';
import { htmlAnswer } from './report.js';

/** A request for something that has several forms. */
export interface Asked {
  query: QueryString;
  request: FastifyRequest;
  reply: FastifyReply;
}

/**
 * Answers in the format and language asked for. A refusal is a page for who asked for a page: a person.
 * @returns what the handler returns
 * @throws Refusal `not-acceptable`, `invalid-request`; for other formats than a page whatever `render` throws
 */
export async function publish<F extends Format>(
  { query, request, reply }: Asked,
  offered: readonly F[],
  render: (format: F, language: Language) => Promise<Answer>,
): Promise<string | undefined> {
  reply.header('vary', 'accept, accept-language');
  const format = formatOf(query, request.headers.accept, offered);
  const language = languageOf(query, request.headers['accept-language']);
  try {
    return answer(request, reply, await render(format, language));
  } catch (error) {
    if (format !== 'html') throw error;
    return refusePage(error, reply, language);
  }
}

/** `knownAt` as it was asked for, where it was: links on a page keep it. */
export function knownAtOf(query: QueryString): { knownAt?: string } {
  const knownAt = parameter(query, 'knownAt');
  return knownAt === undefined ? {} : { knownAt };
}

/** @throws the error itself where it is no refusal */
function refusePage(error: unknown, reply: FastifyReply, language: Language): string {
  if (!(error instanceof Refusal)) throw error;
  const { type, body, headers = {} } = htmlAnswer(renderProblem(error.message, language));
  reply.status(error.status).headers({ ...headers, 'content-type': type, 'cache-control': 'no-store' });
  if (error.status === 503) reply.header('retry-after', '1');
  return body;
}
