import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answer, jsonAnswer } from '../http-answer.js';
import { momentOf } from '../asked.js';
import type { QueryString } from '../request.js';
import { DescribeTimeline } from './differences.openapi.js';
import { TimelineQuery } from './timeline.query.js';

/** A presidency through the days. */
@Controller('api')
export class DifferencesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get(':org/presidencies/:id/timeline')
  @DescribeTimeline()
  async timeline(
    @Param('org') org: string,
    @Param('id') id: string,
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const timeline = await this.queries.execute(new TimelineQuery(org, id, momentOf(query, request)));
    return answer(request, reply, jsonAnswer(timeline));
  }
}
