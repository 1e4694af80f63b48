import { z } from 'zod';
import { anyStreamEntries } from '../corrections.entries.js';
import { defineEntry, defineOpeningEntry, type GistOf } from '../entry.js';
import { parsePartialDate, partialDate } from '../partial-date.js';
import { aliases, commitmentKind, localisedText, slug, stage, stateCode, text, vote } from '../vocabulary.js';

/** What can happen to a commitment: one checkable promise under a priority. Stream `commitments/<id>`. */

export const TERM = 'term';
export const NEXT_SESSION = 'next-session';

export const due = z
  .string()
  .refine((value) => value === TERM || value === NEXT_SESSION || parsePartialDate(value) !== undefined, {
    error: 'Write a due date as term, next-session, 2020, 2020-04 or 2020-04-17.',
  })
  .meta({
    id: 'Due',
    description: 'term (the hand-over), next-session (of the deciding organ) or a partial date.',
  });

export const CommitmentMade = defineOpeningEntry('CommitmentMade', partialDate, {
  priority: slug,
  title: localisedText,
  kind: commitmentKind,
  due: due.optional(),
  decidingOrgan: slug.optional(),
  documents: z.array(slug).min(1, { error: 'Name at least one document.' }).optional(),
  until: stage
    .optional()
    .meta({ description: 'The stage of its documents that fulfils a commitment of kind document.' }),
  aliases: aliases.optional(),
});

const by = text(300).optional();
export const PlanDrafted = defineEntry('PlanDrafted', { by });
export const PlanSubmitted = defineEntry('PlanSubmitted', { to: slug, by });
export const PlanReturned = defineEntry('PlanReturned', { by: slug, reason: text().optional() });
export const PlanApproved = defineEntry('PlanApproved', { organ: slug });

export const ProgressLogged = defineEntry('ProgressLogged', { note: text(), vote: vote.optional() });

const activity = slug.optional().meta({ description: 'Which activity, where a commitment has several.' });
const reason = text().optional();
export const ActivityScheduled = defineEntry('ActivityScheduled', {
  activity,
  plannedOn: partialDate.optional(),
  plannedFor: text(300).optional(),
  place: text(300).optional(),
});
export const ActivityPostponed = defineEntry('ActivityPostponed', {
  activity,
  plannedOn: partialDate.optional(),
  reason,
});
export const ActivityCancelled = defineEntry('ActivityCancelled', { activity, reason });
export const ActivityBegun = defineEntry('ActivityBegun', { activity });
export const ActivityHeld = defineEntry('ActivityHeld', {
  activity,
  startedOn: partialDate.optional().meta({ description: 'The first day; occurredOn is the last.' }),
  endUnknown: z
    .boolean()
    .optional()
    .meta({ description: 'The end was not found: occurredOn is the first day.' }),
  participants: z
    .array(z.strictObject({ state: stateCode, as: z.enum(['participant', 'observer', 'absent']) }))
    .optional(),
});

export const CommitmentRescheduled = defineEntry('CommitmentRescheduled', { due, by, reason });
export const CommitmentBlocked = defineEntry('CommitmentBlocked', { reason: text() });
export const CommitmentUnblocked = defineEntry('CommitmentUnblocked', {});

export const CommitmentFulfilled = defineEntry('CommitmentFulfilled', {
  note: text(),
  vote: vote.optional(),
});
export const CommitmentAbandoned = defineEntry('CommitmentAbandoned', { reason: text() });
export const CommitmentCarriedOver = defineEntry('CommitmentCarriedOver', { to: slug, as: slug.optional() });

export const commitmentEntries = [
  CommitmentMade,
  PlanDrafted,
  PlanSubmitted,
  PlanReturned,
  PlanApproved,
  ProgressLogged,
  ActivityScheduled,
  ActivityPostponed,
  ActivityCancelled,
  ActivityBegun,
  ActivityHeld,
  CommitmentRescheduled,
  CommitmentBlocked,
  CommitmentUnblocked,
  CommitmentFulfilled,
  CommitmentAbandoned,
  CommitmentCarriedOver,
  ...anyStreamEntries,
] as const;
export type CommitmentEntry = GistOf<(typeof commitmentEntries)[number]>;
