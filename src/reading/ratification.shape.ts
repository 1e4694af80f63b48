import { z } from 'zod';
import { DOMESTIC_STEPS, MEANS, SIGNATURE_FORMS } from '../domain/document/document.entries.js';
import { dateBasis, grade } from '../domain/entry.js';
import { fullDay, occurredOnOrUnknown, partialDate } from '../domain/partial-date.js';
import { localisedText, nature, stage, stateCode, vote } from '../domain/vocabulary.js';
import { documentFlags, entryIntoForce, interval } from './document.shape.js';
import { position, positions } from './entry.shape.js';
import { moment } from './moment.shape.js';

const disputedBy = positions.optional().meta({
  description: 'Disputes that stand, and entries of the same act that contradict this one.',
});

/** One recorded fact where a reader meets it: its date, its entry, and what speaks against it. */
export const act = {
  on: occurredOnOrUnknown,
  because: position,
  grade,
  dateBasis: dateBasis.optional().meta({ description: 'How good the date is; absent where it is stated.' }),
  disputedBy,
};
const means = z.enum(MEANS);
const form = z.enum(['instrument', 'notification']);

/** What a column of the chart may miss. */
export const NOT_FOUND = ['signature', 'ratification', 'deposit'] as const;

export const domesticStep = z
  .strictObject({
    step: z.enum(DOMESTIC_STEPS),
    ...act,
    outcome: z.enum(['passed', 'rejected']).optional(),
    act: z.string().optional(),
  })
  .meta({ id: 'DomesticStep', description: 'A step inside a state: no ratification, no deposit.' });

const claim = z
  .strictObject({
    reached: z.enum(['signed', 'domestic-steps', 'ratified', 'deposited']),
    done: z.boolean(),
    by: z.string(),
    ...act,
  })
  .meta({ id: 'ClaimInChart', description: 'What an official said about the state: shown, never counted.' });

const objection = z
  .strictObject({
    state: stateCode,
    ...act,
    precludesEntryIntoForce: z.boolean(),
    late: z
      .boolean()
      .meta({ description: 'Raised after the reservation was accepted by silence (VCLT 20.5).' }),
    withdrawnOn: partialDate.optional(),
    withdrawnBecause: position.optional(),
  })
  .meta({ id: 'ObjectionInChart' });

const reservation = z
  .strictObject({
    kind: z.enum(['reservation', 'declaration']),
    at: z.enum(['signature', 'consent', 'later']),
    ...act,
    text: z.string().optional(),
    countsFrom: interval.optional().meta({
      description: 'One made at signature counts from its confirmation at consent (VCLT 23.2).',
    }),
    withdrawnOn: partialDate.optional(),
    withdrawnBecause: position.optional(),
    objections: z.array(objection),
  })
  .meta({ id: 'ReservationInChart' });

const earlierAct = z
  .strictObject({
    type: z.enum([
      'DocumentSigned',
      'DocumentRatified',
      'InstrumentDeposited',
      'DocumentEnteredIntoForce',
      'RatificationRevoked',
      'ConsentWithdrawn',
      'ConsentWithdrawalRevoked',
    ]),
    ...act,
    means: means.optional(),
    form: z.string().optional(),
    effectiveOn: partialDate.optional(),
  })
  .meta({ id: 'ActInChart', description: 'One act of a state, where the columns cannot tell them all.' });

