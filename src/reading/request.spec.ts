import { Refusal } from '../domain/refusals.js';
import { afterOf, dayOf, limitOf, parameter, type QueryString, toEntryNumber } from './request.js';
import { wantedMoment } from './time-travel.js';

function pointerOf(read: () => unknown): string | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid-request') return error.errors[0]?.pointer;
    throw error;
  }
  return undefined;
}

describe('a query string', () => {
  it('gives each parameter once, as text; an empty one is none', () => {
    expect(parameter({ asOf: '2020' }, 'asOf')).toBe('2020');
    expect(parameter({ asOf: '' }, 'asOf')).toBeUndefined();
    expect(parameter({}, 'asOf')).toBeUndefined();
    expect(pointerOf(() => parameter({ asOf: ['2020', '2021'] }, 'asOf'))).toBe('/asOf');
    expect(pointerOf(() => parameter({ actor: 'a\u0000' }, 'actor'))).toBe('/actor');
  });

  it('has limits from 1 to 1000, 100 where none is given', () => {
    expect(limitOf({})).toBe(100);
    expect([limitOf({ limit: '1' }), limitOf({ limit: '1000' })]).toEqual([1, 1_000]);
    for (const limit of ['0', '1001', '-1', '1.5', 'all', '99999999999999999999']) {
      expect(pointerOf(() => limitOf({ limit }))).toBe('/limit');
    }
  });

  it('has cursors that are positions', () => {
    expect(afterOf({})).toBe(0);
    expect(afterOf({ after: '12' })).toBe(12);
    for (const after of ['x', '-1', '9007199254740992'])
      expect(pointerOf(() => afterOf({ after }))).toBe('/after');
    expect(toEntryNumber('9007199254740991')).toBe(9_007_199_254_740_991);
  });

  it('has days of the calendar', () => {
    expect(dayOf({ from: '2020-02-29' }, 'from')).toBe('2020-02-29');
    for (const from of ['2020-02-30', '2020-02', '2020', 'today']) {
      expect(pointerOf(() => dayOf({ from }, 'from'))).toBe('/from');
    }
  });

  it.each<[QueryString, string | undefined, string]>([
    [{ asOf: '2020-13-01' }, undefined, '/asOf'],
    [{ asOf: ['2020-12-01', '2020-12-02'] }, undefined, '/asOf'],
    [{ knownAt: '0' }, undefined, '/knownAt'],
    [{ knownAt: '99999999999999999999' }, undefined, '/knownAt'],
    [{ rules: '0' }, undefined, '/rules'],
    [{}, '1, 2', '/Mandate-After'],
    [{}, 'last', '/Mandate-After'],
  ])('%j with Mandate-After %s is refused at %s', (query, after, pointer) => {
    expect(pointerOf(() => wantedMoment(query, after))).toBe(pointer);
  });

  it('names the two clocks', () => {
    expect(wantedMoment({ asOf: '2020-12-02', knownAt: '7', rules: '1', other: ['x'] }, '3')).toEqual({
      asOf: '2020-12-02',
      knownAt: 7,
      after: 3,
    });
    expect(wantedMoment({})).toEqual({});
  });
});
