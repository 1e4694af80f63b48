import { commitment, given, listed, made, unsourced } from '../../../test/support/given.js';

describe('what may be refused when a commitment is made', () => {
  test('its priority exists', () => {
    given()
      .when(made({ priority: 'p9' }))
      .thenRefused('reference-not-found', '/priority');
    given()
      .when(made({ priority: 'p' }))
      .thenRecorded();
  });

  test('kind plan needs the organ that decides', () => {
    given()
      .when(made({ kind: 'plan' }))
      .thenRefused('deciding-organ-required', '/decidingOrgan');
    given()
      .when(made({ kind: 'plan', decidingOrgan: 'csc' }))
      .thenRecorded();
  });

  test('so does what is due at the next session, for it is a session of that organ', () => {
    given()
      .when(made({ due: 'next-session' }))
      .thenRefused('deciding-organ-required', '/decidingOrgan');
    given()
      .when(made({ due: 'next-session', decidingOrgan: 'csc' }))
      .thenRecorded();
  });

  test.each(['activity', 'outcome', 'ongoing'])('kind %s needs no deciding organ', (kind) => {
    given().when(made({ kind })).thenRecorded();
  });

  test('the deciding organ exists', () => {
    given()
      .when(made({ decidingOrgan: 'cssc' }))
      .thenRefused('unknown-organ', '/decidingOrgan');
  });

  test('kind document needs its documents and the stage they are to reach', () => {
    given(listed())
      .when(made({ kind: 'document' }))
      .thenRefused('documents-required', '/documents');
    given(listed())
      .when(made({ kind: 'document' }))
      .thenRefused('documents-required', '/until');
    given(listed())
      .when(made({ kind: 'document', until: 'signed' }))
      .thenRefused('documents-required', '/documents');
    given(listed())
      .when(made({ kind: 'document', documents: ['d'] }))
      .thenRefused('documents-required', '/until');
    given(listed())
      .when(made({ kind: 'document', documents: ['d'], until: 'signed' }))
      .thenRecorded();
  });

  test('its documents exist', () => {
    given(listed())
      .when(made({ kind: 'document', documents: ['d', 'd9'], until: 'signed' }))
      .thenRefused('reference-not-found', '/documents/1');
  });

  test.each(['term', 'next-session', '2020', '2020-05', '2020-05-09'])('it may be due "%s"', (due) => {
    given()
      .when(made({ due, decidingOrgan: 'csc' }))
      .thenRecorded();
  });
});

describe('a refusal says why', () => {
  test.each([
    [
      { kind: 'plan' },
      'A commitment of kind plan needs decidingOrgan: the organ whose decision it waits for.',
    ],
    [
      { due: 'next-session' },
      'A commitment due at the next session needs decidingOrgan: the organ whose decision it waits for.',
    ],
    [{ kind: 'document', until: 'signed' }, 'A commitment of kind document needs documents.'],
    [{ kind: 'document' }, 'A commitment of kind document needs documents and until.'],
    [
      { decidingOrgan: 'cssc' },
      '"cssc" is no organ of org. Establish it first; the organs are: csc, cfm, cmd.',
    ],
  ])('%j', (fields, sentence) => {
    expect(given().when(made(fields)).sentence).toBe(sentence);
  });
});

describe('what may be refused of a commitment', () => {
  test.each([
    ['PlanSubmitted', 'to'],
    ['PlanReturned', 'by'],
    ['PlanApproved', 'organ'],
  ] as const)('%s names an organ that exists', (type, field) => {
    given(made())
      .when(commitment(type, '2020', { [field]: 'cssc' }))
      .thenRefused('unknown-organ', `/${field}`);
    given(made())
      .when(commitment(type, '2020', { [field]: 'csc' }))
      .thenRecorded();
  });

  test('CommitmentFulfilled needs a source', () => {
    const fulfilled = commitment('CommitmentFulfilled', '2020-12-16', { note: 'Adopted by the plenary.' });
    given(made({ kind: 'outcome' }))
      .when(unsourced(fulfilled))
      .thenRefused('source-required', '/sources');
    given(made({ kind: 'outcome' }))
      .when(fulfilled)
      .thenRecorded();
  });

  test('it is carried over to a presidency that exists', () => {
    given(made())
      .when(commitment('CommitmentCarriedOver', '2020', { to: '2022' }))
      .thenRefused('reference-not-found', '/to');
    given(made())
      .when(commitment('CommitmentCarriedOver', '2020', { to: '2021' }))
      .thenRecorded();
  });

  test.each(['CommitmentBlocked', 'CommitmentAbandoned'] as const)('%s has a reason', (type) => {
    given(made()).when(commitment(type, '2020')).thenRefused('invalid-entry', '/reason');
    given(made())
      .when(commitment(type, '2020', { reason: 'The pandemic.' }))
      .thenRecorded();
  });

  test('nobody types a status', () => {
    given(made())
      .when(commitment('PlanDrafted', '2020', { status: 'fulfilled' }))
      .thenRefused('invalid-entry', '/status');
  });

  test('those who took part in an activity, whoever they are, are recorded as the source has them', () => {
    given(made())
      .when(commitment('ActivityHeld', '2020-06-24', { participants: [{ state: 'RS', as: 'observer' }] }))
      .thenRecorded();
  });
});
