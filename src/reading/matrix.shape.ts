import { z } from 'zod';
import { localisedText, nature, stage, stateCode } from '../domain/vocabulary.js';
import { documentFlags, entryIntoForce, interval } from './document.shape.js';
import { next, positions } from './entry.shape.js';
import { moment } from './moment.shape.js';
import { act, domesticStep, NOT_FOUND, ratificationChart, stateInChart } from './ratification.shape.js';

/**
 * What a cell says first: the furthest that a state has come, unless it has left. `not-found`: nothing is recorded and the
 * ledger does not claim the whole list; `nothing`: it does, or nobody expects the state to act.
 */
export const STANDINGS = [
  'in-force',
  'withdrawn',
  'revoked',
  'consented',
  'ratified',
  'signed',
  'domestic-step',
  'not-found',
  'nothing',
] as const;
export const standing = z.enum(STANDINGS).meta({ id: 'MatrixStanding' });
export type Standing = z.infer<typeof standing>;

const { shape } = stateInChart;

export const matrixCell = z
  .strictObject({
    state: stateCode,
    role: shape.role,
    standing,
    act: z
      .strictObject({
        what: z.enum(['deposited', 'ratified', 'signed']),
        ...act,
        means: z.string().optional(),
        form: z.string().optional(),
      })
      .optional()
      .meta({ description: 'The furthest act, with its date.' }),
    domestic: domesticStep.optional().meta({ description: 'The latest step inside the state.' }),
    reported: shape.reported,
    notFound: z.array(z.enum(NOT_FOUND)),
    provisionallyApplied: shape.provisionallyApplied,
    inForceOn: shape.inForceOn,
    revoked: shape.revoked,
    withdrawn: shape.withdrawn,
    reservations: z.int().min(0).meta({ description: 'Reservations and declarations that stand.' }),
    disputedBy: positions.meta({ description: 'What speaks against one of the facts of this cell.' }),
  })
  .meta({ id: 'MatrixCell', description: 'One state in one document.' });
export type MatrixCell = z.infer<typeof matrixCell>;

export const matrixDocument = z
  .strictObject({
    document: z.string(),
    title: localisedText,
    nature,
    stage,
    flags: documentFlags,
    inForce: z.boolean(),
    inForceOn: interval.optional(),
    decidedBy: entryIntoForce.shape.decidedBy,
    computed: entryIntoForce.shape.computed.shape.status,
    stillRequired: z.array(stateCode),
    counts: ratificationChart.shape.counts,
    cells: z.array(matrixCell).meta({ description: 'One for each of the states, in their order.' }),
  })
  .meta({ id: 'MatrixDocument' });
export type MatrixDocument = z.infer<typeof matrixDocument>;

export const ratificationMatrix = z
  .strictObject({
    organisation: z.string(),
    organisationName: localisedText,
    ...moment,
    presidency: z.string().optional(),
    states: z.array(stateCode).meta({
      description:
        'Every state that one of the documents names, and every member, in the order of the codes.',
    }),
    documents: z.array(matrixDocument),
    next,
  })
  .meta({
    id: 'RatificationMatrix',
    description: 'Documents by states, in the order in which they were listed.',
  });
export type RatificationMatrix = z.infer<typeof ratificationMatrix>;
