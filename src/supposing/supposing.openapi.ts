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
import type { z } from 'zod';
import { submissionOf } from '../domain/entries.js';
import { STREAM_KINDS } from '../domain/entry.js';
import { ref } from '../platform/http/openapi.js';
import { preview, whatIf } from '../reading/differences/what-if.shape.js';
import { AS_OF, componentOf, KNOWN_AT, MANDATE_AFTER, ORG, PROBLEM } from '../reading/reading.openapi.js';
import { whatIfRequest } from './what-if.request.js';

const REFUSALS: readonly [number, string][] = [
  [400, 'Not in order'],
  [404, 'No such organisation, stream or document'],
  [413, 'Too large'],
  [415, 'Not JSON'],
  [422, 'Refused by the rules of the domain'],
  [503, 'The reading has not come so far'],
];
const REFUSALS_OF_A_WRITE: readonly [number, string][] = [
  [401, 'No key, or an unknown one'],
  [403, 'No right to record it'],
  [409, 'The id or entry id is taken'],
  [412, 'The stream has another version'],
];

const refused = (all: readonly [number, string][]) =>
  all.map(([status, description]) => ApiResponse({ status, description, content: PROBLEM }));

function describeSupposing(summary: string, body: object, answer: z.ZodType, ...further: MethodDecorator[]) {
  return applyDecorators(
    ApiTags('supposing'),
    ApiOperation({ summary }),
    ORG,
    AS_OF,
    ...further,
    ApiBody({ schema: body }),
    ApiResponse({
      status: 200,
      description: 'What would change; nothing is recorded',
      content: { 'application/json': { schema: componentOf(answer) } },
    }),
    ...refused(REFUSALS),
  );
}

export const DescribeWhatIf = () =>
  describeSupposing(
    'What would follow from deposits or other entries that nobody has recorded: entry into force, states, documents, commitments, priorities',
    componentOf(whatIfRequest),
    whatIf,
    KNOWN_AT,
    MANDATE_AFTER,
  );

const AS_A_WRITE = [ApiBearerAuth('key'), ...refused(REFUSALS_OF_A_WRITE)];

export const DescribePreview = () =>
  describeSupposing(
    'What an entry would change, decided and refused as recording it would be',
    { oneOf: STREAM_KINDS.map((kind) => componentOf(submissionOf[kind])) },
    preview,
    ApiParam({ name: 'streams', schema: { type: 'string', enum: [...STREAM_KINDS] } }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The version the stream must have, such as "7".',
    }),
    ...AS_A_WRITE,
  );

export const DescribeBatchPreview = () =>
  describeSupposing(
    'What several entries would change, decided and refused as recording them together would be',
    ref('Batch'),
    preview,
    ...AS_A_WRITE,
  );
