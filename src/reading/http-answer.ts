import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a GET answers, before the conditions of the request are looked at. */
export interface Answer {
  /** The media type with its charset. */
  type: string;
  body: string;
  /** The version of the stream; then the ETag begins with it, and `If-Match` takes the whole. */
  version?: number;
  headers?: Readonly<Record<string, string>>;
}

export const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer in JSON. */
export function jsonAnswer(value: object, version?: number): Answer {
  return { type: JSON_TYPE, body: JSON.stringify(value), ...(version !== undefined && { version }) };
}

/**
 * Sends an answer with its strong ETag; 304 without a body where `If-None-Match` has it (RFC 9110, 13.1.2). The result is
 * what the handler returns.
 */
export function answer(request: FastifyRequest, reply: FastifyReply, content: Answer): string | undefined {
  const { type, body, headers = {} } = content;
  const tag = tagOf(content);
  reply.header('etag', tag).header('cache-control', 'no-cache').headers(headers);
  if (matches(request.headers['if-none-match'], tag)) {
    reply.status(304);
    return undefined;
  }
  reply.header('content-type', type);
  return body;
}

const tags = new WeakMap<Answer, string>();

/** An answer that is kept and sent again is hashed once. */
function tagOf(content: Answer): string {
  const tag = tags.get(content) ?? etagOf(content.body, content.version);
  tags.set(content, tag);
  return tag;
}

/** `"<hash>"`, or `"<version>-<hash>"` for the state of a stream. */
export function etagOf(body: string, version?: number): string {
  const hash = createHash('sha256').update(body, 'utf8').digest('base64url').slice(0, 27);
  return version === undefined ? `"${hash}"` : `"${version}-${hash}"`;
}

/** `If-None-Match` compares weakly: `W/` is looked through. */
function matches(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((given) => given.trim().replace(/^W\//, '') === tag);
}
