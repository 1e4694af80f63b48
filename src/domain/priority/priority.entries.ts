import { anyStreamEntries } from '../corrections.entries.js';
import { defineEntry, defineOpeningEntry, type GistOf } from '../entry.js';
import { partialDate } from '../partial-date.js';
import { aliases, localisedText, slug, text } from '../vocabulary.js';

/** What can happen to a priority: what the chair says the organisation should focus on. Stream `priorities/<id>`. */

export const PriorityProposed = defineOpeningEntry('PriorityProposed', partialDate, {
  presidency: slug,
  title: localisedText,
  text: text().optional(),
  officialNumber: text(50).optional(),
  aliases: aliases.optional(),
});

export const PriorityEndorsed = defineEntry('PriorityEndorsed', { organ: slug });
export const PriorityReworded = defineEntry('PriorityReworded', {
  title: localisedText,
  text: text().optional(),
});
export const PriorityWithdrawn = defineEntry('PriorityWithdrawn', { reason: text() });
export const PriorityCarriedOver = defineEntry('PriorityCarriedOver', { to: slug, as: slug.optional() });

export const priorityEntries = [
  PriorityProposed,
  PriorityEndorsed,
  PriorityReworded,
  PriorityWithdrawn,
  PriorityCarriedOver,
  ...anyStreamEntries,
] as const;
export type PriorityEntry = GistOf<(typeof priorityEntries)[number]>;
