import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StreamKind } from '../domain/entry.js';
import { StreamEntriesQuery } from '../reading/entries.query.js';
import { type Answer, answer, jsonAnswer } from '../reading/http-answer.js';
import { kindOf, momentOf } from '../reading/reading.controller.js';
import { DescribeHistory } from '../reading/reading.openapi.js';
import { afterOf, limitOf, parameter, type QueryString } from '../reading/request.js';
import { StoryQuery } from '../reading/story.query.js';
import { formatAsked, LANGUAGE_ASKED } from './asked-formats.js';
import type { Language } from './languages.js';
import { formatOf, FORMATS, languageOf } from './negotiation.js';
import { refusePage } from './page-refusal.js';
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
    reply.header('vary', 'accept, accept-language');
    const format = formatOf(query, request.headers.accept, STORY_FORMATS);
    const language = languageOf(query, request.headers['accept-language']);
    try {
      const kind = kindOf(streams, request);
      const content =
        format === 'json'
          ? await this.#entries(org, kind, id, query, request)
          : await this.#story({ org, kind, id, query, request, format, language });
      return answer(request, reply, content);
    } catch (error) {
      if (format !== 'html') throw error;
      return refusePage(error, reply, language);
    }
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

  async #story({ org, kind, id, query, request, format, language }: StoryAsked): Promise<Answer> {
    const story = await this.queries.execute(new StoryQuery(org, kind, id, momentOf(query, request)));
    const knownAt = parameter(query, 'knownAt');
    return renderStory(story, format, language, knownAt === undefined ? {} : { knownAt });
  }
}

interface StoryAsked {
  org: string;
  kind: StreamKind;
  id: string;
  query: QueryString;
  request: FastifyRequest;
  format: 'html' | 'md';
  language: Language;
}
