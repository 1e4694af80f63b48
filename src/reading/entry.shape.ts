import { z } from 'zod';
import { recordedEntry } from '../domain/entry.js';

export const position = z.int().min(1).meta({ description: 'The number of an entry in its ledger.' });
export const positions = z.array(position);

/** An entry as it is shown at one `knownAt`. */
export const shownEntry = z
  .strictObject({
    ...recordedEntry.shape,
    retractedBy: position.optional(),
    disputedBy: positions
      .optional()
      .meta({ description: 'Disputes that stand, and contradicting entries of a once-only act.' }),
    confirmedBy: positions.optional(),
  })
  .meta({
    id: 'ShownEntry',
    description: 'A recorded entry with what was known about it: grade, retraction, disputes.',
  });
export type ShownEntry = z.infer<typeof shownEntry>;

/** The cursor of a list: the `after` of the next page, null at the end. */
export const next = z.int().min(1).nullable();

export const entryPage = z
  .strictObject({
    organisation: z.string(),
    stream: z.string().optional(),
    position,
    items: z.array(shownEntry),
    next,
  })
  .meta({ id: 'EntryPage', description: 'A page of entries, newest last.' });
export type EntryPage = z.infer<typeof entryPage>;

export const oneEntry = z
  .strictObject({
    ...shownEntry.shape,
    knownAt: position.meta({ description: 'Up to which entry the ledger was looked at.' }),
  })
  .meta({ id: 'EntryAnswer', description: 'One entry, as it was known at `knownAt`.' });
export type EntryAnswer = z.infer<typeof oneEntry>;
