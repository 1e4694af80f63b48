import { document, entryNamed, given, listed, named } from '../../../test/support/given.js';

/** What may be recorded of a treaty that its text opens to all states (VCLT 15), and of a succession of states. */

describe('a treaty open to all states takes the acts of a state that was neither member nor negotiating', () => {
  const open = listed({ openTo: 'all-states' });

  test.each([
    ['DocumentSigned', { states: ['FR'] }],
    ['DocumentEnteredIntoForce', { states: ['FR'] }],
    ['DomesticStepTaken', { state: 'FR', step: 'parliament' }],
    ['InstrumentDeposited', { state: 'FR', means: 'accession' }],
    ['ReservationMade', { state: 'FR', kind: 'reservation', at: 'consent' }],
    ['ConsentWithdrawn', { state: 'FR', effectiveOn: '2021' }],
  ] as const)('%s', (type, fields) => {
    given(open)
      .when(document(type, '2020', fields))
      .thenRecorded();
    given(listed({ participants: ['KZ'] }))
      .when(document(type, '2020', fields))
      .thenRefused('not-a-member');
  });

  test('an objection to its reservation', () => {
    const reservation = document('ReservationMade', '2020', {
      state: 'FR',
      kind: 'reservation',
      at: 'consent',
    });
    given(open, named('res', reservation))
      .when(document('ObjectionRaised', '2020', { state: 'GB', reservation: entryNamed('res') }))
      .thenRecorded();
  });

  test('a code that stands for no state is refused all the same', () => {
    given(open)
      .when(document('InstrumentDeposited', '2020', { state: 'EU', means: 'accession' }))
      .thenRefused('invalid-entry', '/state');
  });
});

describe('the day of a succession of states', () => {
  const deposit = (fields: Record<string, unknown>) =>
    document('InstrumentDeposited', '2007-03-26', { state: 'KZ', ...fields });

  test.each(['2006-06-03', '2006', '2007-03-26', '2007'])('%s, notified on 26 March 2007', (succeededOn) => {
    given(listed())
      .when(deposit({ means: 'succession', succeededOn }))
      .thenRecorded();
  });

  test('may be unknown', () => {
    given(listed())
      .when(deposit({ means: 'succession' }))
      .thenRecorded();
  });

  test('does not lie after the notification', () => {
    given(listed())
      .when(deposit({ means: 'succession', succeededOn: '2007-03-27' }))
      .thenRefused('invalid-entry', '/succeededOn');
  });

  test('belongs to a succession alone', () => {
    given(listed())
      .when(deposit({ means: 'accession', succeededOn: '2006-06-03' }))
      .thenRefused('invalid-entry', '/succeededOn');
  });
});
