import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { momentOf } from '../reading/asked.js';
import { DescribeReport } from '../reading/reading.openapi.js';
import { ReportQuery, type Wanted } from '../reading/report.query.js';
import type { QueryString } from '../reading/request.js';
import { formatAsked, LANGUAGE_ASKED } from './asked-formats.js';
import { type Format, FORMATS, NAMES } from './negotiation.js';
import { knownAtOf, publish } from './publish.js';
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
    return publish({ query, request, reply }, NAMES, async (format, language) => {
      const report = await this.queries.execute(
        new ReportQuery(org, id, momentOf(query, request), contentOf(format)),
      );
      return renderReport(report, format, language, knownAtOf(query));
    });
  }
}

/** A page and a text show the entries behind each status. */
const contentOf = (format: Format): Wanted =>
  format === 'html' || format === 'md' ? 'report-with-evidence' : 'report';
