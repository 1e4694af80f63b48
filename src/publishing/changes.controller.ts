import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChangesQuery, type WantedChanges } from '../reading/differences/changes.query.js';
import { DescribeChanges } from '../reading/differences/differences.openapi.js';
import { momentOf } from '../reading/asked.js';
import { parameter, type QueryString } from '../reading/request.js';
import { knownAtFrom } from '../reading/time-travel.js';
import { formatAsked, LANGUAGE_ASKED } from './asked-formats.js';
import { LIST_FORMATS, renderChanges } from './changes.js';
import { FORMATS } from './negotiation.js';
import { publish } from './publish.js';

/** What changed between two readings of a presidency. */
@Controller('api')
export class ChangesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get(':org/presidencies/:id/changes')
  @DescribeChanges([FORMATS.html, FORMATS.md], formatAsked(LIST_FORMATS), LANGUAGE_ASKED)
  async changes(
    @Param('org') org: string,
    @Param('id') id: string,
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return publish({ query, request, reply }, LIST_FORMATS, async (format, language) => {
      const asked = new ChangesQuery(org, id, momentOf(query, request), endsOf(query));
      return renderChanges(await this.queries.execute(asked), format, language);
    });
  }
}

/** @throws Refusal `invalid-request` with a pointer to the parameter */
function endsOf(query: QueryString): WantedChanges {
  const [from, to] = [parameter(query, 'from'), parameter(query, 'to')];
  const fromKnownAt = knownAtFrom(query, 'fromKnownAt');
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(fromKnownAt !== undefined && { fromKnownAt }),
  };
}
