import { document, entryNamed, given, listed } from '../../../test/support/given.js';
import type { Refusal } from '../refusals.js';
import { documentsNamedBy } from './document.decider.js';
import { initialDocument } from './document.state.js';

/** What the other specs of the decider leave open: what is not refused, and what a refusal says. */

describe('a rule of entry into force that names no document is never refused for one', () => {
  test.each([
    { kind: 'on-adoption' },
    { kind: 'silent' },
    { kind: 'all-deposits' },
    { kind: 'all-deposits', of: 'signatories' },
    { kind: 'all-deposits', of: { states: ['KZ', 'RU'] } },
    { kind: 'nth-deposit', n: 3 },
    { kind: 'fraction', numerator: 2, denominator: 3, of: 'members', countedAt: 'adoption' },
    { kind: 'named-states', states: ['KZ'] },
  ])('$kind of $of', (rule) => {
    given(listed())
      .when(document('EntryIntoForceRuleSet', '2020', { rule }))
      .thenRecorded();
  });

  test('and those that name some are found at any depth', () => {
    expect(documentsNamedBy({ kind: 'all-deposits' })).toEqual([]);
    expect(documentsNamedBy({ kind: 'on-adoption' })).toEqual([]);
    expect(
      documentsNamedBy({
        kind: 'all-of',
        rules: [
          { kind: 'as-document', document: 'charter' },
          { kind: 'any-of', rules: [{ kind: 'all-deposits', of: { partiesTo: 'treaty' } }] },
        ],
      }),
    ).toEqual(['charter', 'treaty']);
  });
});

test.each(['ProvisionalApplicationBegun', 'ProvisionalApplicationEnded'] as const)(
  '%s is refused of a state that is neither member nor participant',
  (type) => {
    given(listed({ participants: ['KZ'] }))
      .when(document(type, '2020', { states: ['FR'] }))
      .thenRefused('not-a-member', '/states');
  },
);

test.each(['EntryConfirmed', 'EntryDisputed', 'EntryRetracted'] as const)(
  '%s of an entry that the document does not have is refused',
  (type) => {
    const fields = type === 'EntryConfirmed' ? { basis: 'depositary' } : { reason: 'A misprint.' };
    given(listed())
      .when(document(type, '2020', { ...fields, entry: entryNamed('nobody') }))
      .thenRefused('entry-not-found', '/entry');
  },
);

describe('a refused day of succession says why', () => {
  const refusalOf = (fields: Record<string, unknown>): Refusal | undefined =>
    given(listed()).when(document('InstrumentDeposited', '2007-03-26', { state: 'KZ', ...fields })).first;

  test('it lies after the notification', () => {
    const refusal = refusalOf({ means: 'succession', succeededOn: '2007-03-27' });
    expect(refusal?.message).toContain('succeededOn does not fit.');
    expect(refusal?.errors).toEqual([
      { pointer: '/succeededOn', detail: 'It lies after the day on which the state notified it.' },
    ]);
  });

  test('the instrument is no notification of succession', () => {
    expect(refusalOf({ means: 'accession', succeededOn: '2006' })?.errors).toEqual([
      {
        pointer: '/succeededOn',
        detail: 'Only a succession has such a day: leave it out, or set means to succession.',
      },
    ]);
  });
});

test('a document is open to nobody but its participants until it says otherwise', () => {
  expect(initialDocument('d').openToAll).toBe(false);
});
