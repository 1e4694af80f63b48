import {
  document,
  entryNamed,
  given,
  listed,
  named,
  organisation,
  otherDocument,
  otherListed,
  retracted,
} from '../../../test/support/given.js';

describe('what may be refused of a document', () => {
  test('it amends a document that exists', () => {
    given()
      .when(listed({ amends: 'charter' }))
      .thenRefused('reference-not-found', '/amends');
    given(otherListed())
      .when(listed({ amends: 'd2' }))
      .thenRecorded();
  });

  test.each(['DocumentTabled', 'DocumentAgreed', 'DocumentAdopted'] as const)(
    '%s names an organ that exists',
    (type) => {
      given(listed())
        .when(document(type, '2020', { organ: 'cssc' }))
        .thenRefused('unknown-organ', '/organ');
      given(listed())
        .when(document(type, '2020', { organ: 'csc' }))
        .thenRecorded();
    },
  );

  test.each([
    ['as-document', { kind: 'as-document', document: 'd9' }],
    ['parties-to', { kind: 'all-deposits', of: { partiesTo: 'd9' } }],
    [
      'a fraction of parties-to',
      { kind: 'fraction', numerator: 1, denominator: 2, of: { partiesTo: 'd9' }, countedAt: 'on-the-day' },
    ],
    [
      'a rule within all-of',
      { kind: 'all-of', rules: [{ kind: 'on-signature' }, { kind: 'as-document', document: 'd9' }] },
    ],
    ['a rule within any-of', { kind: 'any-of', rules: [{ kind: 'as-document', document: 'd9' }] }],
  ])('a rule of entry into force names a document that exists: %s', (_, rule) => {
    given(listed())
      .when(document('EntryIntoForceRuleSet', '2020', { rule }))
      .thenRefused('reference-not-found', '/rule');
  });

  test('a rule may name a document that exists', () => {
    given(listed(), otherListed())
      .when(document('EntryIntoForceRuleSet', '2020', { rule: { kind: 'as-document', document: 'd2' } }))
      .thenRecorded();
  });
});

describe('reservations and objections name an entry of the same document', () => {
  const reservation = named(
    'res',
    document('ReservationMade', '2020', { state: 'KZ', kind: 'reservation', at: 'consent' }),
  );
  const objection = named(
    'obj',
    document('ObjectionRaised', '2020', { state: 'RU', reservation: entryNamed('res') }),
  );
  const history = given(
    listed(),
    otherListed(),
    reservation,
    objection,
    named('draft', document('DocumentDrafted', '2019')),
  );

  test('a reservation that does not exist can neither be objected to nor withdrawn', () => {
    history
      .when(document('ObjectionRaised', '2020', { state: 'RU', reservation: entryNamed('nobody') }))
      .thenRefused('entry-not-found', '/reservation');
    history
      .when(document('ReservationWithdrawn', '2020', { reservation: entryNamed('nobody') }))
      .thenRefused('entry-not-found', '/reservation');
  });

  test('nor can one of another document', () => {
    history
      .when(otherDocument('ReservationWithdrawn', '2020', { reservation: entryNamed('res') }))
      .thenRefused('entry-not-found', '/reservation');
  });

  test('what is named as a reservation is one, what is named as an objection too', () => {
    history
      .when(document('ReservationWithdrawn', '2020', { reservation: entryNamed('draft') }))
      .thenRefused('wrong-entry-type', '/reservation');
    history
      .when(document('ObjectionWithdrawn', '2020', { objection: entryNamed('res') }))
      .thenRefused('wrong-entry-type', '/objection');
    history
      .when(
        document('ObjectionWithdrawn', '2020', { objection: entryNamed('obj') }),
        document('ReservationWithdrawn', '2020', { reservation: entryNamed('res') }),
      )
      .thenRecorded();
  });
});

