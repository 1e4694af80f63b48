import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { entriesOf } from '../domain/entries.js';
import { STREAM_KINDS } from '../domain/entry.js';
import { NATURES } from '../domain/vocabulary.js';
import { ref } from '../platform/http/openapi.js';
import { documentList, documentState } from './document.shape.js';
import { entryPage, oneEntry, shownEntry } from './entry.shape.js';
import { ratificationMatrix } from './matrix.shape.js';
import { organisationList, organisationState } from './organisation.shape.js';
import {
  commitmentList,
  commitmentState,
  presidencyList,
  presidencyState,
  priorityList,
  priorityState,
  report,
} from './presidency.shape.js';
import { ratificationChart } from './ratification.shape.js';

/** The shapes of answers that are components of the OpenAPI document; each carries `.meta({ id })`. */
export const readingComponents = [
  shownEntry,
  entryPage,
  oneEntry,
  organisationList,
  organisationState,
  presidencyList,
  presidencyState,
  priorityList,
  priorityState,
  commitmentList,
  commitmentState,
  documentList,
  documentState,
  ratificationChart,
  ratificationMatrix,
  report,
] as const;

/** What a component is called in the document. */
export const componentOf = (schema: z.ZodType) => ref(schema.meta()?.id ?? '');

export const AS_OF = ApiQuery({
  name: 'asOf',
  required: false,
  description:
    'The day in the world: what had happened by its end. Today in UTC unless given; a future day is allowed.',
  schema: { type: 'string', format: 'date', example: '2020-12-02' },
});
export const KNOWN_AT = ApiQuery({
  name: 'knownAt',
  required: false,
  description:
    'What was recorded by then, inclusive: an entry number, or an RFC 3339 instant with zone. The latest unless given.',
  schema: { type: 'string', example: '2020-12-02T12:00:00Z' },
});
const RULES_ASKED = ApiQuery({
  name: 'rules',
  required: false,
  description: 'The version of the status rules, as an answer names it.',
  schema: { type: 'string' },
});
export const MANDATE_AFTER = ApiHeader({
  name: 'Mandate-After',
  required: false,
  description: 'The position of an entry that the answer must contain, such as that of your last write.',
  schema: { type: 'integer', minimum: 1 },
});
const IF_NONE_MATCH = ApiHeader({
  name: 'If-None-Match',
  required: false,
  description: 'An ETag: 304 where nothing has changed.',
});
export const ORG = ApiParam({
  name: 'org',
  description: 'The id of an organisation',
  schema: { type: 'string', example: 'csto' },
});
const LIMIT = ApiQuery({
  name: 'limit',
  required: false,
  schema: { type: 'integer', minimum: 1, maximum: 1_000, default: 100 },
});

/** `after` of a list: a position, except for the list of organisations. */
const afterQuery = (type: 'integer' | 'string') =>
  ApiQuery({
    name: 'after',
    required: false,
    description: 'The `next` of the page before.',
    schema: { type },
  });

export const PROBLEM = { 'application/problem+json': { schema: ref('Problem') } };

/** One or several shapes of a 200, all as JSON. */
export function ok(schemas: readonly z.ZodType[], description: string, further: Record<string, object> = {}) {
  const refs = schemas.map(componentOf);
  const schema = refs.length > 1 ? { oneOf: refs } : refs[0];
  return ApiResponse({
    status: 200,
    description,
    headers: { ETag: { description: 'A strong hash of the answer.', schema: { type: 'string' } } },
    content: { ...(schema !== undefined && { 'application/json': { schema } }), ...further },
  });
}

export function describeRead(
  summary: string,
  response: ReturnType<typeof ok>,
  ...further: MethodDecorator[]
) {
  return applyDecorators(
    ApiTags('reading'),
    ApiOperation({ summary }),
    ...further,
    IF_NONE_MATCH,
    response,
    ApiResponse({ status: 304, description: 'Not changed' }),
    ApiResponse({ status: 400, description: 'The request is not in order', content: PROBLEM }),
    ApiResponse({ status: 404, description: 'Not there, or not at that moment', content: PROBLEM }),
    ApiResponse({ status: 503, description: 'The reading has not come so far', content: PROBLEM }),
  );
}

export const MOMENT = [AS_OF, KNOWN_AT, RULES_ASKED, MANDATE_AFTER] as const;
const BY_SECOND_CLOCK = [KNOWN_AT, MANDATE_AFTER] as const;

export const DescribeOrganisations = () =>
  describeRead(
    'The organisations, each with a ledger of its own',
    ok([organisationList], 'A page'),
    AS_OF,
    KNOWN_AT,
    LIMIT,
    afterQuery('string'),
  );

