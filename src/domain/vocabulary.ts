import { z } from 'zod';
import { isStateCode } from './state-names.js';

/** Words that every stream shares. Each is a zod schema; types, OpenAPI and forms come from it. */

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
    error: 'An id has lower-case letters, digits and single hyphens, such as 2020-victory-parade.',
  })
  .max(100, { error: 'An id has at most 100 characters.' })
  .meta({ id: 'Slug', description: 'An id chosen by the recorder: lower-case letters, digits and hyphens.' });

export const entryId = z
  .string()
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, {
    error: "An entry's id is a UUID in lower case, such as 0197c0de-0000-7000-8000-000000000000.",
  })
  .meta({ id: 'EntryId', description: 'The id of an entry (UUID).' });

export const stateCode = z
  .string()
  .regex(/^[A-Z]{2}$/, {
    error: 'Write a state as its ISO 3166-1 alpha-2 code in capitals, such as KZ.',
    abort: true,
  })
  .refine(isStateCode, { error: 'No state has this ISO 3166-1 alpha-2 code.' })
  .meta({ id: 'StateCode', description: 'A state: ISO 3166-1 alpha-2.', examples: ['KZ'] });

export const stateCodes = z
  .array(stateCode)
  .min(1, { error: 'Name at least one state.' })
  .refine((states) => new Set(states).size === states.length, { error: 'Name each state once.' });

/** Free text. Empty text says nothing, lone surrogates have no canonical form (RFC 8785, 3.2.2.2). */
export const text = (max = 4_000) =>
  z
    .string()
    .refine((value) => value.trim().length > 0, { error: 'Write some text, or leave the field out.' })
    .refine((value) => value.isWellFormed() && !value.includes('\u0000'), {
      error: 'The text holds a character that is not valid Unicode text.',
    })
    .max(max, { error: `Write at most ${max} characters.` });

export const localisedText = z
  .strictObject({ en: text(1_000), ru: text(1_000) })
  .meta({ id: 'LocalisedText', description: 'A title or name in English and Russian.' });
export type LocalisedText = z.infer<typeof localisedText>;

export const aliases = z
  .array(text(300))
  .meta({ description: 'Other names in use: spellings of other translators.' });

export const vote = z
  .strictObject({
    body: text(300),
    inFavour: z.int().min(0),
    against: z.int().min(0),
    abstentions: z.int().min(0),
  })
  .meta({ id: 'Vote', description: 'A vote as its source counts it.' });

export const NATURES = ['treaty', 'decision', 'statement', 'plan'] as const;
export const nature = z.enum(NATURES).meta({ id: 'DocumentNature' });
export type Nature = z.infer<typeof nature>;

/** The stages of a document, in order; `in-force` is the furthest. */
export const STAGES = ['listed', 'drafted', 'considered', 'adopted', 'signed', 'in-force'] as const;
export const stage = z.enum(STAGES).meta({ id: 'DocumentStage' });
export type Stage = z.infer<typeof stage>;

export const COMMITMENT_KINDS = ['plan', 'document', 'activity', 'outcome', 'ongoing'] as const;
export const commitmentKind = z.enum(COMMITMENT_KINDS).meta({ id: 'CommitmentKind' });
export type CommitmentKind = z.infer<typeof commitmentKind>;
