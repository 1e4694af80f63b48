import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../domain/refusals.js';
import { answer } from '../reading/http-answer.js';
import { momentOf } from '../reading/reading.controller.js';
import { DescribeReport } from '../reading/reading.openapi.js';
import { ReportQuery } from '../reading/report.query.js';
import { parameter, type QueryString } from '../reading/request.js';
import { LANGUAGES } from './languages.js';
import { formatOf, FORMATS, languageOf } from './negotiation.js';
import { renderProblem } from './page.js';
import { htmlAnswer, renderReport } from './report.js';

const FORMAT_ASKED = ApiQuery({
  name: 'format',
  required: false,
  description: 'Instead of Accept.',
  schema: { type: 'string', enum: Object.keys(FORMATS) },
});
const LANGUAGE_ASKED = ApiQuery({
  name: 'lang',
  required: false,
  description: 'Instead of Accept-Language; JSON holds both languages.',
  schema: { type: 'string', enum: [...LANGUAGES] },
});

/** The report on a presidency, in every format. */
@Controller('api')
export class ReportController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get(':org/presidencies/:id/report')
  @DescribeReport([FORMATS.html, FORMATS.md, FORMATS.csv], FORMAT_ASKED, LANGUAGE_ASKED)
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
      if (format !== 'html' || !(error instanceof Refusal)) throw error;
      // Who asked for a page is a person: the sentence of the refusal is the page.
      const { type, body, headers = {} } = htmlAnswer(renderProblem(error.message, language));
      reply.status(error.status).headers({ ...headers, 'content-type': type, 'cache-control': 'no-store' });
      if (error.status === 503) reply.header('retry-after', '1');
      return body;
    }
  }
}
