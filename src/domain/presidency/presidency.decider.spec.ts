import { aName, given, handedOver, nextPresidency, presidency } from '../../../test/support/given.js';

const announced = (fields: Record<string, unknown>, on = 'unknown') => ({
  stream: 'presidencies/2022',
  body: presidency('PresidencyAnnounced', on, { state: 'KZ', name: aName, ...fields }).body,
});

describe('what may be refused of a presidency', () => {
  test('the state in the chair is a member', () => {
    given()
      .when(announced({ state: 'FR' }))
      .thenRefused('not-a-member', '/state');
    given()
      .when(announced({ state: 'KZ' }))
      .thenRecorded();
  });

  test('the previous presidency exists', () => {
    given()
      .when(announced({ previous: '2018' }))
      .thenRefused('reference-not-found', '/previous');
    given()
      .when(announced({ previous: '2021' }))
      .thenRecorded();
  });

  test('it is handed over to a presidency that exists, or to one that no source names', () => {
    given()
      .when(handedOver('2020-12-02', { to: '2022' }))
      .thenRefused('reference-not-found', '/to');
    given()
      .when(handedOver('2020-12-02', { to: '2021' }))
      .thenRecorded();
    given().when(handedOver('2020-12-02')).thenRecorded();
  });

  test('it may be handed over without ever having been opened: history is messy', () => {
    given().when(nextPresidency('PresidencyHandedOver', '2021-09-16')).thenRecorded();
  });

  test('the day of opening is not unknown', () => {
    given().when(presidency('PresidencyOpened', 'unknown')).thenRefused('invalid-entry', '/occurredOn');
  });
});
