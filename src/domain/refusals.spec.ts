import {
  aName,
  commitment,
  document,
  given,
  givenOnly,
  givenToday,
  handedOver,
  listed,
  made,
  nextPresidency,
  organisation,
  presidency,
  priority,
  type Sent,
  sessionHeld,
} from '../../test/support/given.js';
import { Refusal, REFUSALS } from './refusals.js';

/** The refusals that every stream shares. */

const opened: readonly Sent[] = [made(), listed()];
const ofEachStream: [string, Sent, Sent][] = [
  [
    'an organisation',
    organisation('OrganisationRegistered', 'unknown', { name: aName }),
    organisation('MemberLeft', '2020', { state: 'KZ' }),
  ],
  [
    'a presidency',
    presidency('PresidencyAnnounced', 'unknown', { state: 'RU', name: aName }),
    presidency('PresidencyOpened', '2019-11-28'),
  ],
  [
    'a priority',
    priority('PriorityProposed', '2019-11-28', { presidency: '2020', title: aName }),
    priority('PriorityWithdrawn', '2020', { reason: 'Not pursued.' }),
  ],
  ['a commitment', made(), commitment('PlanDrafted', '2020')],
  ['a document', listed(), document('DocumentDrafted', '2020')],
];
const elsewhere = ({ stream, body }: Sent): Sent => ({ stream: `${stream}-unheard-of`, body });

describe('a first entry opens its stream', () => {
  test.each(ofEachStream)('the first entry of %s is refused where its id is taken', (_, opening) => {
    given(...opened)
      .when(opening)
      .thenRefused('id-taken');
  });

  test.each(ofEachStream.slice(1))(
    'a further entry of %s that does not exist is refused',
    (_, __, further) => {
      given(...opened)
        .when(elsewhere(further))
        .thenRefused('stream-not-found');
    },
  );

  test('nothing is recorded for an organisation that is not registered', () => {
    givenOnly()
      .when(organisation('MemberLeft', '2020', { state: 'KZ' }))
      .thenRefused('organisation-not-found');
    givenOnly().when(made()).thenRefused('organisation-not-found');
  });

  test('the ledger of one organisation takes no other organisation', () => {
    given()
      .when({ stream: 'organisations/other', body: organisation('MemberLeft', '2020', { state: 'KZ' }).body })
      .thenRefused('stream-not-found');
  });

  test('the id inside a first entry is the id of its stream', () => {
    given()
      .when(made({ id: 'parade' }))
      .thenRefused('id-differs-from-stream', '/id');
    given()
      .when(made({ id: 'c' }))
      .thenRecorded();
  });
});

describe('a type of another stream, and a type that nobody knows', () => {
  test.each<[string, Sent]>([
    ['an organisation', organisation('MemberLeft', '2020', { state: 'KZ' })],
    ['a presidency', presidency('PresidencyOpened', '2020')],
    ['a priority', priority('PriorityWithdrawn', '2020', { reason: 'Not pursued.' })],
    ['a document', document('DocumentDrafted', '2020')],
  ])('a type of %s is refused in the stream of a commitment', (_, { body }) => {
    given(made())
      .when({ stream: 'commitments/c', body })
      .thenRefused('entry-type-of-another-stream', '/type');
  });

  test('a type of a commitment is refused in the stream of a document', () => {
    const { body } = commitment('PlanDrafted', '2020');
    given(listed())
      .when({ stream: 'documents/d', body })
      .thenRefused('entry-type-of-another-stream', '/type');
  });

  test('an unknown type is refused', () => {
    const { body } = commitment('PlanDrafted', '2020');
    given(made())
      .when({ stream: 'commitments/c', body: { ...body, type: 'PlanForgotten' } })
      .thenRefused('unknown-entry-type', '/type');
  });
});

describe('a missing or malformed field', () => {
  test.each<[string, Sent, string]>([
    ['a date that is none', commitment('PlanDrafted', '2020-02-30'), '/occurredOn'],
    ['an unknown date of what identifies no thing', commitment('PlanDrafted', 'unknown'), '/occurredOn'],
    ['an unknown date of CommitmentMade', made({}, 'unknown'), '/occurredOn'],
    ['a field that the entry does not have', commitment('PlanDrafted', '2020', { colour: 'red' }), '/colour'],
    ['a required field left out', commitment('PlanSubmitted', '2020'), '/to'],
    ['ProgressLogged without a note', commitment('ProgressLogged', '2020'), '/note'],
    ['an empty text', commitment('CommitmentBlocked', '2020', { reason: '  ' }), '/reason'],
    ['a title in one language', made({ title: { en: 'Parade' } }), '/title/ru'],
    ['a kind that is none', made({ kind: 'promise' }), '/kind'],
    ['a due date that is none', made({ due: 'soon' }), '/due'],
    ['a basis of date that is none', commitment('PlanDrafted', '2020', { dateBasis: 'guess' }), '/dateBasis'],
    [
      'a state that is none',
      document('DocumentRatified', '2020', { state: 'XX', means: 'ratification' }),
      '/state',
    ],
    ['a state in small letters', document('DocumentSigned', '2020', { states: ['kz'] }), '/states/0'],
    ['the same state twice', document('DocumentSigned', '2020', { states: ['KZ', 'KZ'] }), '/states'],
    [
      'sources left out',
      { stream: 'commitments/c', body: { type: 'PlanDrafted', occurredOn: '2020' } },
      '/sources',
    ],
    [
      'a source without a publisher',
      commitment('PlanDrafted', '2020', { sources: [{ title: 'A' }] }),
      '/sources/0/publisher',
    ],
    ['an id of an entry that is no UUID', commitment('PlanDrafted', '2020', { id: 'first' }), '/id'],
    ['a stream that is none', { stream: 'commitment/c', body: { type: 'PlanDrafted' } }, '/stream'],
  ])('%s is refused, and the field is named', (_, sent, pointer) => {
    given(made(), listed()).when(sent).thenRefused('invalid-entry', pointer);
  });

  test('the identifying entries may have an unknown date', () => {
    given()
      .when(
        listed({}, 'unknown'),
        organisation('MemberJoined', 'unknown', { state: 'UZ' }),
        organisation('OrganEstablished', 'unknown', { organ: 'secretariat', name: aName }),
        {
          ...presidency('PresidencyAnnounced', 'unknown', { state: 'KZ', name: aName }),
          stream: 'presidencies/2022',
        },
      )
      .thenRecorded();
  });

  test('sources may be empty: the entry is then unsourced', () => {
    given(made())
      .when(commitment('PlanDrafted', '2020', { sources: [] }))
      .thenRecorded();
  });
});

