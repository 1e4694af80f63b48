import { computeEntryIntoForce } from './entry-into-force.js';
import { ask, clause, completeList, deposited, monthsThenFirst } from './entry-into-force.fixture.js';
import { addOffset, shiftSpan } from './entry-into-force.offset.js';
import type { Offset } from './entry-into-force.rule.js';

/** How a clause counts its period. Day 0 is the day on which the condition is met. */

const inForce = (dayZero: string, offset: Offset): string | undefined => {
  const facts = [completeList('AM'), clause({ kind: 'all-deposits', offset }), deposited('AM', dayZero)];
  const answer = computeEntryIntoForce(ask('2999-12-31', facts));
  return answer.status === 'in-force' ? answer.date : undefined;
};

describe('days', () => {
  test("'on the 30th day following' and '30 days after' are the same day", () => {
    expect(inForce('2020-04-01', { days: 30 })).toBe('2020-05-01');
  });

  test("'on the expiry of 30 days': the period has run at the end of the 30th day, so the next", () => {
    expect(inForce('2020-04-01', { days: 30, elapsed: true })).toBe('2020-05-02');
  });

  test('no period, or one of no days: the day itself', () => {
    expect(addOffset('2020-04-01', undefined)).toBe('2020-04-01');
    expect(inForce('2020-04-01', {})).toBe('2020-04-01');
  });

  test('thirty days over the end of February: a leap year has one day more', () => {
    expect(inForce('2020-02-01', { days: 30 })).toBe('2020-03-02');
    expect(inForce('2021-02-01', { days: 30 })).toBe('2021-03-03');
  });

  test('1900 and 2100 are no leap years, 2000 is one', () => {
    expect(inForce('1900-02-28', { days: 1 })).toBe('1900-03-01');
    expect(inForce('2000-02-28', { days: 1 })).toBe('2000-02-29');
    expect(inForce('2100-02-28', { days: 1 })).toBe('2100-03-01');
  });
});

describe('months', () => {
  test('a month after 31 January is the last day of February', () => {
    expect(inForce('2021-01-31', { months: 1 })).toBe('2021-02-28');
    expect(inForce('2020-01-31', { months: 1 })).toBe('2020-02-29');
  });

  test('a month after 28 February is 28 March, not the end of March', () => {
    expect(inForce('2021-02-28', { months: 1 })).toBe('2021-03-28');
  });

  test('twelve months after 29 February is 28 February', () => {
    expect(inForce('2020-02-29', { months: 12 })).toBe('2021-02-28');
  });

  test('on the expiry of three months: the day after the same day number', () => {
    expect(inForce('2021-04-21', { months: 3, elapsed: true })).toBe('2021-07-22');
  });

  test('over the end of a year', () => {
    expect(inForce('2020-11-15', { months: 2 })).toBe('2021-01-15');
  });

  test('months and days together: the months first', () => {
    expect(inForce('2021-01-30', { months: 1, days: 1 })).toBe('2021-03-01');
  });
});

describe('first day of the month following the expiration of three months', () => {
  test('21 April: expires on 21 July, so 1 August', () => {
    expect(inForce('2021-04-21', monthsThenFirst(3))).toBe('2021-08-01');
  });

  test('1 April: expires on 1 July, so 1 August and not 1 July', () => {
    expect(inForce('2021-04-01', monthsThenFirst(3))).toBe('2021-08-01');
  });

  test('31 May: expires on 31 August, so 1 September, whether or not the clause says "expiry"', () => {
    expect(inForce('2021-05-31', monthsThenFirst(3))).toBe('2021-09-01');
    expect(inForce('2021-05-31', { ...monthsThenFirst(3), elapsed: true })).toBe('2021-09-01');
  });

  test('30 November: expires on the last day of February, so 1 March', () => {
    expect(inForce('2020-11-30', monthsThenFirst(3))).toBe('2021-03-01');
  });

  test('15 September: over the end of the year', () => {
    expect(inForce('2021-09-15', monthsThenFirst(3))).toBe('2022-01-01');
  });
});

describe('the end of the calendar', () => {
  test.each<Offset>([{ days: 36_500 }, { months: 1_200 }, { days: 1, elapsed: true }, monthsThenFirst(1)])(
    'a period that would run past the year 9999 stops at its end: %j',
    (offset) => {
      expect(addOffset('9999-12-31', offset) >= '9999-12-01').toBe(true);
      expect(addOffset('9999-12-31', offset) <= '9999-12-31').toBe(true);
    },
  );
});

describe('a condition that ends while the period runs', () => {
  const span = { from: '2020-01-01', until: '2020-01-31' };

  test('never puts the treaty into force', () => {
    expect(shiftSpan(span, { days: 31 })).toBeUndefined();
  });

  test('has put it into force where the period had run by the start of that day', () => {
    expect(shiftSpan(span, { days: 30 })).toEqual({ from: '2020-01-31', until: '2020-01-31' });
  });
});
