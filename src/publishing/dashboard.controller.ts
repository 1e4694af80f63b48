import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../domain/refusals.js';
import { type Answer, answer } from '../reading/http-answer.js';
import { asksForPage, DASHBOARD } from './dashboard.js';

/** What programs ask; the dashboard has no page there. */
const NOT_PAGES = /^\/(?:api|health|metrics|assets)(?:[/?]|$)/;

/** Every other address is one of the dashboard's, which finds out for itself what to show. */
@Controller()
@ApiExcludeController()
export class DashboardController {
  constructor(@Inject(DASHBOARD) private readonly page: Answer | undefined) {}

  @Get('*')
  show(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string | undefined {
    if (this.page === undefined || NOT_PAGES.test(request.url) || !asksForPage(request)) {
      throw new Refusal('not-found', { path: request.url.split('?')[0] ?? request.url });
    }
    reply.header('vary', 'accept');
    return answer(request, reply, this.page);
  }
}
