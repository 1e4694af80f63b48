import { type EntryByKind, OPENING_TYPE, streamName } from '../../src/domain/entries.js';
import type { StreamKind } from '../../src/domain/entry.js';
import type { Day } from '../../src/domain/partial-date.js';

/** Entries as callers send them, in the words of the field: the vocabulary of the specifications. */

export const ORG = 'org';
export const TODAY: Day = '2026-11-24';

/** One entry as a caller sends it. */
export interface Sent {
  stream: string;
  body: Record<string, unknown>;
}
export type Fields = Record<string, unknown>;

export const aSource = { title: 'Joint communiqué', publisher: 'Secretariat' };
export const aName = { en: 'A name', ru: 'Название' };

const sending =
  <K extends StreamKind>(kind: K, id: string) =>
  (type: EntryByKind[K]['type'], occurredOn: string, fields: Fields = {}): Sent => ({
    stream: streamName(kind, id),
    body: { type, occurredOn, sources: [aSource], ...fields },
  });
/** How corrections of one stream are sent. */
type Correcting = (
  type: 'EntryConfirmed' | 'EntryDisputed' | 'EntryRetracted',
  occurredOn: string,
  fields: Fields,
) => Sent;

export const organisation = sending('organisations', ORG);
export const presidency = sending('presidencies', '2020');
export const nextPresidency = sending('presidencies', '2021');
export const priority = sending('priorities', 'p');
export const otherPriority = sending('priorities', 'p2');
export const commitment = sending('commitments', 'c');
export const otherCommitment = sending('commitments', 'c2');
export const document = sending('documents', 'd');
export const otherDocument = sending('documents', 'd2');

export const made = (fields: Fields = {}, on = '2020-01-10'): Sent =>
  commitment('CommitmentMade', on, { priority: 'p', title: aName, kind: 'activity', ...fields });
export const otherMade = (fields: Fields = {}, on = '2020-01-10'): Sent =>
  otherCommitment('CommitmentMade', on, { priority: 'p', title: aName, kind: 'activity', ...fields });
export const listed = (fields: Fields = {}, on = 'unknown'): Sent =>
  document('DocumentListed', on, { title: aName, nature: 'treaty', ...fields });
export const otherListed = (fields: Fields = {}, on = 'unknown'): Sent =>
  otherDocument('DocumentListed', on, { title: aName, nature: 'treaty', ...fields });
export const handedOver = (on = '2020-12-02', fields: Fields = {}): Sent =>
  presidency('PresidencyHandedOver', on, fields);
export const sessionHeld = (on: string, fields: Fields = {}): Sent =>
  organisation('SessionHeld', on, {
    session: `session-${on}`,
    organs: ['csc'],
    format: 'in-person',
    ...fields,
  });

/** The same entry without a source. */
export const unsourced = ({ stream, body }: Sent): Sent => ({ stream, body: { ...body, sources: [] } });

const OPENINGS = new Set<unknown>(Object.values(OPENING_TYPE));

/** The same entry under a name of at most six letters, by which corrections and objections refer to it. */
export function named(name: string, { stream, body }: Sent): Sent {
  const field = OPENINGS.has(body['type']) ? 'entryId' : 'id';
  return { stream, body: { ...body, [field]: entryNamed(name) } };
}

/** The id of the entry of a name. */
export const entryNamed = (name: string): string =>
  `0197c0de-0000-7000-8000-${Buffer.from(name).toString('hex').padStart(12, '0')}`;

/** What we say about the entry of a name, in the stream of the commitment unless told. */
export const disputed = (name: string, fields: Fields = {}, send: Correcting = commitment): Sent =>
  send('EntryDisputed', TODAY, { entry: entryNamed(name), reason: 'Another source differs.', ...fields });
export const confirmed = (name: string, fields: Fields = {}, send: Correcting = commitment): Sent =>
  send('EntryConfirmed', TODAY, { entry: entryNamed(name), basis: 'official-record', ...fields });
export const retracted = (name: string, fields: Fields = {}, send: Correcting = commitment): Sent =>
  send('EntryRetracted', TODAY, { entry: entryNamed(name), reason: 'Recorded by mistake.', ...fields });

/**
 * What most histories begin with: six members, three organs, the session of 28 November 2019 that opened the
 * presidency of 2020, the next presidency, and one priority.
 */
export const home: readonly Sent[] = [
  organisation('OrganisationRegistered', 'unknown', { name: aName }),
  ...['AM', 'BY', 'KG', 'KZ', 'RU', 'TJ'].map((state) => organisation('MemberJoined', 'unknown', { state })),
  ...['csc', 'cfm', 'cmd'].map((organ) =>
    organisation('OrganEstablished', 'unknown', { organ, name: aName }),
  ),
  sessionHeld('2019-11-28', { session: 'bishkek' }),
  named('chair', presidency('PresidencyAnnounced', 'unknown', { state: 'RU', name: aName })),
  presidency('PresidencyOpened', '2019-11-28', { session: 'bishkek' }),
  nextPresidency('PresidencyAnnounced', 'unknown', { state: 'TJ', name: aName, previous: '2020' }),
  priority('PriorityProposed', '2019-11-28', { presidency: '2020', title: aName }),
];
