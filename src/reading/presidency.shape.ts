import { z } from 'zod';
import { occurredOnOrUnknown, partialDate } from '../domain/partial-date.js';
import { commitmentKind, localisedText, stage, stateCode } from '../domain/vocabulary.js';
import { next, positions } from './entry.shape.js';
import { atVersion, commitmentStatus, flag, moment, priorityStatus, timeliness } from './moment.shape.js';

export const presidencyReading = z
  .strictObject({
    id: z.string(),
    state: stateCode,
    name: localisedText,
    previous: z.string().optional(),
    openedOn: partialDate.optional(),
    handedOverOn: partialDate.optional(),
    handedOverTo: z.string().optional(),
    status: z.enum(['announced', 'open', 'handed-over']),
    flags: z.array(z.enum(['disputed', 'out-of-order'])),
    because: positions,
  })
  .meta({
    id: 'PresidencyReading',
    description: 'A presidency, from the session that opens it to the one that hands it over.',
  });

export const commitmentReading = z
  .strictObject({
    id: z.string(),
    title: localisedText,
    kind: commitmentKind,
    status: commitmentStatus,
    flags: z.array(flag),
    timeliness: timeliness.optional(),
    fulfilledOn: partialDate.optional(),
    dueOn: partialDate.optional(),
    rescheduledTo: z.string().optional(),
    because: positions.meta({ description: 'The entries that decided the status.' }),
    uncertain: positions.meta({ description: 'Entries that may or may not have happened by asOf.' }),
  })
  .meta({ id: 'CommitmentReading', description: 'Where a commitment stands, and why.' });

const priority = {
  id: z.string(),
  title: localisedText,
  text: z.string().optional(),
  officialNumber: z.string().optional(),
  aliases: z.array(z.string()).optional(),
  status: priorityStatus,
  flags: z.array(flag),
  because: positions,
};

export const priorityInReport = z
  .strictObject({ ...priority, commitments: z.array(commitmentReading) })
  .meta({ id: 'PriorityInReport' });

export const report = z
  .strictObject({
    organisation: z.string(),
    presidency: z.string(),
    ...moment,
    counts: z.record(commitmentStatus, z.int().min(0)).meta({ description: 'Commitments by status.' }),
    priorities: z.array(priorityInReport),
    organisationName: localisedText,
    presidencyReading,
  })
  .meta({ id: 'Report', description: 'Where every priority and commitment of a presidency stands.' });
export type Report = z.infer<typeof report>;
export type PriorityInReport = Report['priorities'][number];
export type CommitmentInReport = PriorityInReport['commitments'][number];

export const presidencyState = z
  .strictObject({
    organisation: z.string(),
    ...presidencyReading.shape,
    uncertain: positions,
    ...atVersion,
  })
  .meta({ id: 'PresidencyState' });
export type PresidencyState = z.infer<typeof presidencyState>;

export const priorityState = z
  .strictObject({
    organisation: z.string(),
    presidency: z.string(),
    ...priority,
    commitments: z.array(commitmentReading),
    uncertain: positions,
    ...atVersion,
  })
  .meta({ id: 'PriorityState' });
export type PriorityState = z.infer<typeof priorityState>;

export const commitmentState = z
  .strictObject({
    organisation: z.string(),
    presidency: z.string(),
    priority: z.string(),
    ...commitmentReading.shape,
    due: z.string().optional().meta({ description: 'As promised: term, next-session or a date.' }),
    decidingOrgan: z.string().optional(),
    documents: z.array(z.string()).optional(),
    until: stage.optional(),
    aliases: z.array(z.string()).optional(),
    madeOn: occurredOnOrUnknown,
    ...atVersion,
  })
  .meta({ id: 'CommitmentState' });
export type CommitmentState = z.infer<typeof commitmentState>;

const listOf = <S extends z.ZodType>(item: S) =>
  z.strictObject({ organisation: z.string(), ...moment, items: z.array(item), next });

export const presidencyList = listOf(presidencyReading).meta({ id: 'PresidencyList' });
export const priorityList = listOf(
  z.strictObject({ presidency: z.string(), ...priority }).meta({ id: 'PriorityInList' }),
).meta({ id: 'PriorityList' });
export const commitmentList = listOf(
  z
    .strictObject({ presidency: z.string(), priority: z.string(), ...commitmentReading.shape })
    .meta({ id: 'CommitmentInList' }),
).meta({ id: 'CommitmentList' });
export type PresidencyList = z.infer<typeof presidencyList>;
export type PriorityList = z.infer<typeof priorityList>;
export type CommitmentList = z.infer<typeof commitmentList>;
