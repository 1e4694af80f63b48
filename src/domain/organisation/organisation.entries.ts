import { z } from 'zod';
import { anyStreamEntries } from '../corrections.entries.js';
import { defineEntry, defineIdentifyingEntry, defineOpeningEntry, type GistOf } from '../entry.js';
import { occurredOnOrUnknown, partialDate } from '../partial-date.js';
import { aliases, localisedText, slug, stateCode, text } from '../vocabulary.js';
import { ed25519Signature, ledgerKey, witnessKey } from './ledger-keys.js';

/** What can happen to an organisation: its members, its organs and their sessions. Stream `organisations/<id>`. */

const organs = z.array(slug).min(1, { error: 'Name at least one organ.' });

export const OrganisationRegistered = defineOpeningEntry('OrganisationRegistered', occurredOnOrUnknown, {
  name: localisedText,
  aliases: aliases.optional(),
});

export const MemberJoined = defineIdentifyingEntry('MemberJoined', { state: stateCode });
export const MemberLeft = defineEntry('MemberLeft', { state: stateCode });

export const OrganEstablished = defineIdentifyingEntry('OrganEstablished', {
  organ: slug,
  name: localisedText,
  aliases: aliases.optional(),
});

const planned = {
  session: slug,
  organs,
  plannedOn: partialDate.optional(),
  regular: z.boolean().optional().meta({ description: 'A regular session unless false.' }),
  place: text(300).optional(),
  reason: text().optional(),
};
export const SessionScheduled = defineEntry('SessionScheduled', planned);
export const SessionPostponed = defineEntry('SessionPostponed', planned);

export const SessionHeld = defineEntry('SessionHeld', {
  session: slug,
  organs,
  regular: z.boolean().optional().meta({ description: 'A regular session unless false.' }),
  format: z.enum(['in-person', 'videoconference']),
  startedOn: partialDate.optional().meta({ description: 'The first day, where occurredOn is the last.' }),
  chair: text(300).optional(),
  place: text(300).optional(),
  attended: z.array(z.strictObject({ state: stateCode, by: text(300).optional() })).optional(),
});

/** Another key signs the checkpoints of the ledger from here on. */
export const CheckpointKeyRotated = defineEntry('CheckpointKeyRotated', {
  from: ledgerKey,
  to: ledgerKey,
  authorisation: ed25519Signature
    .optional()
    .meta({ description: 'The old key says so itself; absent where it is lost.' }),
  reason: text().optional(),
});

/** Who holds this key may countersign the checkpoints of the ledger. */
export const WitnessAdmitted = defineEntry('WitnessAdmitted', {
  key: witnessKey,
  state: stateCode.optional().meta({ description: 'The state whose delegation it is.' }),
});

export const organisationEntries = [
  OrganisationRegistered,
  MemberJoined,
  MemberLeft,
  OrganEstablished,
  SessionScheduled,
  SessionPostponed,
  SessionHeld,
  CheckpointKeyRotated,
  WitnessAdmitted,
  ...anyStreamEntries,
] as const;
export type OrganisationEntry = GistOf<(typeof organisationEntries)[number]>;
