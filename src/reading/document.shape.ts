import { z } from 'zod';
import { SIGNATURE_FORMS } from '../domain/document/document.entries.js';
import { entryIntoForceRule } from '../domain/document/entry-into-force.rule.js';
import { fullDay, occurredOnOrUnknown, partialDate } from '../domain/partial-date.js';
import { localisedText, nature, stage, stateCode } from '../domain/vocabulary.js';
import { next, position, positions } from './entry.shape.js';
import { atVersion, moment } from './moment.shape.js';

const between = z.tuple([fullDay, fullDay]).meta({ description: 'The first and last possible day.' });
export const interval = z.strictObject({ first: fullDay, last: fullDay });

const missing = z
  .strictObject({
    what: z.enum([
      'rule',
      'deposit',
      'ratification',
      'signature',
      'deposits',
      'ratifications',
      'negotiating-states',
      'signatories',
      'members',
      'adoption',
      'parties',
      'entry-into-force',
      'day',
    ]),
    state: stateCode.optional(),
    number: z.int().optional(),
    document: z.string().optional(),
    entry: position.optional(),
  })
  .meta({ id: 'MissingFact', description: 'A fact that could decide and that the ledger does not hold.' });

const computed = z
  .strictObject({
    status: z.enum(['in-force', 'not-yet', 'cannot-compute']),
    date: partialDate.optional(),
    between: between.optional(),
    counted: positions,
    stillRequired: z.array(stateCode),
    missing: z.array(missing),
    notFound: z.array(stateCode).optional(),
    further: z.int().optional(),
    earliest: fullDay.optional(),
  })
  .meta({ id: 'ComputedForce', description: 'What the clause computes from the entries counted.' });

export const entryIntoForce = z
  .strictObject({
    rule: entryIntoForceRule.nullable(),
    clause: z.string().optional(),
    ruleBecause: position.optional(),
    reported: z.strictObject({ date: partialDate, because: positions }).nullable(),
    computed,
    disputed: z.boolean(),
    inForceOn: interval.optional(),
    decidedBy: z.enum(['reported', 'computed']).optional(),
    because: positions,
    terminatedOn: interval.optional(),
    inForce: z.boolean(),
  })
  .meta({
    id: 'EntryIntoForce',
    description: 'What a source reports and what the clause computes, side by side.',
  });

export const documentFlags = z.array(z.enum(['disputed', 'uncertain', 'out-of-order']));

const documentReading = {
  id: z.string(),
  title: localisedText,
  nature,
  status: stage,
  stage,
  flags: documentFlags,
  because: positions,
  uncertain: positions,
};

export const signature = z
  .strictObject({
    state: stateCode,
    on: occurredOnOrUnknown,
    form: z.enum(SIGNATURE_FORMS),
    because: position,
  })
  .meta({ id: 'Signature' });

export const documentState = z
  .strictObject({
    organisation: z.string(),
    ...documentReading,
    listedOn: occurredOnOrUnknown,
    participants: z.array(stateCode).optional(),
    openTo: z.literal('all-states').optional(),
    amends: z.string().optional(),
    depositary: z.string().optional(),
    depositaryList: z.enum(['complete', 'incomplete']).optional(),
    aliases: z.array(z.string()).optional(),
    stages: z.array(z.strictObject({ stage, date: occurredOnOrUnknown, because: positions })),
    signatures: z.array(signature),
    entryIntoForce,
    ...atVersion,
  })
  .meta({ id: 'DocumentState' });
export type DocumentState = z.infer<typeof documentState>;

export const documentList = z
  .strictObject({
    organisation: z.string(),
    ...moment,
    items: z.array(z.strictObject(documentReading).meta({ id: 'DocumentInList' })),
    next,
  })
  .meta({ id: 'DocumentList' });
export type DocumentList = z.infer<typeof documentList>;
