import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NATURES } from '../domain/vocabulary.js';
import { RatificationChartQuery } from '../reading/ratification-chart.query.js';
import { type MatrixFilter, RatificationMatrixQuery } from '../reading/ratification-matrix.query.js';
import { momentOf } from '../reading/asked.js';
import { DescribeChart, DescribeMatrix } from '../reading/reading.openapi.js';
import { afterOf, invalidRequest, isSlug, limitOf, parameter, type QueryString } from '../reading/request.js';
import { formatAsked, LANGUAGE_ASKED } from './asked-formats.js';
import { FORMATS } from './negotiation.js';
import { knownAtOf, publish } from './publish.js';
import { renderChart, renderMatrix, TABLE_FORMATS } from './ratification.js';

const BESIDE_JSON = [FORMATS.html, FORMATS.csv];
const ASKED = [formatAsked(TABLE_FORMATS), LANGUAGE_ASKED];

/** Who has ratified: the chart of one document, and the matrix of documents by states. */
@Controller('api')
export class RatificationController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get(':org/ratification')
  @DescribeMatrix(BESIDE_JSON, ...ASKED)
  async matrix(
    @Param('org') org: string,
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return publish({ query, request, reply }, TABLE_FORMATS, async (format, language) => {
      const asked = new RatificationMatrixQuery(org, momentOf(query, request), filterOf(query));
      const found = await this.queries.execute(asked);
      return renderMatrix(found, format, language, { ...knownAtOf(query), further: furtherOf(query) });
    });
  }

  @Get(':org/documents/:id/ratification')
  @DescribeChart(BESIDE_JSON, ...ASKED)
  async chart(
    @Param('org') org: string,
    @Param('id') id: string,
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return publish({ query, request, reply }, TABLE_FORMATS, async (format, language) => {
      const found = await this.queries.execute(new RatificationChartQuery(org, id, momentOf(query, request)));
      return renderChart(found, format, language, knownAtOf(query));
    });
  }
}

const NARROWING = ['documents', 'presidency', 'nature', 'limit'] as const;

function furtherOf(query: QueryString): Record<string, string> {
  return Object.fromEntries(
    NARROWING.flatMap((name) => {
      const value = parameter(query, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** @throws Refusal `invalid-request` with a pointer to the parameter */
function filterOf(query: QueryString): MatrixFilter {
  const documents = parameter(query, 'documents')?.split(',');
  const presidency = parameter(query, 'presidency');
  const named = parameter(query, 'nature');
  const nature = NATURES.find((candidate) => candidate === named);
  const limit = limitOf(query);
  if (documents !== undefined && !documents.every(isSlug))
    throw invalidRequest('documents', 'Write documents as ids with commas between them.');
  if (documents !== undefined && documents.length > limit)
    throw invalidRequest('documents', `Name at most ${limit} documents, or raise limit.`);
  if (presidency !== undefined && !isSlug(presidency))
    throw invalidRequest('presidency', 'Write presidency as an id, such as 2020.');
  if (named !== undefined && nature === undefined)
    throw invalidRequest('nature', `Write nature as one of: ${NATURES.join(', ')}.`);
  return {
    ...(documents !== undefined && { documents: [...new Set(documents)] }),
    ...(presidency !== undefined && { presidency }),
    ...(nature !== undefined && { nature }),
    after: afterOf(query),
    limit,
  };
}
