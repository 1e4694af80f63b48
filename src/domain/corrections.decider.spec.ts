import {
  commitment,
  confirmed,
  disputed,
  document,
  entryNamed,
  given,
  handedOver,
  listed,
  made,
  named,
  organisation,
  otherMade,
  presidency,
  priority,
  retracted,
  unsourced,
} from '../../test/support/given.js';

/** What may be refused of what we say about entries. */

const history = given(
  named('made', made()),
  named('held', commitment('ActivityHeld', '2020-06-24')),
  listed(),
  named('signed', document('DocumentSigned', '2018-11-08', { states: ['KZ'] })),
);

describe('a correction is recorded in the stream of the entry it names', () => {
  test.each([
    ['a confirmation', confirmed],
    ['a dispute', disputed],
    ['a retraction', retracted],
  ])('%s of an entry of another stream is refused', (_, correct) => {
    history.when(correct('signed')).thenRefused('entry-of-another-stream', '/entry');
    history.when(correct('signed', {}, document)).thenRecorded();
  });

  test.each([
    ['a confirmation', confirmed],
    ['a dispute', disputed],
    ['a retraction', retracted],
  ])('%s of an entry that does not exist is refused', (_, correct) => {
    history.when(correct('nobody')).thenRefused('entry-not-found', '/entry');
  });

  describe.each([
    ['an organisation', organisation],
    ['a presidency', presidency],
    ['a priority', priority],
    ['a commitment', commitment],
    ['a document', document],
  ])('in the stream of %s', (_, send) => {
    test.each([
      ['a confirmation', confirmed],
      ['a dispute', disputed],
      ['a retraction', retracted],
    ])('%s of an entry that does not exist is refused', (__, correct) => {
      history.when(correct('nobody', {}, send)).thenRefused('entry-not-found', '/entry');
    });
  });

  test('every kind of stream takes notes and corrections', () => {
    const all = given(
      named('held', organisation('MemberLeft', '2020', { state: 'KZ' })),
      named('over', handedOver()),
      named('gone', priority('PriorityWithdrawn', '2020', { reason: 'Not pursued.' })),
    );
    all
      .when(
        disputed('held', {}, organisation),
        confirmed('over', {}, presidency),
        retracted('gone', {}, priority),
        organisation('NoteAdded', '2020', { note: 'Seen.' }),
        presidency('NoteAdded', '2020', { note: 'Seen.' }),
        priority('NoteAdded', '2020', { note: 'Seen.' }),
      )
      .thenRecorded();
  });

  test('entries of one batch may name each other, by an id that the batch sets', () => {
    history
      .when(
        otherMade(),
        named('draft', commitment('PlanDrafted', '2020-03-01')),
        named('doubt', disputed('draft')),
        retracted('doubt'),
      )
      .thenRecorded();
  });
});

describe('a dispute', () => {
  test('needs a source', () => {
    history.when(unsourced(disputed('held'))).thenRefused('source-required', '/sources');
  });

  test('may name contrary entries of any stream', () => {
    history.when(disputed('held', { against: [entryNamed('signed'), entryNamed('made')] })).thenRecorded();
  });

  test('may not name a contrary entry that the ledger does not hold', () => {
    history
      .when(disputed('held', { against: [entryNamed('signed'), entryNamed('nobody')] }))
      .thenRefused('entry-not-found', '/against/1');
  });
});

describe('a confirmation', () => {
  test.each(['depositary', 'official-record', 'second-source'])('has the basis %s', (basis) => {
    history.when(confirmed('held', { basis })).thenRecorded();
  });

  test('has no other basis', () => {
    history.when(confirmed('held', { basis: 'rumour' })).thenRefused('invalid-entry', '/basis');
  });

  test('needs no source of its own', () => {
    history.when(unsourced(confirmed('held'))).thenRecorded();
  });
});

describe('a retraction', () => {
  test('of what has been retracted is refused', () => {
    history.when(retracted('held'), retracted('held')).thenRefused('already-retracted');
  });

  test('may not itself be retracted: the fact is recorded anew', () => {
    history
      .when(named('undo', retracted('held')), retracted('undo'))
      .thenRefused('retraction-is-final', '/entry');
  });

  test('may be of a dispute or a confirmation', () => {
    history
      .when(
        named('doubt', disputed('held')),
        named('sure', confirmed('held')),
        retracted('doubt'),
        retracted('sure'),
      )
      .thenRecorded();
  });

  test("of a stream's first entry leaves its id taken", () => {
    history.when(retracted('made'), made()).thenRefused('id-taken');
  });

  test('needs a reason', () => {
    history.when(retracted('held', { reason: undefined })).thenRefused('invalid-entry', '/reason');
  });
});
