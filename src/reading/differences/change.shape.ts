import { z } from 'zod';
import { fullDay, partialDate } from '../../domain/partial-date.js';
import { localisedText, stage } from '../../domain/vocabulary.js';
import { position, positions, shownEntry } from '../entry.shape.js';
import { commitmentStatus, flag, moment, priorityStatus, timeliness } from '../moment.shape.js';
import { presidencyReading } from '../presidency.shape.js';

/** What differs between two readings: of two days, of two states of knowledge, or with and without what is supposed. */

const documentFlag = z.enum(['disputed', 'uncertain', 'out-of-order']);
const interval = z.strictObject({ first: fullDay, last: fullDay });

const presidencyStanding = presidencyReading
  .pick({ status: true, flags: true, openedOn: true, handedOverOn: true, because: true })
  .meta({ id: 'PresidencyStanding', description: 'Where a presidency stands in one of two readings.' });

const priorityStanding = z
  .strictObject({ status: priorityStatus, flags: z.array(flag), title: localisedText, because: positions })
  .meta({ id: 'PriorityStanding', description: 'Where a priority stands in one of two readings.' });

const commitmentStanding = z
  .strictObject({
    status: commitmentStatus,
    flags: z.array(flag),
    timeliness: timeliness.optional(),
    fulfilledOn: partialDate.optional(),
    dueOn: partialDate.optional(),
    rescheduledTo: z.string().optional(),
    because: positions,
  })
  .meta({ id: 'CommitmentStanding', description: 'Where a commitment stands in one of two readings.' });

const documentStanding = z
  .strictObject({
    status: stage,
    flags: z.array(documentFlag),
    inForce: z.boolean(),
    inForceOn: interval.optional().meta({ description: 'The possible days of entry into force.' }),
    computed: z
      .enum(['in-force', 'not-yet', 'cannot-compute'])
      .meta({ description: 'What the clause computes.' }),
    because: positions,
  })
  .meta({ id: 'DocumentStanding', description: 'Where a document stands in one of two readings.' });

/** `from` is null for what was not there before, `to` for what is not there any more. */
const difference = <S extends z.ZodType, F extends z.ZodType>(standing: S, flags: F) => ({
  id: z.string(),
  title: localisedText,
  from: standing.nullable().meta({ description: 'Null where it was not there before.' }),
  to: standing.nullable().meta({ description: 'Null where it is not there any more.' }),
  raised: z.array(flags).meta({ description: 'Flags that came.' }),
  cleared: z.array(flags).meta({ description: 'Flags that went.' }),
  because: positions.meta({ description: 'The entries that made the difference.' }),
});

const presidency = z.string().meta({ description: 'The presidency under which it stands.' });

const presidencyChange = z
  .strictObject({
    what: z.literal('presidency'),
    ...difference(presidencyStanding, z.enum(['disputed', 'out-of-order'])),
  })
  .meta({ id: 'PresidencyChange' });
const priorityChange = z
  .strictObject({ what: z.literal('priority'), presidency, ...difference(priorityStanding, flag) })
  .meta({ id: 'PriorityChange' });
const commitmentChange = z
  .strictObject({
    what: z.literal('commitment'),
    presidency,
    priority: z.string(),
    kind: z.enum(['plan', 'document', 'activity', 'outcome', 'ongoing']),
    ...difference(commitmentStanding, flag),
  })
  .meta({ id: 'CommitmentChange' });
const documentChange = z
  .strictObject({ what: z.literal('document'), ...difference(documentStanding, documentFlag) })
  .meta({ id: 'DocumentChange' });

export const change = z
  .discriminatedUnion('what', [presidencyChange, priorityChange, commitmentChange, documentChange])
  .meta({
    id: 'Change',
    discriminator: {
      propertyName: 'what',
      mapping: {
        presidency: '#/components/schemas/PresidencyChange',
        priority: '#/components/schemas/PriorityChange',
        commitment: '#/components/schemas/CommitmentChange',
        document: '#/components/schemas/DocumentChange',
      },
    },
    description: 'What stands elsewhere in the second of two readings than in the first.',
  });
export type Change = z.infer<typeof change>;
export type PresidencyChange = z.infer<typeof presidencyChange>;
export type PriorityChange = z.infer<typeof priorityChange>;
export type CommitmentChange = z.infer<typeof commitmentChange>;
export type DocumentChange = z.infer<typeof documentChange>;

const end = z
  .strictObject({
    asOf: fullDay,
    position: position.meta({ description: 'The last entry that was known.' }),
    session: z.string().optional().meta({ description: 'The session that was asked for.' }),
    counts: z.record(commitmentStatus, z.int().min(0)).meta({ description: 'Commitments by status.' }),
  })
  .meta({ id: 'EndOfChanges', description: 'One of two readings that are compared.' });

export const changes = z
  .strictObject({
    organisation: z.string(),
    presidency: z.string(),
    ...moment,
    organisationName: localisedText,
    name: localisedText.meta({ description: 'The name of the presidency.' }),
    from: end,
    to: end,
    changes: z.array(change).meta({
      description:
        'The presidency, then each priority with its commitments in the order of the report, then the documents.',
    }),
    entries: z.array(shownEntry).meta({
      description: 'Every entry that the changes name, and all that counts in one of the two readings alone.',
    }),
  })
  .meta({ id: 'Changes', description: 'What changed between two readings of a presidency.' });
export type Changes = z.infer<typeof changes>;
