import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StreamKind } from '../domain/entry.js';
import { StreamEntriesQuery } from '../reading/entries.query.js';
import { type Answer, jsonAnswer } from '../reading/http-answer.js';
import { kindOf, momentOf } from '../reading/asked.js';
import { DescribeHistory } from '../reading/reading.openapi.js';
import { afterOf, limitOf, type QueryString } from '../reading/request.js';
import { StoryQuery } from '../reading/story.query.js';
import { formatAsked, LANGUAGE_ASKED } from './asked-formats.js';
import { FORMATS } from './negotiation.js';
import { knownAtOf, publish } from './publish.js';
import { renderStory, STORY_FORMATS } from './story.js';

/** The history of a stream: entry by entry for programs, told as a story for people. */
@Controller('api')
export class StoryController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get(':org/:streams/:id/entries')
  @DescribeHistory([FORMATS.html, FORMATS.md], formatAsked(STORY_FORMATS), LANGUAGE_ASKED)
  async history(
    @Param('org') org: string,
    @Param('streams') streams: string,
    @Param('id') id: string,
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return publish({ query, request, reply }, STORY_FORMATS, async (format, language) => {
      const kind = kindOf(streams, request);
      if (format === 'json') return this.#entries(org, kind, id, query, request);
      const story = await this.queries.execute(new StoryQuery(org, kind, id, momentOf(query, request)));
      return renderStory(story, format, language, knownAtOf(query));
    });
  }

  async #entries(
    org: string,
    kind: StreamKind,
    id: string,
    query: QueryString,
    request: FastifyRequest,
  ): Promise<Answer> {
    const page = { after: afterOf(query), limit: limitOf(query) };
    const asked = new StreamEntriesQuery(org, kind, id, momentOf(query, request), page);
    return jsonAnswer(await this.queries.execute(asked));
  }
}
