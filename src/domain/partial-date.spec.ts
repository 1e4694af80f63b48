import fc from 'fast-check';
import {
  addDays,
  addMonths,
  areDisjoint,
  type Day,
  daysBetween,
  daysInMonth,
  fullDay,
  latestDayOnEarth,
  occurredOnOrUnknown,
  parsePartialDate,
  partialDate,
  possibleDays,
  utcDay,
} from './partial-date.js';

/** Days by JavaScript's own calendar: the model that ours must equal. */
const isoDay = (year: number, month: number, day: number): Day => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().slice(0, 10);
};
const year = fc.integer({ min: 1, max: 9_998 });
const month = fc.integer({ min: 1, max: 12 });
const day = fc
  .tuple(year, month, fc.nat(30))
  .map(([y, m, offset]) => isoDay(y, m, 1 + (offset % daysInMonth(y, m))));
const isoYear = (y: number) => String(y).padStart(4, '0');
const isoMonth = (y: number, m: number) => `${isoYear(y)}-${String(m).padStart(2, '0')}`;

describe('a partial date stands for an interval of possible days', () => {
  test('a year is all its days, from 1 January to 31 December', () => {
    fc.assert(
      fc.property(year, (y) => {
        expect(possibleDays(isoYear(y))).toEqual({ first: isoDay(y, 1, 1), last: isoDay(y, 12, 31) });
      }),
    );
  });

  test('a month is all its days and no other', () => {
    fc.assert(
      fc.property(year, month, (y, m) => {
        const { first, last } = possibleDays(isoMonth(y, m));
        expect(first).toBe(isoDay(y, m, 1));
        expect(addDays(last, 1)).toBe(isoDay(y, m + 1, 1));
      }),
    );
  });

  test('a day is that day alone', () => {
    fc.assert(fc.property(day, (on) => expect(possibleDays(on)).toEqual({ first: on, last: on })));
  });

  test('an interval contains exactly the days whose text begins with it', () => {
    fc.assert(
      fc.property(day, day, fc.constantFrom(4, 7, 10), (on, other, precision) => {
        const text = on.slice(0, precision);
        const { first, last } = possibleDays(text);
        expect(first <= other && other <= last).toBe(other.startsWith(text));
        expect(first <= on && on <= last).toBe(true);
      }),
    );
  });

  test.each([
    ['2020-02', '2020-02-29'],
    ['2019-02', '2019-02-28'],
    ['1900-02', '1900-02-28'],
    ['2000-02', '2000-02-29'],
    ['2020-04', '2020-04-30'],
    ['2020-12', '2020-12-31'],
  ])('%s ends on %s', (text, last) => {
    expect(possibleDays(text).last).toBe(last);
  });

  test.each([
    '2019-02-29',
    '2020-02-30',
    '2020-04-31',
    '2020-13',
    '2020-00',
    '2020-01-00',
    '0000',
    '0000-01-01',
    '20',
    '2020-1',
    '2020-4-1',
    '2020-04-17T00:00:00Z',
    '2020~',
    '17.04.2020',
    ' 2020',
    '+2020',
    'unknown',
    '',
  ])('"%s" is no date of the calendar', (text) => {
    expect(parsePartialDate(text)).toBeUndefined();
    expect(partialDate.safeParse(text).success).toBe(false);
    expect(() => possibleDays(text)).toThrow(RangeError);
  });

  test('a full day may be neither a month nor a year', () => {
    expect(['2020', '2020-04', '2020-04-17'].map((text) => fullDay.safeParse(text).success)).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('"unknown" is a date only where an entry identifies a thing', () => {
    expect(occurredOnOrUnknown.safeParse('unknown').success).toBe(true);
    expect(occurredOnOrUnknown.safeParse('2020-04').success).toBe(true);
    expect(occurredOnOrUnknown.safeParse('2020-4').success).toBe(false);
    expect(partialDate.safeParse('unknown').success).toBe(false);
  });
});

describe('days in order', () => {
  test('the order of texts is the order of days', () => {
    fc.assert(fc.property(day, day, (a, b) => expect(a < b).toBe(Date.parse(a) < Date.parse(b))));
  });

  test('two intervals are disjoint exactly when they share no day', () => {
    const some = fc
      .tuple(
        fc.integer({ min: 2019, max: 2021 }),
        month,
        fc.integer({ min: 1, max: 28 }),
        fc.constantFrom(4, 7, 10),
      )
      .map(([y, m, d, precision]) => isoDay(y, m, d).slice(0, precision));
    fc.assert(
      fc.property(some, some, (a, b) => {
        const [x, y] = [possibleDays(a), possibleDays(b)];
        const shared = a.startsWith(b) || b.startsWith(a);
        expect(areDisjoint(x, y)).toBe(!shared);
        expect(areDisjoint(y, x)).toBe(!shared);
      }),
    );
  });

  test.each([
    ['2020-01-01', '2020'],
    ['2020-12-31', '2020'],
    ['2020-02-29', '2020-02'],
  ])('%s and %s share a day at the edge', (a, b) => {
    expect(areDisjoint(possibleDays(a), possibleDays(b))).toBe(false);
    expect(areDisjoint(possibleDays(b), possibleDays(a))).toBe(false);
  });

  test('adding days and counting them are each other’s inverse', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -300, max: 40_000 }), (on, days) => {
        fc.pre(on > '0002' && on < '9880');
        expect(daysBetween(on, addDays(on, days))).toBe(days);
      }),
    );
  });

  test.each([
    ['2020-02-28', 1, '2020-02-29'],
    ['2019-02-28', 1, '2019-03-01'],
    ['2020-12-31', 1, '2021-01-01'],
    ['2021-01-01', -1, '2020-12-31'],
    ['2020-12-02', 270, '2021-08-29'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
  });
});

describe('months keep the day number, or take the last day of the month', () => {
  test.each([
    ['2020-01-31', 1, '2020-02-29'],
    ['2019-01-31', 1, '2019-02-28'],
    ['2020-02-29', 12, '2021-02-28'],
    ['2020-02-29', 48, '2024-02-29'],
    ['2020-08-31', 1, '2020-09-30'],
    ['2020-11-30', 3, '2021-02-28'],
    ['2020-12-15', 1, '2021-01-15'],
    ['2020-12-15', 24, '2022-12-15'],
    ['2020-04-17', 0, '2020-04-17'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  test('the month is the one so many months later, the day the same or the last', () => {
    fc.assert(
      fc.property(day, fc.nat(1_200), (on, months) => {
        fc.pre(on < '9890');
        const to = addMonths(on, months);
        const index = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1 + months;
        const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
        expect(to.slice(0, 7)).toBe(isoMonth(y, m));
        expect(Number(to.slice(8))).toBe(Math.min(Number(on.slice(8)), daysInMonth(y, m)));
      }),
    );
  });
});

describe('today', () => {
  test.each([
    ['2020-12-02T09:59:59Z', '2020-12-02', '2020-12-02'],
    ['2020-12-02T10:00:00Z', '2020-12-02', '2020-12-03'],
    ['2020-12-31T23:59:59Z', '2020-12-31', '2021-01-01'],
  ])('at %s the day in UTC is %s and the latest day on Earth (UTC+14) is %s', (now, utc, latest) => {
    expect(utcDay(new Date(now))).toBe(utc);
    expect(latestDayOnEarth(new Date(now))).toBe(latest);
  });
});
