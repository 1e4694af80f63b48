import { ApiQuery, ApiResponse } from '@nestjs/swagger';
import { describeRead, MOMENT, ok, ORG, PROBLEM } from '../reading.openapi.js';
import { changes } from './change.shape.js';
import { timeline } from './timeline.shape.js';

const end = (name: string, description: string) =>
  ApiQuery({ name, required: false, description, schema: { type: 'string', example: '2020-12-02' } });

/** The changes in several formats; `formats` are the media types beside JSON. */
export const DescribeChanges = (formats: readonly string[], ...further: MethodDecorator[]) =>
  describeRead(
    'What changed between two days, two sessions, or two states of knowledge',
    ok(
      [changes],
      'The changes, in the order of the report',
      Object.fromEntries(formats.map((type) => [type, { schema: { type: 'string' } }])),
    ),
    ORG,
    end('from', 'A day, or the id of a session that was held; the opening of the presidency unless given.'),
    end('to', 'A day, or the id of a session that was held; today in UTC unless given.'),
    ApiQuery({
      name: 'fromKnownAt',
      required: false,
      description:
        'What was recorded by the first reading, as knownAt has it for the second; the same as knownAt unless given.',
      schema: { type: 'string' },
    }),
    ...MOMENT.slice(1),
    ...further,
    ApiResponse({ status: 406, description: 'No such format', content: PROBLEM }),
  );

export const DescribeTimeline = () =>
  describeRead(
    'The presidency on every day from its beginning up to asOf: intervals of status and flags, sessions, entries',
    ok([timeline], 'The timeline'),
    ORG,
    ...MOMENT,
  );
