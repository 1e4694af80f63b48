import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../domain/refusals.js';
import { type Answer, answer } from '../reading/http-answer.js';
import { OrganisationQuery } from '../reading/organisation.query.js';
import type { OrganisationState } from '../reading/organisation.shape.js';
import { OrganisationsListQuery } from '../reading/organisations-list.query.js';
import { parameter, type QueryString } from '../reading/request.js';
import { asksForPage, DASHBOARD } from './dashboard.js';
import { indexHtml } from './index-page.js';
import { languageOf } from './negotiation.js';
import { htmlAnswer } from './report.js';

/** More organisations than one page is for. */
const ORGANISATIONS_SHOWN = 100;

/** The first page, for people: the dashboard, or with `?format=html` a page that needs no script. */
@Controller()
@ApiExcludeController()
export class IndexController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(DASHBOARD) private readonly dashboard: Answer | undefined,
  ) {}

  @Get()
  async index(
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    reply.header('vary', 'accept, accept-language');
    if (this.dashboard !== undefined && asksForPage(request) && parameter(query, 'format') === undefined) {
      return answer(request, reply, this.dashboard);
    }
    const language = languageOf(query, request.headers['accept-language']);
    const { items } = await this.queries.execute(new OrganisationsListQuery({}, '', ORGANISATIONS_SHOWN));
    const organisations = await Promise.all(items.map(({ id }) => this.#organisation(id)));
    return answer(
      request,
      reply,
      htmlAnswer(
        indexHtml(
          organisations.flatMap((state) => state ?? []),
          language,
        ),
      ),
    );
  }

  /** Undefined where the organisation was taken back since the list was made. */
  async #organisation(org: string): Promise<OrganisationState | undefined> {
    try {
      return await this.queries.execute(new OrganisationQuery(org, {}));
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) return undefined;
      throw error;
    }
  }
}
