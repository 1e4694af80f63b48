import { z } from 'zod';
import { anyStreamEntries } from '../corrections.entries.js';
import { defineEntry, defineOpeningEntry, type GistOf } from '../entry.js';
import { occurredOnOrUnknown, partialDate } from '../partial-date.js';
import {
  aliases,
  entryId,
  localisedText,
  nature,
  slug,
  stateCode,
  stateCodes,
  text,
  vote,
} from '../vocabulary.js';
import { entryIntoForceRule } from './entry-into-force.rule.js';

/** What can happen to a document, from its listing to its termination. Stream `documents/<id>`. */

export const DocumentListed = defineOpeningEntry('DocumentListed', occurredOnOrUnknown, {
  title: localisedText,
  nature,
  participants: stateCodes.optional().meta({ description: 'The states that negotiated it (VCLT 2.1.e).' }),
  openTo: z
    .literal('all-states')
    .optional()
    .meta({ description: 'all-states where its text is open to every state (VCLT 15), member or not.' }),
  amends: slug.optional(),
  depositary: text(300).optional(),
  depositaryList: z
    .enum(['complete', 'incomplete'])
    .optional()
    .meta({ description: 'Whether the ledger claims to hold the whole list of the depositary.' }),
  aliases: aliases.optional(),
});

export const DocumentDrafted = defineEntry('DocumentDrafted', { by: text(300).optional() });
export const DocumentTabled = defineEntry('DocumentTabled', { organ: slug });
export const DocumentAgreed = defineEntry('DocumentAgreed', { organ: slug });
export const DocumentAdopted = defineEntry('DocumentAdopted', { organ: slug, vote: vote.optional() });

export const SIGNATURE_FORMS = ['simple', 'definitive', 'ad-referendum'] as const;
export const DocumentSigned = defineEntry('DocumentSigned', {
  states: stateCodes,
  form: z.enum(SIGNATURE_FORMS).optional().meta({ description: 'simple unless stated (VCLT 12).' }),
});

export const EntryIntoForceRuleSet = defineEntry('EntryIntoForceRuleSet', {
  rule: entryIntoForceRule,
  clause: text().optional().meta({ description: 'The clause, quoted.' }),
});

export const DOMESTIC_STEPS = [
  'proposed',
  'submitted-to-parliament',
  'constitutional-review',
  'parliament',
  'lower-house',
  'upper-house',
  'signed-into-law',
  'published',
  'notification-sent',
] as const;
export const DomesticStepTaken = defineEntry('DomesticStepTaken', {
  state: stateCode,
  step: z.enum(DOMESTIC_STEPS),
  outcome: z.enum(['passed', 'rejected']).optional(),
  act: text(500).optional().meta({ description: 'The act, as its source names it.' }),
});

export const StatusReported = defineEntry('StatusReported', {
  states: stateCodes,
  reached: z.enum(['signed', 'domestic-steps', 'ratified', 'deposited']),
  done: z.boolean(),
  by: text(300),
});

export const MEANS = [
  'ratification',
  'acceptance',
  'approval',
  'accession',
  'succession',
  'formal-confirmation',
] as const;
const means = z.enum(MEANS);
export const DocumentRatified = defineEntry('DocumentRatified', { state: stateCode, means });
export const InstrumentDeposited = defineEntry('InstrumentDeposited', {
  state: stateCode,
  means,
  form: z.enum(['instrument', 'notification']).optional(),
  succeededOn: partialDate.optional().meta({
    description:
      'For a succession: when the state replaced its predecessor, from which it is a party (1978 Vienna Convention, 2.1.e and 23.1).',
  }),
});

export const ReservationMade = defineEntry('ReservationMade', {
  state: stateCode,
  kind: z.enum(['reservation', 'declaration']),
  at: z.enum(['signature', 'consent', 'later']),
  text: text(20_000).optional(),
});
export const ReservationWithdrawn = defineEntry('ReservationWithdrawn', { reservation: entryId });
export const ObjectionRaised = defineEntry('ObjectionRaised', {
  state: stateCode,
  reservation: entryId,
  precludesEntryIntoForce: z.boolean().optional().meta({ description: 'VCLT 20.4.b.' }),
});
export const ObjectionWithdrawn = defineEntry('ObjectionWithdrawn', { objection: entryId });

export const ProvisionalApplicationBegun = defineEntry('ProvisionalApplicationBegun', { states: stateCodes });
export const ProvisionalApplicationEnded = defineEntry('ProvisionalApplicationEnded', {
  states: stateCodes,
  why: text().optional(),
});

export const DocumentEnteredIntoForce = defineEntry('DocumentEnteredIntoForce', {
  states: stateCodes.optional().meta({ description: 'None means the document itself.' }),
});

export const RatificationRevoked = defineEntry('RatificationRevoked', { state: stateCode });
export const ConsentWithdrawn = defineEntry('ConsentWithdrawn', {
  state: stateCode,
  effectiveOn: partialDate,
});
export const ConsentWithdrawalRevoked = defineEntry('ConsentWithdrawalRevoked', { state: stateCode });
export const DocumentTerminated = defineEntry('DocumentTerminated', {
  effectiveOn: partialDate.optional(),
  reason: text().optional(),
});

export const documentEntries = [
  DocumentListed,
  DocumentDrafted,
  DocumentTabled,
  DocumentAgreed,
  DocumentAdopted,
  DocumentSigned,
  EntryIntoForceRuleSet,
  DomesticStepTaken,
  StatusReported,
  DocumentRatified,
  InstrumentDeposited,
  ReservationMade,
  ReservationWithdrawn,
  ObjectionRaised,
  ObjectionWithdrawn,
  ProvisionalApplicationBegun,
  ProvisionalApplicationEnded,
  DocumentEnteredIntoForce,
  RatificationRevoked,
  ConsentWithdrawn,
  ConsentWithdrawalRevoked,
  DocumentTerminated,
  ...anyStreamEntries,
] as const;
export type DocumentEntry = GistOf<(typeof documentEntries)[number]>;
