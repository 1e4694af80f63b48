import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answer } from '../reading/http-answer.js';
import { momentOf } from '../reading/reading.controller.js';
import { DescribeReport } from '../reading/reading.openapi.js';
import { ReportQuery } from '../reading/report.query.js';
import { parameter, type QueryString } from '../reading/request.js';
import { formatAsked, LANGUAGE_ASKED } from './asked-formats.js';
import { formatOf, FORMATS, languageOf, NAMES } from './negotiation.js';
import { refusePage } from './page-refusal.js';
import { renderReport } from './report.js';

/** The report on a presidency, in every format. */
@Controller('api')
export class ReportController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get(':org/presidencies/:id/report')
  @DescribeReport([FORMATS.html, FORMATS.md, FORMATS.csv], formatAsked(NAMES), LANGUAGE_ASKED)
  async report(
    @Param('org') org: string,
    @Param('id') id: string,
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    reply.header('vary', 'accept, accept-language');
    const format = formatOf(query, request.headers.accept);
    const language = languageOf(query, request.headers['accept-language']);
    try {
      const report = await this.queries.execute(new ReportQuery(org, id, momentOf(query, request)));
      const knownAt = parameter(query, 'knownAt');
      return answer(
        request,
        reply,
        renderReport(report, format, language, knownAt === undefined ? {} : { knownAt }),
      );
    } catch (error) {
      if (format !== 'html') throw error;
      return refusePage(error, reply, language);
    }
  }
}