describe('a date in the future is refused when its earliest possible day is later than today anywhere on Earth', () => {
  const on = givenToday('2020-12-02', made(), listed());

  test.each<[string, (date: string) => Sent]>([
    ['an organisation', (date) => organisation('MemberLeft', date, { state: 'KZ' })],
    ['a presidency', (date) => handedOver(date)],
    ['a priority', (date) => priority('PriorityWithdrawn', date, { reason: 'Not pursued.' })],
    ['a commitment', (date) => commitment('PlanDrafted', date)],
    ['a document', (date) => document('DocumentDrafted', date)],
  ])(
    'in the stream of %s today, this month and this year are accepted; tomorrow, next month and next year are not',
    (_, sent) => {
      for (const date of ['2020-12-02', '2020-12', '2020']) on.when(sent(date)).thenRecorded();
      for (const date of ['2020-12-03', '2021-01', '2021']) {
        on.when(sent(date)).thenRefused('date-in-the-future', '/occurredOn');
      }
    },
  );

  test('the first day of what lasted several days may not lie in the future either', () => {
    on.when(commitment('ActivityHeld', '2020', { startedOn: '2020-12-03' })).thenRefused(
      'date-in-the-future',
      '/startedOn',
    );
    on.when(sessionHeld('2020', { startedOn: '2020-12-03' })).thenRefused('date-in-the-future', '/startedOn');
    on.when(commitment('ActivityHeld', '2020', { startedOn: '2020-12-02' })).thenRecorded();
  });

  test('what is planned, due or takes effect lies in the future as a rule', () => {
    on.when(
      commitment('ActivityScheduled', '2020-12-01', { plannedOn: '2021-05-09' }),
      commitment('CommitmentRescheduled', '2020-12-01', { due: '2021' }),
      document('ConsentWithdrawn', '2020-12-01', { state: 'KZ', effectiveOn: '2021-12-01' }),
    ).thenRecorded();
  });

  test('what we say about an entry has a date too, and it may not lie in the future', () => {
    on.when(commitment('NoteAdded', '2020-12-03', { note: 'Seen.' })).thenRefused(
      'date-in-the-future',
      '/occurredOn',
    );
  });
});

describe('last day before first day', () => {
  test.each<[string, (last: string, startedOn: string) => Sent]>([
    ['an activity', (last, startedOn) => commitment('ActivityHeld', last, { startedOn })],
    ['a session', (last, startedOn) => sessionHeld(last, { startedOn })],
  ])('%s that certainly ended before it began is refused', (_, sent) => {
    given(made()).when(sent('2020-10-12', '2020-10-16')).thenRefused('last-day-before-first', '/startedOn');
    given(made()).when(sent('2020-09', '2020-10-01')).thenRefused('last-day-before-first', '/startedOn');
    given(made()).when(sent('2020-10-16', '2020-10-12')).thenRecorded();
    given(made()).when(sent('2020-10-16', '2020-10-16')).thenRecorded();
    given(made()).when(sent('2020-10', '2020-10-31')).thenRecorded();
    given(made()).when(sent('2020-10-01', '2020-10')).thenRecorded();
  });
});

describe('liberal on input', () => {
  test('an entry out of order, or against another source, is accepted', () => {
    given(made({ kind: 'plan', decidingOrgan: 'csc' }), listed())
      .when(
        commitment('PlanApproved', '2020-12-02', { organ: 'csc' }),
        commitment('PlanApproved', '2020-11-02', { organ: 'csc' }),
        commitment('PlanDrafted', '2021-01-01'),
        commitment('CommitmentUnblocked', '2020-03-01'),
        document('DocumentRatified', '2018-01-01', { state: 'KZ', means: 'ratification' }),
        document('DocumentSigned', '2019-01-01', { states: ['KZ'] }),
        nextPresidency('PresidencyHandedOver', '2021-09-16'),
        handedOver('2019-01-01'),
      )
      .thenRecorded();
  });
});

describe('every refusal is named once', () => {
  test.each(Object.entries(REFUSALS))(
    '%s: a status, and a sentence that says what to do',
    (code, [status, sentence]) => {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(sentence).toMatch(/[.]$/);
    },
  );

  test('a sentence names its parameters; one that is not given stays readable', () => {
    const refusal = new Refusal('unknown-organ', { organ: 'xyz', org: 'csto', organs: 'csc, cfm' });
    expect(refusal.message).toBe('"xyz" is no organ of csto. Establish it first; the organs are: csc, cfm.');
    expect(refusal.status).toBe(422);
    expect(new Refusal('id-reserved').message).toBe('"id" is reserved. Choose another id.');
  });
});
