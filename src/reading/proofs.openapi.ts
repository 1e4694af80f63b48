import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { checkpointShape, consistencyShape, countersignBody, inclusionShape } from './proofs.shape.js';
import { componentOf, describeRead, ok, ORG, PROBLEM } from './reading.openapi.js';

const TEXT = { 'text/plain': { schema: { type: 'string' } } };
const POSITION = ApiParam({ name: 'position', schema: { type: 'integer', minimum: 1 } });

const sizeQuery = (name: string, description: string, required = false) =>
  ApiQuery({ name, required, description, schema: { type: 'integer', minimum: 1 } });

export const DescribeCheckpoint = () =>
  describeRead(
    'The signed head of the ledger: a C2SP checkpoint, as JSON or as the signed note',
    ok([checkpointShape], 'The checkpoint', TEXT),
    ORG,
    sizeQuery('size', 'An earlier one, as it was signed.'),
    ApiQuery({
      name: 'countersigned',
      required: false,
      description: 'The last one that a witness has countersigned.',
      schema: { type: 'boolean' },
    }),
    ApiQuery({
      name: 'format',
      required: false,
      description: 'Instead of Accept.',
      schema: { type: 'string', enum: ['json', 'text'] },
    }),
    ApiResponse({ status: 409, description: 'The ledger is not what was signed before', content: PROBLEM }),
  );

export const DescribeInclusion = () =>
  describeRead(
    'Proof that an entry is in the ledger: everything that leads from its content to the signed root',
    ok([inclusionShape], 'The proof'),
    ORG,
    POSITION,
    sizeQuery('size', 'Of the tree; that of the latest checkpoint unless given.'),
  );

export const DescribeContent = () =>
  describeRead(
    'What an entry says, byte for byte as it was hashed',
    ok([], 'Canonical JSON (RFC 8785)', { 'application/json': { schema: { type: 'object' } } }),
    ORG,
    POSITION,
  );

export const DescribeConsistency = () =>
  describeRead(
    'Proof that the ledger only grew between two sizes',
    ok([consistencyShape], 'The proof'),
    ORG,
    sizeQuery('from', 'How many entries you know.', true),
    sizeQuery('to', 'The present head unless given.'),
  );

export const DescribeBundle = () =>
  describeRead(
    'The whole ledger, or one stream, as a file that "mandate verify" checks',
    ok([], 'JSON, a line each: a header, then the entries', {
      'application/x-ndjson': { schema: { type: 'string' } },
    }),
    ORG,
    ApiQuery({
      name: 'stream',
      required: false,
      description: 'One stream alone, each entry with its inclusion proof.',
      schema: { type: 'string', example: 'documents/charter-protocol-3-2018' },
    }),
  );

export const DescribeCountersigning = () =>
  applyDecorators(
    ApiTags('reading'),
    ApiOperation({
      summary: 'Countersign a checkpoint as an admitted witness; the signature is the credential',
    }),
    ORG,
    ApiBody({ schema: componentOf(countersignBody) }),
    ApiResponse({
      status: 201,
      description: 'The checkpoint with all its signatures',
      content: { 'application/json': { schema: componentOf(checkpointShape) } },
    }),
    ...(
      [
        [400, 'The note is not in order'],
        [404, 'No such checkpoint was signed'],
        [409, 'Another head was signed for that size'],
        [415, 'Not JSON'],
        [422, 'No admitted witness has signed it, or its signature is wrong'],
      ] as const
    ).map(([status, description]) => ApiResponse({ status, description, content: PROBLEM })),
  );
