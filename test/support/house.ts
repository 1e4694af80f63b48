import { Appender, type AppenderOptions } from '../../src/ledger/appender.js';
import { LedgerReader } from '../../src/ledger/ledger.reader.js';
import { contentDigest } from '../../src/recording/idempotency.js';
import type { Recording } from '../../src/recording/record-entries.command.js';
import { Recorder } from '../../src/recording/recorder.js';
import { StreamStates } from '../../src/recording/stream-states.js';
import type { TestDatabase } from './database.js';

/** The write side over a test database, as one process has it: with caches of its own. */
export function writeSide(database: TestDatabase, options: Partial<AppenderOptions> = {}) {
  const reader = new LedgerReader(database.pool);
  const appender = new Appender(database.pool, options);
  const recorder = new Recorder(
    new StreamStates(reader),
    reader,
    appender,
    () => new Date('2026-11-24T12:00:00Z'),
  );
  return { reader, appender, recorder };
}

/** A recording of one line, with an Idempotency-Key where one is given. */
export function recordingOf(stream: string, body: Record<string, unknown>, key?: string): Recording {
  const digest = contentDigest({ method: 'POST', path: stream, body });
  return {
    ledger: 'org',
    actor: 'secretariat',
    lines: [{ stream, body }],
    ...(key !== undefined && { idempotency: { key, digest } }),
  };
}

const name = { en: 'A name', ru: 'Название' };

/** The first entries of a small organisation: members AA is not among them, KZ and RU are. */
export const smallOrganisation: readonly [string, Record<string, unknown>][] = [
  [
    'organisations/org',
    { type: 'OrganisationRegistered', occurredOn: 'unknown', id: 'org', name, sources: [] },
  ],
  ['organisations/org', { type: 'MemberJoined', occurredOn: '1994', state: 'KZ', sources: [] }],
  ['organisations/org', { type: 'MemberJoined', occurredOn: '1994', state: 'RU', sources: [] }],
  ['organisations/org', { type: 'OrganEstablished', occurredOn: 'unknown', organ: 'csc', name, sources: [] }],
  [
    'presidencies/2020',
    { type: 'PresidencyAnnounced', occurredOn: 'unknown', id: '2020', state: 'RU', name, sources: [] },
  ],
  ['presidencies/2020', { type: 'PresidencyOpened', occurredOn: '2019-11-28', sources: [] }],
  [
    'priorities/p',
    {
      type: 'PriorityProposed',
      occurredOn: '2019-11-28',
      id: 'p',
      presidency: '2020',
      title: name,
      sources: [],
    },
  ],
  [
    'commitments/plan',
    {
      type: 'CommitmentMade',
      occurredOn: '2019-11-28',
      id: 'plan',
      priority: 'p',
      title: name,
      kind: 'plan',
      decidingOrgan: 'csc',
      sources: [],
    },
  ],
];

/** A step on a commitment; `more` adds or replaces fields. */
export const progress = (more: Record<string, unknown> = {}) => ({
  type: 'ProgressLogged',
  occurredOn: '2020-03-01',
  note: 'A step.',
  sources: [],
  ...more,
});
