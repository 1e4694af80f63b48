import { aName, given, otherPriority, priority } from '../../../test/support/given.js';

describe('what may be refused of a priority', () => {
  test('it is proposed for a presidency that exists', () => {
    const proposed = (id: string) =>
      otherPriority('PriorityProposed', '2019-11-28', { presidency: id, title: aName });
    given().when(proposed('2022')).thenRefused('reference-not-found', '/presidency');
    given().when(proposed('2020')).thenRecorded();
  });

  test('it is endorsed by an organ that exists', () => {
    given()
      .when(priority('PriorityEndorsed', '2020', { organ: 'cssc' }))
      .thenRefused('unknown-organ', '/organ');
    given()
      .when(priority('PriorityEndorsed', '2020', { organ: 'csc' }))
      .thenRecorded();
  });

  test('it is carried over to a presidency that exists', () => {
    given()
      .when(priority('PriorityCarriedOver', '2020-12-02', { to: '2022' }))
      .thenRefused('reference-not-found', '/to');
    given()
      .when(priority('PriorityCarriedOver', '2020-12-02', { to: '2021' }))
      .thenRecorded();
  });

  test('it is withdrawn for a reason, and reworded with a title', () => {
    given().when(priority('PriorityWithdrawn', '2020')).thenRefused('invalid-entry', '/reason');
    given().when(priority('PriorityReworded', '2020')).thenRefused('invalid-entry', '/title');
    given()
      .when(
        priority('PriorityReworded', '2020', { title: aName }),
        priority('PriorityWithdrawn', '2020', { reason: 'Not pursued.' }),
      )
      .thenRecorded();
  });

  test('its day of proposal is not unknown', () => {
    given()
      .when(otherPriority('PriorityProposed', 'unknown', { presidency: '2020', title: aName }))
      .thenRefused('invalid-entry', '/occurredOn');
  });
});
