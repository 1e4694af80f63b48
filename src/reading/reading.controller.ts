import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { kindOf, momentOf, notFound } from './asked.js';
import { answer, jsonAnswer } from './http-answer.js';
import { OrganisationQuery } from './organisation.query.js';
import { OrganisationsListQuery } from './organisations-list.query.js';
import {
  DescribeList,
  DescribeOrganisation,
  DescribeOrganisations,
  DescribeState,
} from './reading.openapi.js';
import { afterOf, invalidRequest, isSlug, limitOf, parameter, type QueryString } from './request.js';
import { StreamStateQuery } from './stream-state.query.js';
import { StreamsListQuery } from './streams-list.query.js';
import { wantedMoment } from './time-travel.js';

/** Everything that is read about organisations and their streams. */
@Controller('api')
export class ReadingController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('organisations')
  @DescribeOrganisations()
  async organisations(
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const after = parameter(query, 'after') ?? '';
    const list = await this.queries.execute(
      new OrganisationsListQuery(wantedMoment(query), after, limitOf(query)),
    );
    return answer(request, reply, jsonAnswer(list));
  }

  @Get(':org')
  @DescribeOrganisation()
  async organisation(
    @Param('org') org: string,
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const state = await this.queries.execute(new OrganisationQuery(org, momentOf(query, request)));
    return answer(request, reply, jsonAnswer(state, state.version));
  }

  @Get(':org/:streams')
  @DescribeList()
  async list(
    @Param('org') org: string,
    @Param('streams') streams: string,
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const kind = kindOf(streams, request);
    if (kind === 'organisations') throw notFound(request);
    const presidency = parameter(query, 'presidency');
    if (presidency !== undefined && !isSlug(presidency)) {
      throw invalidRequest('presidency', 'Write presidency as an id, such as 2020.');
    }
    const page = {
      after: afterOf(query),
      limit: limitOf(query),
      ...(presidency !== undefined && { presidency }),
    };
    const list = await this.queries.execute(new StreamsListQuery(org, kind, momentOf(query, request), page));
    return answer(request, reply, jsonAnswer(list));
  }

  @Get(':org/:streams/:id')
  @DescribeState()
  async state(
    @Param('org') org: string,
    @Param('streams') streams: string,
    @Param('id') id: string,
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const kind = kindOf(streams, request);
    if (kind === 'organisations' && id !== org) throw notFound(request);
    const wanted = momentOf(query, request);
    const state = await this.queries.execute(
      kind === 'organisations'
        ? new OrganisationQuery(org, wanted)
        : new StreamStateQuery(org, kind, id, wanted),
    );
    return answer(request, reply, jsonAnswer(state, state.version));
  }
}
