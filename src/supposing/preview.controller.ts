import {
  Body,
  Controller,
  Header,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { AccessGuard } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { PreviewQuery } from '../reading/differences/suppose.query.js';
import type { Preview } from '../reading/differences/what-if.shape.js';
import { dayOf, type QueryString } from '../reading/request.js';
import type { Recording } from '../recording/record-entries.command.js';
import { Recorder } from '../recording/recorder.js';
import { batchBody, objectBody, requireSlug, toVersion } from '../recording/recording.request.js';
import { DescribeBatchPreview, DescribePreview } from './supposing.openapi.js';

/** What recording would change. It is decided as recording decides, and refused as recording refuses; nothing is recorded. */
@Controller('api')
@UseGuards(AccessGuard)
export class PreviewController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Recorder) private readonly recorder: Recorder,
  ) {}

  @Post(':org/preview')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @DescribeBatchPreview()
  async batch(
    @Param('org') org: string,
    @Query() query: QueryString,
    @Body() body: unknown,
    @CurrentCaller() { actor }: Caller,
  ): Promise<Preview> {
    return this.#preview({ lines: batchBody(body), ledger: requireSlug(org), actor, batch: true }, query);
  }

  @Post(':org/:streams/:id/preview')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @DescribePreview()
  async one(
    @Param('org') org: string,
    @Param('streams') streams: string,
    @Param('id') id: string,
    @Query() query: QueryString,
    @Headers('if-match') match: string | undefined,
    @Body() body: unknown,
    @CurrentCaller() { actor }: Caller,
  ): Promise<Preview> {
    const ifMatch = toVersion(match);
    const lines = [{ stream: `${streams}/${id}`, body: objectBody(body) }];
    const recording = { lines, ledger: requireSlug(org), actor, ...(ifMatch !== undefined && { ifMatch }) };
    return this.#preview(recording, query);
  }

  async #preview(recording: Recording, query: QueryString): Promise<Preview> {
    const asOf = dayOf(query, 'asOf');
    const entries = await this.recorder.rehearse(recording);
    const wanted = asOf === undefined ? {} : { asOf };
    return this.queries.execute(new PreviewQuery(recording.ledger, entries, wanted));
  }
}
