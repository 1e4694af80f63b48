import { z } from 'zod';
import { occurredOnOrUnknown, partialDate } from '../domain/partial-date.js';
import { localisedText, stateCode } from '../domain/vocabulary.js';
import { position, positions } from './entry.shape.js';
import { atVersion, moment } from './moment.shape.js';
import { presidencyReading } from './presidency.shape.js';

const organisation = { id: z.string(), name: localisedText, aliases: z.array(z.string()).optional() };

export const member = z
  .strictObject({
    state: stateCode,
    joined: occurredOnOrUnknown,
    left: partialDate.optional(),
    because: positions,
  })
  .meta({ id: 'Member' });

export const organ = z
  .strictObject({
    organ: z.string(),
    name: localisedText,
    aliases: z.array(z.string()).optional(),
    establishedOn: occurredOnOrUnknown,
    because: positions,
  })
  .meta({ id: 'Organ' });

export const session = z
  .strictObject({
    session: z.string(),
    organs: z.array(z.string()),
    regular: z.boolean(),
    format: z.enum(['in-person', 'videoconference']),
    heldOn: partialDate,
    startedOn: partialDate.optional(),
    chair: z.string().optional(),
    place: z.string().optional(),
    because: positions,
  })
  .meta({ id: 'SessionHeldReading' });

export const organisationState = z
  .strictObject({
    organisation: z.strictObject(organisation),
    status: z.literal('registered'),
    members: z.array(member),
    organs: z.array(organ),
    sessions: z.array(session),
    presidencies: z.array(presidencyReading),
    flags: z.array(z.enum(['disputed'])),
    because: positions,
    uncertain: positions,
    ...atVersion,
  })
  .meta({ id: 'OrganisationState', description: 'Members, organs, sessions and presidencies.' });
export type OrganisationState = z.infer<typeof organisationState>;

export const organisationList = z
  .strictObject({
    asOf: moment.asOf,
    rules: moment.rules,
    items: z.array(z.strictObject({ ...organisation, position }).meta({ id: 'OrganisationInList' })),
    next: z.string().nullable().meta({ description: 'The after of the next page: an id.' }),
  })
  .meta({ id: 'OrganisationList' });
export type OrganisationList = z.infer<typeof organisationList>;
