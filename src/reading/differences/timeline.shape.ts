import { z } from 'zod';
import { fullDay, occurredOnOrUnknown, partialDate } from '../../domain/partial-date.js';
import { commitmentKind, localisedText } from '../../domain/vocabulary.js';
import { position, positions, shownEntry } from '../entry.shape.js';
import { commitmentStatus, moment } from '../moment.shape.js';
import { commitmentReading, presidencyReading, priorityInReport } from '../presidency.shape.js';

const days = {
  from: fullDay.meta({ description: 'The first day.' }),
  to: fullDay.meta({ description: 'The last day, inclusive.' }),
};
const began = positions.meta({
  description: 'The entries that count from the first day on; none where only time has passed.',
});

const presidencyInterval = z
  .strictObject({ ...days, ...presidencyReading.shape })
  .meta({ id: 'PresidencyInterval' });

const priorityInterval = z
  .strictObject({ ...days, ...priorityInReport.omit({ commitments: true }).shape })
  .meta({ id: 'PriorityInterval', description: 'What the report says of a priority on each of these days.' });

const commitmentInterval = z.strictObject({ ...days, ...commitmentReading.shape, began }).meta({
  id: 'CommitmentInterval',
  description: 'What the report says of a commitment on each of these days.',
});

const postponement = z
  .strictObject({
    because: position.meta({ description: 'The entry that postponed.' }),
    on: occurredOnOrUnknown.meta({ description: 'When it was postponed.' }),
    from: partialDate.optional().meta({ description: 'The date given up, where one was set.' }),
    to: partialDate.optional().meta({ description: 'The new date, where one was set.' }),
    setBy: position.optional().meta({ description: 'The entry that set the new date.' }),
  })
  .meta({ id: 'Postponement', description: 'An old date and the one that took its place.' });

const commitmentThrough = z
  .strictObject({
    id: z.string(),
    title: localisedText,
    kind: commitmentKind,
    madeOn: occurredOnOrUnknown,
    due: z.string().optional().meta({ description: 'As promised: term, next-session or a date.' }),
    documents: z.array(z.string()).optional(),
    intervals: z.array(commitmentInterval),
    postponements: z.array(postponement),
    entries: positions.meta({ description: 'Its own entries and those of its documents.' }),
  })
  .meta({ id: 'CommitmentThrough', description: 'A commitment through the days.' });

const priorityThrough = z
  .strictObject({
    id: z.string(),
    intervals: z.array(priorityInterval),
    entries: positions.meta({ description: 'Its own entries.' }),
    commitments: z.array(commitmentThrough),
  })
  .meta({ id: 'PriorityThrough', description: 'A priority through the days.' });

const session = z
  .strictObject({
    id: z.string(),
    organs: z.array(z.string()),
    regular: z.boolean(),
    format: z.enum(['in-person', 'videoconference']).optional(),
    place: z.string().optional(),
    startedOn: partialDate.optional(),
    heldOn: partialDate.optional().meta({ description: 'Absent while it has not been held.' }),
    plannedOn: partialDate.optional().meta({ description: 'The last date planned.' }),
    postponements: z.array(postponement),
    entries: positions,
  })
  .meta({ id: 'SessionInTimeline', description: 'A session of organs: a vertical line.' });

const mark = z
  .strictObject({
    ...shownEntry.shape,
    days: z
      .strictObject({ first: fullDay, last: fullDay })
      .optional()
      .meta({ description: 'The possible days; absent where the date is unknown.' }),
  })
  .meta({
    id: 'TimelineEntry',
    description: 'An entry, with the span of days on which it may have occurred.',
  });

export const timeline = z
  .strictObject({
    organisation: z.string(),
    presidency: z.string(),
    ...moment,
    organisationName: localisedText,
    presidencyReading: presidencyReading.meta({ description: 'The presidency at asOf.' }),
    from: fullDay.meta({ description: 'The first day of the timeline: nothing was there before.' }),
    to: fullDay.meta({ description: 'Its last day: asOf.' }),
    presidencyIntervals: z.array(presidencyInterval),
    counts: z.array(
      z
        .strictObject({ ...days, counts: z.record(commitmentStatus, z.int().min(0)) })
        .meta({ id: 'CountsInterval', description: 'Commitments by status on each of these days.' }),
    ),
    priorities: z.array(priorityThrough),
    sessions: z.array(session),
    entries: z
      .array(mark)
      .meta({ description: 'Every entry that is named, in the order of the world; retracted ones say so.' }),
  })
  .meta({
    id: 'Timeline',
    description:
      'A presidency through the days: for each day the intervals that hold it are the report of that day, word for word.',
  });
export type Timeline = z.infer<typeof timeline>;
export type CommitmentInTimeline = Timeline['priorities'][number]['commitments'][number];
export type Postponement = CommitmentInTimeline['postponements'][number];
export type SessionInTimeline = Timeline['sessions'][number];
