import { Body, Controller, Header, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../domain/refusals.js';
import type { NewEntry } from '../ledger/ledger.types.js';
import { WhatIfQuery } from '../reading/differences/suppose.query.js';
import type { WhatIf } from '../reading/differences/what-if.shape.js';
import { momentOf } from '../reading/asked.js';
import type { QueryString } from '../reading/request.js';
import { StreamStateQuery } from '../reading/stream-state.query.js';
import { Recorder } from '../recording/recorder.js';
import { DescribeWhatIf } from './supposing.openapi.js';
import { inRequest, supposedLines, whatIfBody, type WhatIfRequest } from './what-if.request.js';

/** What is supposed may lie as far ahead as dates go. */
const LAST_DAY = '9999-12-31';
/** Nobody records what is supposed. */
const NOBODY = 'nobody';

/** What would follow for a document, and from it. Open to everybody, as every reading is. */
@Controller('api')
export class WhatIfController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Recorder) private readonly recorder: Recorder,
  ) {}

  @Post(':org/documents/:id/ratification/what-if')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @DescribeWhatIf()
  async whatIf(
    @Param('org') org: string,
    @Param('id') id: string,
    @Query() query: QueryString,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<WhatIf> {
    const wanted = momentOf(query, request);
    const supposed = whatIfBody(body);
    const { asOf: _day, ...known } = wanted;
    await this.queries.execute(new StreamStateQuery(org, 'documents', id, known));
    return this.queries.execute(new WhatIfQuery(org, id, await this.#decide(org, id, supposed), wanted));
  }

  /** What is supposed must be possible: it is decided as if it were recorded, its dates apart. */
  async #decide(org: string, id: string, supposed: WhatIfRequest): Promise<NewEntry[]> {
    const lines = supposedLines(id, supposed);
    try {
      return await this.recorder.rehearse({ lines, ledger: org, actor: NOBODY, batch: true }, LAST_DAY);
    } catch (error) {
      throw error instanceof Refusal ? inRequest(error, supposed) : error;
    }
  }
}
