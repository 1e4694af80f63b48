import {
  Body,
  Controller,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessGuard } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { OPENING_TYPE } from '../domain/entries.js';
import { STREAM_KINDS, type StreamKind } from '../domain/entry.js';
import { Refusal } from '../domain/refusals.js';
import { checkKey, contentDigest } from './idempotency.js';
import {
  type Recorded,
  RecordEntries,
  type Recording,
  type SubmittedLine,
} from './record-entries.command.js';
import { batchBody, ledgerOfOrganisation, objectBody, requireSlug, toVersion } from './recording.request.js';
import {
  DescribeBatch,
  DescribeOpening,
  DescribeRecording,
  DescribeRegistration,
} from './recording.openapi.js';

/** The headers that shape a write. */
interface WriteHeaders {
  'idempotency-key'?: string;
  'if-match'?: string;
}

/** Everything that is recorded comes in here. */
@Controller('api')
@UseGuards(AccessGuard)
export class RecordingController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post('organisations')
  @HttpCode(201)
  @DescribeRegistration()
  async register(
    @Body() body: unknown,
    @Headers() headers: WriteHeaders,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const opening = withType('organisations', objectBody(body));
    const ledger = ledgerOfOrganisation(opening);
    return this.#one(`organisations/${ledger}`, opening, { ledger, headers, caller, request, reply });
  }

  @Post(':org/entries')
  @HttpCode(201)
  @DescribeBatch()
  async batch(
    @Param('org') org: string,
    @Body() body: unknown,
    @Headers() headers: WriteHeaders,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
  ) {
    const lines = batchBody(body);
    const { entries } = await this.#record(
      lines,
      { ledger: requireSlug(org), headers, caller, request },
      true,
    );
    return { entries };
  }

  @Post(':org/:streams')
  @HttpCode(201)
  @DescribeOpening()
  async open(
    @Param('org') org: string,
    @Param('streams') streams: string,
    @Body() body: unknown,
    @Headers() headers: WriteHeaders,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const kind = STREAM_KINDS.find((candidate) => candidate === streams && candidate !== 'organisations');
    if (kind === undefined) throw new Refusal('not-found', { path: request.url });
    const opening = withType(kind, objectBody(body));
    const id = requireSlug(opening['id'], '/id');
    return this.#one(`${kind}/${id}`, opening, { ledger: requireSlug(org), headers, caller, request, reply });
  }

  @Post(':org/:streams/:id/entries')
  @HttpCode(201)
  @DescribeRecording()
  async record(
    @Param('org') org: string,
    @Param('streams') streams: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers() headers: WriteHeaders,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!STREAM_KINDS.some((kind) => kind === streams)) throw new Refusal('not-found', { path: request.url });
    return this.#one(`${streams}/${id}`, objectBody(body), {
      ledger: requireSlug(org),
      headers,
      caller,
      request,
      reply,
    });
  }

  async #one(stream: string, body: unknown, context: WriteContext & { reply: FastifyReply }) {
    const { entries } = await this.#record([{ stream, body }], context, false);
    const [entry] = entries;
    if (entry === undefined) throw new Error('a command without entries was recorded');
    context.reply.header('location', `/api/${entry.ledger}/ledger/entries/${entry.position}`);
    context.reply.header('etag', `"${entry.version}"`);
    return { entry };
  }

  #record(lines: readonly SubmittedLine[], context: WriteContext, batch: boolean): Promise<Recorded> {
    const { ledger, headers, caller, request } = context;
    const key = headers['idempotency-key'];
    const ifMatch = batch ? undefined : toVersion(headers['if-match']);
    const recording: Recording = {
      lines,
      ledger,
      actor: caller.actor,
      batch,
      ...(key !== undefined && { idempotency: keyed(key, request, headers['if-match']) }),
      ...(ifMatch !== undefined && { ifMatch }),
    };
    return this.commands.execute(new RecordEntries(recording));
  }
}

interface WriteContext {
  ledger: string;
  headers: WriteHeaders;
  caller: Caller;
  request: FastifyRequest;
}

function keyed(key: string, request: FastifyRequest, ifMatch: string | undefined) {
  checkKey(key);
  const path = request.url.split('?')[0] ?? request.url;
  return { key, digest: contentDigest({ method: request.method, path, ifMatch, body: request.body }) };
}

/** The address of a first entry says its type already. */
function withType(kind: StreamKind, body: Record<string, unknown>): Record<string, unknown> {
  return { type: OPENING_TYPE[kind], ...body };
}
