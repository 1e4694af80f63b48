import { z } from 'zod';
import { defineEntry, type GistOf } from './entry.js';
import { entryId, text } from './vocabulary.js';

/** What we say about entries. Recorded in the stream of the entry they name; they hold by the second clock alone. */

const reason = text();

export const NoteAdded = defineEntry('NoteAdded', { note: text(), about: text(300).optional() });

export const CONFIRMATION_BASES = ['depositary', 'official-record', 'second-source'] as const;
export const EntryConfirmed = defineEntry('EntryConfirmed', {
  entry: entryId,
  basis: z.enum(CONFIRMATION_BASES),
});

export const EntryDisputed = defineEntry('EntryDisputed', {
  entry: entryId,
  reason,
  against: z.array(entryId).optional(),
});

export const EntryRetracted = defineEntry('EntryRetracted', { entry: entryId, reason });

/** The four types that any stream takes. */
export const anyStreamEntries = [NoteAdded, EntryConfirmed, EntryDisputed, EntryRetracted] as const;
export type AnyStreamEntry = GistOf<(typeof anyStreamEntries)[number]>;
