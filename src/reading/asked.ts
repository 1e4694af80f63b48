import type { FastifyRequest } from 'fastify';
import { STREAM_KINDS, type StreamKind } from '../domain/entry.js';
import { Refusal } from '../domain/refusals.js';
import type { QueryString } from './request.js';
import { wantedMoment } from './time-travel.js';

/** What a request asks a reading for, beside its own parameters. */

/** The two clocks and the header `Mandate-After`. @throws Refusal `invalid-request` */
export const momentOf = (query: QueryString, request: FastifyRequest) =>
  wantedMoment(query, request.headers['mandate-after']);

/** The kind of stream that an address names. @throws Refusal `not-found` */
export function kindOf(streams: string, request: FastifyRequest): StreamKind {
  const kind = STREAM_KINDS.find((candidate) => candidate === streams);
  if (kind === undefined) throw notFound(request);
  return kind;
}

/** The refusal of an address under which nothing is. */
export function notFound({ url }: FastifyRequest): Refusal {
  return new Refusal('not-found', { path: url.split('?')[0] ?? url });
}