export const stateInChart = z
  .strictObject({
    state: stateCode,
    role: z.enum(['signatory', 'contracting', 'party', 'none']),
    member: z.boolean().meta({ description: 'A member of the organisation at asOf.' }),
    negotiated: z.boolean().meta({ description: 'Among the participants of the document (VCLT 2.1.e).' }),
    domesticSteps: z.array(domesticStep),
    reported: positions.meta({ description: 'Claims of officials: shown, never counted.' }),
    claims: z.array(claim),
    signed: z.strictObject({ ...act, form: z.enum(SIGNATURE_FORMS) }).optional(),
    ratified: z.strictObject({ ...act, means }).optional(),
    deposited: z
      .strictObject({ ...act, means, form: form.optional(), succeededOn: partialDate.optional() })
      .optional(),
    notFound: z.array(z.enum(NOT_FOUND)).meta({
      description:
        'Acts that the ledger does not hold and does not claim to hold: not found, which is not "not done".',
    }),
    reservations: z.array(reservation),
    provisionallyApplied: z
      .strictObject({
        since: interval,
        because: positions,
        until: interval.optional(),
        ended: z.enum(['entry-into-force', 'notice']).optional(),
      })
      .optional(),
    inForceOn: z
      .strictObject({
        first: fullDay,
        last: fullDay,
        by: z.enum(['reported', 'computed']),
        because: positions,
        computed: interval
          .optional()
          .meta({ description: 'What the clause computes, where a source reports for this state.' }),
        disputedBy,
      })
      .optional(),
    revoked: z.strictObject({ first: fullDay, last: fullDay, because: position, disputedBy }).optional(),
    withdrawn: z
      .strictObject({ noticeOn: interval, effectiveOn: interval, because: position, disputedBy })
      .optional(),
    history: z.array(earlierAct).optional().meta({
      description: 'Every act in the order of the world, where one was repeated, contradicted or taken back.',
    }),
  })
  .meta({ id: 'StateInChart' });
export type StateInChart = z.infer<typeof stateInChart>;

const counts = z
  .strictObject({
    signatories: z.int().min(0).meta({ description: 'States that signed, in whatever form.' }),
    contracting: z
      .int()
      .min(0)
      .meta({ description: 'States that consent to be bound, parties included (VCLT 2.1.f).' }),
    parties: z.int().min(0).meta({ description: 'States for which it is in force (VCLT 2.1.g).' }),
    withdrawn: z.int().min(0).meta({ description: 'States whose consent was withdrawn or revoked by asOf.' }),
  })
  .meta({ id: 'ChartCounts' });

export const ratificationChart = z
  .strictObject({
    organisation: z.string(),
    document: z.string(),
    title: localisedText,
    ...moment,
    inForce: z.boolean(),
    entryIntoForce,
    counts,
    states: z.array(stateInChart),
    nature,
    stage,
    flags: documentFlags,
    listedOn: occurredOnOrUnknown,
    adopted: z
      .array(
        z.strictObject({
          organ: z.string(),
          ...act,
          session: z.string().optional(),
          place: z.string().optional(),
          vote: vote.optional(),
        }),
      )
      .meta({
        description: 'By which organ, when, and where, if a session of that organ is recorded for the day.',
      }),
    depositary: z.string().optional(),
    depositaryList: z.enum(['complete', 'incomplete']).optional(),
    participants: z.array(stateCode).optional(),
    openTo: z.literal('all-states').optional(),
    amends: z.string().optional(),
    aliases: z.array(z.string()).optional(),
    terminated: z
      .strictObject({ ...act, effectiveOn: partialDate.optional(), reason: z.string().optional() })
      .optional(),
    notInForceBetween: z
      .array(z.strictObject({ states: z.tuple([stateCode, stateCode]), because: positions }))
      .meta({ description: 'Pairs of states that an objection keeps apart (VCLT 20.4.b, 21.3).' }),
    disputes: z.array(z.strictObject({ entry: position, disputedBy: positions, against: positions })).meta({
      description:
        'Every counted entry of the document that is disputed, what disputes it, and the entries of the document that the disputes name against it.',
    }),
    uncertain: positions,
  })
  .meta({
    id: 'RatificationChart',
    description:
      'A document and, per state, every act about it: signature, domestic steps, ratification, deposit, reservations, entry into force, withdrawal.',
  });
export type RatificationChart = z.infer<typeof ratificationChart>;