describe('a state is refused only when it certainly was no member on every possible day and is not among the participants', () => {
  const joined = (on: string, state = 'UZ') => organisation('MemberJoined', on, { state });
  const left = (on: string, state = 'UZ') => organisation('MemberLeft', on, { state });
  const signedBy = (state: string, on: string) => document('DocumentSigned', on, { states: ['KZ', state] });

  test.each([
    ['DocumentSigned', { states: ['KZ', 'FR'] }, '/states'],
    ['StatusReported', { states: ['FR'], reached: 'signed', done: true, by: 'Zas' }, '/states'],
    ['ProvisionalApplicationBegun', { states: ['FR'] }, '/states'],
    ['ProvisionalApplicationEnded', { states: ['FR'] }, '/states'],
    ['DocumentEnteredIntoForce', { states: ['FR'] }, '/states'],
    ['DomesticStepTaken', { state: 'FR', step: 'parliament' }, '/state'],
    ['DocumentRatified', { state: 'FR', means: 'ratification' }, '/state'],
    ['InstrumentDeposited', { state: 'FR', means: 'ratification' }, '/state'],
    ['ReservationMade', { state: 'FR', kind: 'declaration', at: 'later' }, '/state'],
    ['RatificationRevoked', { state: 'FR' }, '/state'],
    ['ConsentWithdrawn', { state: 'FR', effectiveOn: '2021' }, '/state'],
    ['ConsentWithdrawalRevoked', { state: 'FR' }, '/state'],
  ] as const)('%s of a state that never was a member', (type, fields, pointer) => {
    given(listed())
      .when(document(type, '2020', fields))
      .thenRefused('not-a-member', pointer);
    given(listed({ participants: ['KZ', 'FR'] }))
      .when(document(type, '2020', fields))
      .thenRecorded();
    given(listed(), joined('unknown', 'FR'))
      .when(document(type, '2020', fields))
      .thenRecorded();
  });

  test('ObjectionRaised of a state that never was a member', () => {
    const reservation = named(
      'res',
      document('ReservationMade', '2020', { state: 'KZ', kind: 'reservation', at: 'consent' }),
    );
    given(listed(), reservation)
      .when(document('ObjectionRaised', '2020', { state: 'FR', reservation: entryNamed('res') }))
      .thenRefused('not-a-member', '/state');
  });

  test('entry into force of the document itself names no state', () => {
    given(listed()).when(document('DocumentEnteredIntoForce', '2020')).thenRecorded();
  });

  test.each([
    ['a day before it joined', [joined('2006-08-16')], '2006-08-15', false],
    ['the day it joined', [joined('2006-08-16')], '2006-08-16', true],
    ['a year before it joined', [joined('2006-08-16')], '2005', false],
    ['the year it joined', [joined('2006-08-16')], '2006', true],
    ['a day in the year in which it joined, the day not known', [joined('2006')], '2006-01-01', true],
    ['a day before the year in which it joined', [joined('2006')], '2005-12-31', false],
    ['any day, where the day it joined is unknown', [joined('unknown')], '1990', true],
    ['a day after it left', [joined('2006-08-16'), left('2012-06-28')], '2012-06-29', false],
    ['the day it left', [joined('2006-08-16'), left('2012-06-28')], '2012-06-28', true],
    ['the year it left', [joined('2006-08-16'), left('2012-06-28')], '2012', true],
    [
      'a day in the year in which it left, the day not known',
      [joined('2006'), left('2012')],
      '2012-12-31',
      true,
    ],
    ['a day after the year in which it left', [joined('2006'), left('2012')], '2013-01-01', false],
    [
      'a day after it left, where the day it joined is unknown',
      [joined('unknown'), left('2012')],
      '2013',
      false,
    ],
    [
      'a day between leaving and rejoining',
      [joined('1994'), left('1999-04-02'), joined('2006-08-16')],
      '2003',
      false,
    ],
    ['a day after it rejoined', [joined('1994'), left('1999-04-02'), joined('2006-08-16')], '2007', true],
    [
      'a day after it left again',
      [joined('1994'), left('1999'), joined('2006'), left('2012')],
      '2013',
      false,
    ],
    [
      'a later year, where it left and rejoined in one year',
      [joined('1994'), left('2006'), joined('2006')],
      '2010',
      true,
    ],
    [
      'a day after it joined and left on one day',
      [joined('2006-08-16'), left('2006-08-16')],
      '2006-08-17',
      false,
    ],
    [
      'a later year, where it left and rejoined on one day',
      [joined('1994'), left('2006-08-16'), joined('2006-08-16')],
      '2010',
      true,
    ],
    [
      'a day after it left, where it may have rejoined on an unknown day',
      [joined('unknown'), left('2012'), joined('unknown')],
      '2013',
      true,
    ],
    ['a later year, where it joined and left in one year', [joined('2006'), left('2006')], '2007', false],
    [
      'a day after it left, whatever was recorded first',
      [left('2012-06-28'), joined('2006-08-16')],
      '2013',
      false,
    ],
  ] as const)('%s', (_, membership, on, accepted) => {
    const outcome = given(listed(), ...membership).when(signedBy('UZ', on));
    if (accepted) outcome.thenRecorded();
    else outcome.thenRefused('not-a-member', '/states');
  });

  test('a state whose joining has been retracted was no member; one whose leaving has been retracted still is', () => {
    given(listed(), named('join', joined('2006')), retracted('join', {}, organisation))
      .when(signedBy('UZ', '2010'))
      .thenRefused('not-a-member', '/states');
    given(listed(), joined('2006'), named('leave', left('2012')), retracted('leave', {}, organisation))
      .when(signedBy('UZ', '2020'))
      .thenRecorded();
  });

  test('a later retraction un-records nothing', () => {
    const history = given(
      listed(),
      named('join', joined('2006')),
      named('signed', signedBy('UZ', '2010')),
      retracted('join', {}, organisation),
    );
    expect(history.at('2020-01-01').document()?.stage).toBe('signed');
  });
});
