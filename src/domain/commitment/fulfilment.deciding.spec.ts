import { planApproved, held } from '../../../test/support/acts.js';
import {
  made,
  unsourced,
  named,
  disputed,
  confirmed,
  given,
  type Sent,
} from '../../../test/support/given.js';

const LATER = '2022-12-31';

describe('where several entries establish the same act: the higher grade, then undisputed before disputed, then the later date', () => {
  const plan = made({ kind: 'plan', decidingOrgan: 'csc' });
  const first = named('first', planApproved('2020-06-01'));
  const second = named('second', planApproved('2020-09-01'));

  test.each<[string, Sent[], string]>([
    ['the later date', [first, second], '2020-09-01'],
    ['the later date, whatever was recorded first', [second, first], '2020-09-01'],
    ['a source before none', [first, unsourced(second)], '2020-06-01'],
    ['confirmed before reported', [first, second, confirmed('first')], '2020-06-01'],
    [
      'a confirmation raises even what has no source',
      [unsourced(first), second, confirmed('first')],
      '2020-06-01',
    ],
    [
      'both confirmed: the later date',
      [first, second, confirmed('first'), confirmed('second')],
      '2020-09-01',
    ],
  ])('%s', (_, history, on) => {
    expect(given(plan, ...history).at(LATER).commitment.fulfilledOn).toBe(on);
  });

  test('undisputed before disputed: two activity entries that nothing but a dispute tells apart', () => {
    const one = named('first', held('2020-06-01'));
    const two = named('second', held('2020-09-01'));
    expect(given(made(), one, two, disputed('second')).at(LATER).commitment.fulfilledOn).toBe('2020-06-01');
    expect(given(made(), one, two, disputed('first')).at(LATER).commitment.fulfilledOn).toBe('2020-09-01');
    expect(
      given(made(), one, two, disputed('second'), confirmed('second')).at(LATER).commitment.fulfilledOn,
    ).toBe('2020-09-01');
  });
});
