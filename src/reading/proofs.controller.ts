import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../domain/refusals.js';
import { BundleExporter } from '../ledger/proof/bundle.export.js';
import { checkpointNote } from '../ledger/proof/checkpoint.js';
import { CheckpointIssuer } from '../ledger/proof/checkpoint-issuer.js';
import { CheckpointStore, type KeptCheckpoint } from '../ledger/proof/checkpoint-store.js';
import { Countersigning } from '../ledger/proof/countersigning.js';
import { LeafReader } from '../ledger/proof/leaf.reader.js';
import { LedgerProofs } from '../ledger/proof/ledger-proofs.js';
import { streamOf } from './ledger.controller.js';
import { answer, JSON_TYPE, jsonAnswer } from './http-answer.js';
import {
  DescribeBundle,
  DescribeCheckpoint,
  DescribeConsistency,
  DescribeContent,
  DescribeCountersigning,
  DescribeInclusion,
} from './proofs.openapi.js';
import { countersignBody, toCheckpoint, toConsistency, toInclusion } from './proofs.shape.js';
import { invalidRequest, isSlug, parameter, type QueryString, toEntryNumber } from './request.js';

/** What anybody needs to check that the ledger only grew, without trusting whoever serves it. */
@Controller('api')
export class ProofsController {
  constructor(
    @Inject(CheckpointIssuer) private readonly issuer: CheckpointIssuer,
    @Inject(CheckpointStore) private readonly store: CheckpointStore,
    @Inject(Countersigning) private readonly countersigning: Countersigning,
    @Inject(LedgerProofs) private readonly proofs: LedgerProofs,
    @Inject(LeafReader) private readonly leaves: LeafReader,
    @Inject(BundleExporter) private readonly exporter: BundleExporter,
  ) {}

  @Get(':org/ledger/checkpoint')
  @DescribeCheckpoint()
  async checkpoint(
    @Param('org') org: string,
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    reply.header('vary', 'accept');
    const asText = wantsText(query, request.headers.accept);
    const checkpoint = await this.#find(requireOrganisation(org), sizeOf(query, 'size'), query);
    if (asText) {
      const type = 'text/plain; charset=utf-8';
      return answer(request, reply, { type, body: checkpointNote(checkpoint) });
    }
    return answer(request, reply, jsonAnswer(await this.#shown(org, checkpoint)));
  }

  @Post(':org/ledger/checkpoint/signatures')
  @HttpCode(201)
  @DescribeCountersigning()
  async countersign(@Param('org') org: string, @Body() body: unknown) {
    const sent = countersignBody.safeParse(body);
    if (!sent.success)
      throw invalidRequest('note', 'Send {"note": …} with the checkpoint and your signature line.');
    return this.#shown(org, await this.countersigning.countersign(requireOrganisation(org), sent.data.note));
  }

  @Get(':org/ledger/entries/:position/proof')
  @DescribeInclusion()
  async inclusion(
    @Param('org') org: string,
    @Param('position') asked: string,
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const position = positionOf(requireOrganisation(org), asked);
    const inclusion = await this.proofs.inclusion(org, position, sizeOf(query, 'size'));
    return answer(request, reply, jsonAnswer(toInclusion(org, inclusion)));
  }

  @Get(':org/ledger/entries/:position/content')
  @DescribeContent()
  async content(
    @Param('org') org: string,
    @Param('position') asked: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const entry = await this.leaves.at(requireOrganisation(org), positionOf(org, asked));
    if (entry === undefined) throw notFound(org, asked);
    return answer(request, reply, { type: JSON_TYPE, body: entry.content });
  }

  @Get(':org/ledger/consistency')
  @DescribeConsistency()
  async consistency(
    @Param('org') org: string,
    @Query() query: QueryString,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const from = sizeOf(query, 'from');
    if (from === undefined) throw invalidRequest('from', 'Say with from how many entries you know.');
    const proof = await this.proofs.consistency(requireOrganisation(org), from, sizeOf(query, 'to'));
    return answer(request, reply, jsonAnswer(toConsistency(org, proof)));
  }

  @Get(':org/ledger/bundle')
  @DescribeBundle()
  async bundle(@Param('org') org: string, @Query() query: QueryString): Promise<StreamableFile> {
    const stream = streamOf(parameter(query, 'stream'));
    const lines = await this.exporter.export(requireOrganisation(org), stream);
    const file = `${org}${stream === undefined ? '' : `-${stream.replace('/', '-')}`}.bundle`;
    return new StreamableFile(Readable.from(lines, { objectMode: false }), {
      type: 'application/x-ndjson',
      disposition: `attachment; filename="${file}"`,
    });
  }

  async #find(org: string, size: number | undefined, query: QueryString): Promise<KeptCheckpoint> {
    const witnessed = countersignedOf(query);
    if (size === undefined && !witnessed) return this.issuer.latest(org);
    const kept = await this.store.find(org, { ...(size !== undefined && { size }), witnessed });
    if (kept === undefined) throw new Refusal('checkpoint-not-found', { org, size: size ?? 'any number of' });
    return kept;
  }

  async #shown(org: string, checkpoint: KeptCheckpoint) {
    const keys = (await this.issuer.keys(org)) ?? [];
    const countersigned = await this.store.find(org, { witnessed: true });
    return toCheckpoint(org, checkpoint, keys, countersigned?.size);
  }
}

const notFound = (org: string, position: string): Refusal =>
  new Refusal('position-not-found', { org, position, head: 'before it' });

function requireOrganisation(org: string): string {
  if (!isSlug(org)) throw new Refusal('organisation-not-found', { org });
  return org;
}

function positionOf(org: string, text: string): number {
  const position = toEntryNumber(text);
  if (position === undefined || position === 0) throw notFound(org, text);
  return position;
}

/** How many entries a tree has, from a parameter. @throws Refusal `invalid-request` */
function sizeOf(query: QueryString, name: string): number | undefined {
  const text = parameter(query, name);
  if (text === undefined) return undefined;
  const size = toEntryNumber(text);
  if (size === undefined || size === 0)
    throw invalidRequest(name, `Write ${name} as a number of entries from 1.`);
  return size;
}

function countersignedOf(query: QueryString): boolean {
  const text = parameter(query, 'countersigned');
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw invalidRequest('countersigned', 'Write countersigned as true or false.');
}

/** The note is sent to who asks for text and not for JSON. @throws Refusal `invalid-request` */
function wantsText(query: QueryString, accept = ''): boolean {
  const format = parameter(query, 'format');
  if (format === undefined) return accept.includes('text/plain') && !accept.includes('application/json');
  if (format !== 'text' && format !== 'json') throw invalidRequest('format', 'Write format as json or text.');
  return format === 'text';
}
