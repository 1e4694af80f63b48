import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { entriesOf, parseStreamName, streamName } from '../domain/entries.js';
import { stateCode } from '../domain/vocabulary.js';
import type { EntryFilter } from '../ledger/ledger.reader.js';
import { LedgerEntriesQuery, LedgerEntryQuery } from './entries.query.js';
import { answer, jsonAnswer } from './http-answer.js';
import { momentOf } from './asked.js';
import { DescribeLedgerEntries, DescribeLedgerEntry } from './reading.openapi.js';
import {
  afterOf,
  dayOf,
  invalidRequest,
  isSlug,
  limitOf,
  parameter,
  type QueryString,
  toEntryNumber,
} from './request.js';

/** The ledger as it lies: entries in their order, whatever their stream. */
@Controller('api')
export class LedgerController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get(':org/ledger/entries')
  @DescribeLedgerEntries()
  async entries(
    @Param('org') org: string,
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const page = { after: afterOf(query), limit: limitOf(query) };
    const asked = new LedgerEntriesQuery(org, momentOf(query, request), filterOf(query), page);
    return answer(request, reply, jsonAnswer(await this.queries.execute(asked)));
  }

  @Get(':org/ledger/entries/:position')
  @DescribeLedgerEntry()
  async entry(
    @Param('org') org: string,
    @Param('position') position: string,
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const asked = new LedgerEntryQuery(org, toEntryNumber(position), position, momentOf(query, request));
    return answer(request, reply, jsonAnswer(await this.queries.execute(asked)));
  }
}

/** @throws Refusal `invalid-request` with a pointer to the filter */
function filterOf(query: QueryString): EntryFilter {
  const stream = streamOf(parameter(query, 'stream'));
  const type = typeOf(parameter(query, 'type'));
  const actor = parameter(query, 'actor');
  const state = parameter(query, 'state');
  if (state !== undefined && !stateCode.safeParse(state).success) {
    throw invalidRequest('state', 'Write state as its ISO 3166-1 alpha-2 code, such as KZ.');
  }
  const [from, to] = [dayOf(query, 'from'), dayOf(query, 'to')];
  return {
    ...(stream !== undefined && { stream }),
    ...(type !== undefined && { type }),
    ...(actor !== undefined && { actor }),
    ...(state !== undefined && { state }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/** @throws Refusal `invalid-request` for what cannot be a stream */
export function streamOf(text: string | undefined): EntryFilter['stream'] {
  if (text === undefined) return undefined;
  const parsed = parseStreamName(text);
  if (parsed === undefined || !isSlug(parsed.id)) {
    throw invalidRequest('stream', 'Write stream as commitments/2020-victory-parade.');
  }
  return streamName(parsed.kind, parsed.id);
}

const TYPES = Object.values(entriesOf).flatMap((definitions) => definitions.map(({ type }) => type));

function typeOf(text: string | undefined): EntryFilter['type'] {
  const type = TYPES.find((candidate) => candidate === text);
  if (text !== undefined && type === undefined) {
    throw invalidRequest('type', 'Write type as a type of entry, such as PlanApproved.');
  }
  return type;
}
