import { members, sessionsHeld } from '../domain/organisation/membership.js';
import type { OrganisationEntry } from '../domain/organisation/organisation.entries.js';
import type { Day } from '../domain/partial-date.js';
import { countedAt, type Known, ofType, positionsOf, uncertainAt } from '../domain/reading.js';
import { Refusal } from '../domain/refusals.js';
import type { LocalisedText } from '../domain/vocabulary.js';
import type { OrganisationState } from './organisation.shape.js';

/** What an organisation's own stream says of it; presidencies and the moment come beside it. */
export type OrganisationReading = Omit<
  OrganisationState,
  'presidencies' | 'asOf' | 'position' | 'rules' | 'version'
>;

/** Reads an organisation; undefined before it is registered. */
export function readOrganisation(
  stream: readonly Known<OrganisationEntry>[],
  asOf: Day,
): OrganisationReading | undefined {
  const counted = countedAt(stream, asOf);
  const registered = ofType(counted, 'OrganisationRegistered')[0];
  if (registered === undefined) return undefined;
  const { id, name, aliases } = registered.entry.data;
  return {
    organisation: { id, name, ...(aliases !== undefined && { aliases }) },
    status: 'registered',
    members: members(counted),
    organs: organsOf(counted),
    sessions: sessionsOf(counted),
    flags: counted.some(({ disputedBy }) => disputedBy.length > 0) ? ['disputed'] : [],
    because: [registered.entry.position],
    uncertain: positionsOf(uncertainAt(stream, asOf)),
  };
}

/** The name of an organisation as it was registered. @throws Refusal `organisation-not-found` */
export function organisationName(org: string, stream: readonly Known<OrganisationEntry>[]): LocalisedText {
  const registered = ofType(stream, 'OrganisationRegistered')[0];
  if (registered === undefined) throw new Refusal('organisation-not-found', { org });
  return registered.entry.data.name;
}

/** An organ established twice keeps the latest name. */
function organsOf(counted: readonly Known<OrganisationEntry>[]): OrganisationState['organs'] {
  const byId = new Map<string, OrganisationState['organs'][number]>();
  for (const { entry } of ofType(counted, 'OrganEstablished')) {
    const { organ, name, aliases } = entry.data;
    const before = byId.get(organ);
    byId.set(organ, {
      organ,
      name,
      ...(aliases !== undefined && { aliases }),
      establishedOn: before?.establishedOn ?? entry.occurredOn,
      because: [...(before?.because ?? []), entry.position],
    });
  }
  return [...byId.values()];
}

function sessionsOf(counted: readonly Known<OrganisationEntry>[]): OrganisationState['sessions'] {
  return sessionsHeld(counted).map(({ entry }) => {
    const { session, organs, regular = true, format, startedOn, chair, place } = entry.data;
    return {
      session,
      organs,
      regular,
      format,
      heldOn: entry.occurredOn,
      ...(startedOn !== undefined && { startedOn }),
      ...(chair !== undefined && { chair }),
      ...(place !== undefined && { place }),
      because: [entry.position],
    };
  });
}
