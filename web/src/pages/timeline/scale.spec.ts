import { middleOf, monthsOf, moved, shareOf, spanOf, zoomed } from './scale.js';

const YEAR = { from: '2020-01-01', to: '2020-12-31' };
const TEN_DAYS = { from: '2020-03-01', to: '2020-03-10' };

describe('the scale of the chart', () => {
  it('gives each day of the view its share', () => {
    expect(shareOf('2020-03-01', TEN_DAYS)).toBe(0);
    expect(shareOf('2020-03-06', TEN_DAYS)).toBe(0.5);
    expect(shareOf('2020-03-11', TEN_DAYS)).toBe(1);
    expect(shareOf('2020-02-28', TEN_DAYS)).toBeLessThan(0);
  });

  it('clips a span of days, the last of them included', () => {
    expect(spanOf('2020-03-01', '2020-03-05', TEN_DAYS)).toEqual({ left: 0, width: 0.5 });
    expect(spanOf('2020-02-01', '2020-12-31', TEN_DAYS)).toEqual({ left: 0, width: 1 });
    expect(spanOf('2020-03-11', '2020-12-31', TEN_DAYS)).toBeUndefined();
  });

  it('takes a month and a year at their middle', () => {
    expect(middleOf('2020-04')).toBe('2020-04-15');
    expect(middleOf('2020')).toBe('2020-07-01');
    expect(middleOf('2020-04-17')).toBe('2020-04-17');
  });

  it('comes closer around the middle, down to two weeks, and never leaves the bounds', () => {
    expect(zoomed(YEAR, 0.5, YEAR)).toEqual({ from: '2020-04-01', to: '2020-10-01' });
    expect(zoomed(TEN_DAYS, 0.5, YEAR)).toEqual({ from: '2020-02-28', to: '2020-03-13' });
    expect(zoomed({ from: '2020-01-01', to: '2020-03-01' }, 2, YEAR)).toEqual({
      from: '2020-01-01',
      to: '2020-04-30',
    });
    expect(zoomed(YEAR, 2, YEAR)).toEqual(YEAR);
  });

  it('moves by a part of itself and stops at the bounds', () => {
    expect(moved({ from: '2020-03-01', to: '2020-03-11' }, 0.5, YEAR)).toEqual({
      from: '2020-03-06',
      to: '2020-03-16',
    });
    expect(moved({ from: '2020-12-20', to: '2020-12-30' }, 0.5, YEAR)).toEqual({
      from: '2020-12-21',
      to: '2020-12-31',
    });
    expect(moved({ from: '2020-01-02', to: '2020-01-12' }, -0.5, YEAR).from).toBe('2020-01-01');
  });

  it('knows the months that begin in the view', () => {
    expect(monthsOf({ from: '2019-11-28', to: '2020-02-01' })).toEqual([
      '2019-12-01',
      '2020-01-01',
      '2020-02-01',
    ]);
  });
});
