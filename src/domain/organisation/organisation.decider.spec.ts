import {
  aName,
  given,
  givenOnly,
  named,
  organisation,
  retracted,
  sessionHeld,
  TODAY,
} from '../../../test/support/given.js';
import { decideOrganisation } from './organisation.decider.js';
import { initialOrganisation } from './organisation.state.js';

describe('what may be refused of an organisation', () => {
  test.each(['organisations', 'docs'])('the id "%s" is reserved: addresses begin with it', (id) => {
    const register = () =>
      decideOrganisation(
        { type: 'OrganisationRegistered', occurredOn: 'unknown', id, name: aName, sources: [] },
        initialOrganisation(id),
        {
          today: TODAY,
          organisation: initialOrganisation(id),
          exists: () => false,
          streamOfEntry: () => undefined,
        },
      );
    expect(register).toThrow(expect.objectContaining({ code: 'id-reserved' }));
  });

  test.each(['SessionScheduled', 'SessionPostponed'] as const)(
    '%s of an unknown organ is refused',
    (type) => {
      given()
        .when(
          organisation(type, '2020-05-01', {
            session: 's',
            organs: ['csc', 'cssc'],
            plannedOn: '2020-12-02',
          }),
        )
        .thenRefused('unknown-organ', '/organs/1');
      given()
        .when(organisation(type, '2020-05-01', { session: 's', organs: ['csc', 'cfm'] }))
        .thenRecorded();
    },
  );

  test('SessionHeld of an unknown organ is refused', () => {
    given()
      .when(sessionHeld('2020-12-02', { organs: ['cssc'] }))
      .thenRefused('unknown-organ', '/organs/0');
    given()
      .when(sessionHeld('2020-12-02', { organs: ['csc'] }))
      .thenRecorded();
  });

  test('where no organ is established yet, the refusal says so', () => {
    const registered = organisation('OrganisationRegistered', 'unknown', { name: aName });
    expect(givenOnly(registered).when(sessionHeld('2020-12-02')).sentence).toBe(
      '"csc" is no organ of org. Establish it first; the organs are: none yet.',
    );
  });

  test('a session is of at least one organ', () => {
    given()
      .when(sessionHeld('2020-12-02', { organs: [] }))
      .thenRefused('invalid-entry', '/organs');
  });

  test('a session is held in person or by videoconference', () => {
    given()
      .when(sessionHeld('2020-12-02', { format: 'by-letter' }))
      .thenRefused('invalid-entry', '/format');
    given()
      .when(sessionHeld('2020-12-02', { format: 'videoconference' }))
      .thenRecorded();
  });

  test('an organ exists from the entry that establishes it, also within one batch', () => {
    given()
      .when(
        organisation('OrganEstablished', 'unknown', { organ: 'cssc', name: aName }),
        sessionHeld('2020-12-02', { organs: ['cssc'] }),
      )
      .thenRecorded();
  });

  test('an organ whose establishment has been retracted is unknown to what is recorded later', () => {
    const established = named(
      'cssc',
      organisation('OrganEstablished', 'unknown', { organ: 'cssc', name: aName }),
    );
    const held = sessionHeld('2020-12-02', { organs: ['cssc'] });
    const withdrawn = given(
      established,
      sessionHeld('2020-04-16', { organs: ['cssc'] }),
      retracted('cssc', {}, organisation),
    );
    withdrawn.when(held).thenRefused('unknown-organ', '/organs/0');
    withdrawn.when({ ...established, body: { ...established.body, id: undefined } }, held).thenRecorded();
  });
});
