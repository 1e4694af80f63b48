import { z } from 'zod';
import { fullDay } from '../partial-date.js';
import { slug, stateCode } from '../vocabulary.js';

/**
 * When a treaty enters into force, as data (VCLT 24). A rule is a condition with an offset: day 0 is the day the
 * condition is met. Entry into force counts consent (VCLT 11 to 16), or ratifications where the clause says so.
 */

const states = z.array(stateCode).min(1, { error: 'Name at least one state.' });

export const base = z
  .union([
    z.enum(['negotiating', 'signatories', 'members']),
    z.strictObject({ partiesTo: slug }),
    z.strictObject({ states }),
  ])
  .meta({
    id: 'ConsentBase',
    description: 'Among whom consents are counted; negotiating states by default (VCLT 2.1.e).',
  });
export type ConsentBase = z.infer<typeof base>;

export const offset = z
  .strictObject({
    days: z.int().min(0).max(36_500).optional(),
    months: z.int().min(0).max(1_200).optional(),
    elapsed: z.boolean().optional().meta({
      description: 'True where the treaty is in force the day after the period has run ("on the expiry of").',
    }),
    // oxlint-disable-next-line unicorn/no-thenable -- a text in data, never called
    then: z
      .literal('first-of-next-month')
      .optional()
      .meta({ description: 'The first day of the month following the one in which the period expires.' }),
  })
  .meta({ id: 'EntryIntoForceOffset', description: 'Days or months after day 0.' });
export type Offset = z.infer<typeof offset>;

const timing = {
  offset: offset.optional(),
  later: offset
    .optional()
    .meta({ description: 'For a state that consents later, from its own consent (VCLT 24.3).' }),
};
const counting = {
  basis: z
    .enum(['consent', 'ratified'])
    .optional()
    .meta({ description: 'ratified where the clause itself counts ratifications.' }),
};

const leaves = [
  z.strictObject({ kind: z.literal('on-adoption'), ...timing }),
  z.strictObject({ kind: z.literal('on-signature'), ...timing }),
  z.strictObject({ kind: z.literal('on-date'), date: fullDay, ...timing }),
  z.strictObject({
    kind: z.literal('as-document'),
    document: slug,
    takes: z.enum(['clause', 'day']).optional().meta({
      description:
        'Its clause, applied to this document (default), or the day on which it enters into force.',
    }),
    ...timing,
  }),
  z.strictObject({ kind: z.literal('all-deposits'), of: base.optional(), ...counting, ...timing }),
  z.strictObject({ kind: z.literal('nth-deposit'), n: z.int().min(1).max(1_000), ...counting, ...timing }),
  z
    .strictObject({
      kind: z.literal('fraction'),
      numerator: z.int().min(1),
      denominator: z.int().min(1),
      of: base.optional(),
      countedAt: z.enum(['adoption', 'on-the-day']),
      ...counting,
      ...timing,
    })
    .refine(({ numerator, denominator }) => numerator <= denominator, {
      path: ['numerator'],
      error: 'Write a fraction of at most one, such as 3 of 4.',
    }),
  z.strictObject({ kind: z.literal('named-states'), states, ...counting, ...timing }),
  z.strictObject({ kind: z.literal('silent'), ...timing }),
] as const;

const combinators = [
  z.strictObject({
    kind: z.literal('all-of'),
    get rules() {
      return z.array(entryIntoForceRule).min(1, { error: 'Name at least one rule.' });
    },
    ...timing,
  }),
  z.strictObject({
    kind: z.literal('any-of'),
    get rules() {
      return z.array(entryIntoForceRule).min(1, { error: 'Name at least one rule.' });
    },
    ...timing,
  }),
] as const;

export const entryIntoForceRule: z.ZodType<EntryIntoForceRule> = z
  .discriminatedUnion('kind', [...leaves, ...combinators])
  .meta({ id: 'EntryIntoForceRule', discriminator: { propertyName: 'kind' } });

type Leaf = z.infer<(typeof leaves)[number]>;
interface Timing {
  offset?: Offset | undefined;
  later?: Offset | undefined;
}
export type EntryIntoForceRule = Leaf | ({ kind: 'all-of' | 'any-of'; rules: EntryIntoForceRule[] } & Timing);
export type RuleKind = EntryIntoForceRule['kind'];
