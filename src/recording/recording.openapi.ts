import { applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import { submissionOf } from '../domain/entries.js';
import { recordedEntry, STREAM_KINDS } from '../domain/entry.js';
import { ref } from '../platform/http/openapi.js';

/** The shapes of answers to a write; `.meta({ id })` makes each a component. */
const written = z.object({ entry: recordedEntry }).meta({ id: 'Written' });
const batchWritten = z.object({ entries: z.array(recordedEntry) }).meta({ id: 'BatchWritten' });
const batch = z.object({ entries: z.array(z.looseObject({ stream: z.string(), type: z.string() })) }).meta({
  id: 'Batch',
  description:
    'Entries for any streams, recorded all or nothing; each as for its stream, with `stream` beside it.',
});
const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string(), code: z.string().optional() }))
      .optional(),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457 problem details; `code` is stable, `detail` says what to do.',
  });

const componentId = (schema: z.ZodType): string => schema.meta()?.id ?? '';
const submissions = STREAM_KINDS.map((kind) => ref(componentId(submissionOf[kind])));

const IDEMPOTENCY = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description: 'The same key with the same content gets the first answer again.',
});
const IF_MATCH = ApiHeader({
  name: 'If-Match',
  required: false,
  description: 'The version the stream must have, such as "7".',
});

const REFUSALS: readonly [number, string][] = [
  [400, 'Not in order'],
  [401, 'No key, or an unknown one'],
  [404, 'No such organisation or stream'],
  [409, 'The id, entry id or Idempotency-Key is taken'],
  [412, 'The stream has another version'],
  [413, 'Too large'],
  [415, 'Not JSON'],
  [422, 'Refused by the rules of the domain'],
  [503, 'Too many entries are waiting'],
];

function describeWrite(summary: string, body: object, answer: z.ZodType) {
  return applyDecorators(
    ApiTags('recording'),
    ApiBearerAuth('key'),
    ApiOperation({ summary }),
    IDEMPOTENCY,
    ApiBody({ schema: body }),
    ApiResponse({
      status: 201,
      description: 'Recorded',
      content: { 'application/json': { schema: ref(componentId(answer)) } },
    }),
    ...REFUSALS.map(([status, description]) =>
      ApiResponse({
        status,
        description,
        content: { 'application/problem+json': { schema: ref(componentId(problem)) } },
      }),
    ),
  );
}

export const DescribeRegistration = () =>
  describeWrite('Register an organisation: opens its ledger', ref('OrganisationRegistered'), written);

export const DescribeOpening = () =>
  applyDecorators(
    ApiParam({
      name: 'streams',
      schema: { type: 'string', enum: STREAM_KINDS.filter((kind) => kind !== 'organisations') },
    }),
    describeWrite(
      'Record the first entry of a presidency, priority, commitment or document',
      { oneOf: ['PresidencyAnnounced', 'PriorityProposed', 'CommitmentMade', 'DocumentListed'].map(ref) },
      written,
    ),
  );

export const DescribeRecording = () =>
  applyDecorators(
    ApiParam({ name: 'streams', schema: { type: 'string', enum: [...STREAM_KINDS] } }),
    IF_MATCH,
    describeWrite('Record an entry', { oneOf: submissions }, written),
  );

export const DescribeBatch = () =>
  describeWrite('Record several entries, all or nothing', ref(componentId(batch)), batchWritten);
