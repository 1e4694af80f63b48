import { anyStreamEntries } from '../corrections.entries.js';
import { defineEntry, defineOpeningEntry, type GistOf } from '../entry.js';
import { occurredOnOrUnknown } from '../partial-date.js';
import { localisedText, slug, stateCode } from '../vocabulary.js';

/** What can happen to a presidency: one state in the chair, from session to session. Stream `presidencies/<id>`. */

export const PresidencyAnnounced = defineOpeningEntry('PresidencyAnnounced', occurredOnOrUnknown, {
  state: stateCode,
  name: localisedText,
  previous: slug.optional(),
});

export const PresidencyOpened = defineEntry('PresidencyOpened', { session: slug.optional() });

export const PresidencyHandedOver = defineEntry('PresidencyHandedOver', {
  session: slug.optional(),
  to: slug.optional(),
});

export const presidencyEntries = [
  PresidencyAnnounced,
  PresidencyOpened,
  PresidencyHandedOver,
  ...anyStreamEntries,
] as const;
export type PresidencyEntry = GistOf<(typeof presidencyEntries)[number]>;