export const DescribeOrganisation = () =>
  describeRead(
    'Members, organs, sessions and presidencies',
    ok([organisationState], 'The organisation'),
    ORG,
    ...MOMENT,
  );

export const DescribeList = () =>
  describeRead(
    'The presidencies, priorities, commitments or documents, in the order in which they were opened',
    ok([presidencyList, priorityList, commitmentList, documentList], 'A page'),
    ORG,
    ApiParam({
      name: 'streams',
      schema: { type: 'string', enum: STREAM_KINDS.filter((kind) => kind !== 'organisations') },
    }),
    ApiQuery({
      name: 'presidency',
      required: false,
      description: 'Only what stands under this presidency.',
      schema: { type: 'string' },
    }),
    ...MOMENT,
    LIMIT,
    afterQuery('integer'),
  );

export const DescribeState = () =>
  describeRead(
    'Where one of them stands, and why',
    ok([organisationState, presidencyState, priorityState, commitmentState, documentState], 'Its state'),
    ORG,
    ApiParam({ name: 'streams', schema: { type: 'string', enum: [...STREAM_KINDS] } }),
    ...MOMENT,
  );

/** Beside JSON in other media types; `further` describes how they are asked for. */
const inFormats = (formats: readonly string[]): Record<string, object> =>
  Object.fromEntries(formats.map((type) => [type, { schema: { type: 'string' } }]));
const NO_SUCH_FORMAT = ApiResponse({ status: 406, description: 'No such format', content: PROBLEM });

export const DescribeHistory = (formats: readonly string[], ...further: MethodDecorator[]) =>
  describeRead(
    'Its history: who recorded what, when, on which source. As JSON a page, newest last; else the whole of it, told in the order of the world',
    ok([entryPage], 'A page, or the story', inFormats(formats)),
    ORG,
    ApiParam({ name: 'streams', schema: { type: 'string', enum: [...STREAM_KINDS] } }),
    ...BY_SECOND_CLOCK,
    LIMIT,
    afterQuery('integer'),
    ...further,
    NO_SUCH_FORMAT,
  );

export const DescribeChart = (formats: readonly string[], ...further: MethodDecorator[]) =>
  describeRead(
    'Who has signed, ratified and deposited; entry into force',
    ok([ratificationChart], 'The chart', inFormats(formats)),
    ORG,
    ...MOMENT,
    ...further,
    NO_SUCH_FORMAT,
  );

export const DescribeMatrix = (formats: readonly string[], ...further: MethodDecorator[]) =>
  describeRead(
    'The matrix: documents by states',
    ok([ratificationMatrix], 'A page of documents', inFormats(formats)),
    ORG,
    filter('documents', 'Only these: ids with commas between them, of whatever nature.'),
    filter('presidency', 'Only those that the commitments of this presidency name.'),
    filter('nature', 'Treaties unless given.', { type: 'string', enum: [...NATURES] }),
    ...MOMENT,
    LIMIT,
    afterQuery('integer'),
    ...further,
    NO_SUCH_FORMAT,
  );

const TYPES = [
  ...new Set(Object.values(entriesOf).flatMap((definitions) => definitions.map(({ type }) => type))),
].toSorted();

/** A filter of the list of entries. */
const filter = (name: string, description: string, schema: object = { type: 'string' }) =>
  ApiQuery({ name, required: false, description, schema });

export const DescribeLedgerEntries = () =>
  describeRead(
    'Entries of the whole ledger, newest last',
    ok([entryPage], 'A page'),
    ORG,
    filter('stream', 'Such as commitments/2020-victory-parade.'),
    filter('type', 'A type of entry.', { type: 'string', enum: TYPES }),
    filter('actor', 'Who recorded it.'),
    filter('state', 'A state that the entry names, ISO 3166-1 alpha-2.'),
    filter('from', 'The first day of a period in which it may have occurred.', {
      type: 'string',
      format: 'date',
    }),
    filter('to', 'The last day of that period.', { type: 'string', format: 'date' }),
    ...BY_SECOND_CLOCK,
    LIMIT,
    afterQuery('integer'),
  );

export const DescribeLedgerEntry = () =>
  describeRead(
    'One entry, as known',
    ok([oneEntry], 'The entry'),
    ORG,
    ApiParam({ name: 'position', schema: { type: 'integer', minimum: 1 } }),
    ...BY_SECOND_CLOCK,
  );

/** The report in several formats; `formats` are the media types beside JSON. */
export const DescribeReport = (formats: readonly string[], ...further: MethodDecorator[]) =>
  describeRead(
    'The status report: where every priority and commitment stands',
    ok([report], 'The report', inFormats(formats)),
    ORG,
    ...MOMENT,
    ...further,
    NO_SUCH_FORMAT,
  );
