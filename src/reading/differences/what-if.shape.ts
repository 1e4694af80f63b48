import { z } from 'zod';
import { dateBasis, grade, source } from '../../domain/entry.js';
import { occurredOnOrUnknown } from '../../domain/partial-date.js';
import { localisedText, stateCode } from '../../domain/vocabulary.js';
import { entryIntoForce } from '../document.shape.js';
import { position } from '../entry.shape.js';
import { moment } from '../moment.shape.js';
import { stateInChart } from '../ratification.shape.js';
import { change } from './change.shape.js';

const supposedEntry = z
  .strictObject({
    position: position.meta({ description: 'The number that the ledger would give it next.' }),
    stream: z.string(),
    version: z.int().min(1),
    type: z.string(),
    occurredOn: occurredOnOrUnknown,
    dateBasis,
    grade,
    data: z.record(z.string(), z.unknown()),
    sources: z.array(source),
    note: z.string().optional(),
  })
  .meta({ id: 'SupposedEntry', description: 'An entry that nobody has recorded.' });
export type SupposedEntry = z.infer<typeof supposedEntry>;

const supposition = {
  organisation: z.string(),
  ...moment,
  supposed: z.array(supposedEntry),
  changes: z.array(change).meta({
    description:
      'What would stand elsewhere at asOf: each presidency with its priorities and commitments, then the documents.',
  }),
};

export const preview = z
  .strictObject(supposition)
  .meta({ id: 'Preview', description: 'What entries would change, were they recorded now.' });
export type Preview = z.infer<typeof preview>;

export const whatIf = z
  .strictObject({
    ...supposition,
    document: z.string(),
    title: localisedText,
    entryIntoForce: z.strictObject({ from: entryIntoForce, to: entryIntoForce }),
    states: z
      .array(
        z
          .strictObject({ state: stateCode, from: stateInChart.nullable(), to: stateInChart.nullable() })
          .meta({ id: 'StateChange', description: 'A state whose line in the chart would be another.' }),
      )
      .meta({ description: 'The states whose line in the chart would be another.' }),
  })
  .meta({ id: 'WhatIf', description: 'What would follow from entries that nobody has recorded.' });
export type WhatIf = z.infer<typeof whatIf>;
