import type { StateForce } from '../../src/domain/document/entry-into-force.js';
import type { AnyEntry } from '../../src/domain/entries.js';
import type { DocumentAt } from '../../src/domain/world-at.js';
import { Answer } from '../support/answer.js';
import { cites1973 } from '../support/in-memory.js';
import { official } from './cites-1973.fixture.js';

/**
 * CITES, an open treaty with a withdrawal, reservations and late accessions: what the engine makes of its record,
 * against official dates. Convention of 3 March 1973, Articles XXI to XXIV.
 */

let ledger: AnyEntry[];
beforeAll(async () => {
  ledger = await cites1973();
});

const END = '2026-11-24';
const without = (left: (entry: AnyEntry) => boolean): AnyEntry[] => ledger.filter((entry) => !left(entry));
function convention(asOf: string, entries = ledger): DocumentAt {
  const document = new Answer(entries, asOf).document('convention');
  if (document === undefined) throw new Error('The convention is not listed.');
  return document;
}
const stateOf = (state: string, asOf: string, entries = ledger): StateForce | undefined =>
  convention(asOf, entries)
    .states()
    .find((one) => one.state === state);
const inForceFor = (by: 'computed' | 'reported', asOf = END): Record<string, string> =>
  Object.fromEntries(
    convention(asOf)
      .states()
      .flatMap(({ state, inForceOn }) => {
        if (inForceOn?.by !== by) return [];
        expect(inForceOn.first).toBe(inForceOn.last);
        return [[state, inForceOn.last]];
      }),
  );
const parties = (asOf: string, entries = ledger): number =>
  convention(asOf, entries)
    .states()
    .filter(({ role }) => role === 'party').length;

describe('entry into force equals the official dates', () => {
  test('of the treaty: 1 July 1975, ninety days after the tenth instrument, that of Uruguay', () => {
    const { computed, disputed, reported } = convention(END).force;
    expect(computed).toMatchObject({ status: 'in-force', date: official.treaty });
    expect(reported?.date).toBe(official.treaty);
    expect(disputed).toBe(false);
    expect(computed.counted).toHaveLength(10);
  });

  test('of each state whose instrument is dated: 177', () => {
    expect(Object.keys(official.computed)).toHaveLength(177);
    expect(inForceFor('computed')).toEqual(official.computed);
  });

  test('of the seven states for which a source reports it', () => {
    expect(inForceFor('reported')).toEqual(official.reported);
  });

  test.each(official.second)('of $state, also by $source', ({ state, inForceOn }) => {
    expect(stateOf(state, END)?.inForceOn).toMatchObject({ first: inForceOn, last: inForceOn });
  });

  test.each(official.parties)('$counted parties on $on, by $source', ({ on, counted, lacking }) => {
    expect(parties(on)).toBe(counted - lacking.length);
  });

  test('Lithuania: the clause gives one day later than the list; the reported day decides, both stand', () => {
    expect(stateOf('LT', END)?.inForceOn).toMatchObject({
      last: '2002-03-09',
      by: 'reported',
      computed: { first: '2002-03-10', last: '2002-03-10' },
    });
    const others = convention(END)
      .states()
      .filter(({ state, inForceOn }) => state !== 'LT' && inForceOn?.computed !== undefined);
    expect(others).toEqual([]);
  });
});

describe('before and at entry into force', () => {
  test('the ten that consented become parties together, and no other', () => {
    expect(parties('1975-06-30')).toBe(0);
    expect(
      convention('1975-07-01')
        .states()
        .filter(({ role }) => role === 'party')
        .map(({ state }) => state),
    ).toEqual(['AE', 'CH', 'CL', 'CY', 'EC', 'NG', 'SE', 'TN', 'US', 'UY']);
    expect(stateOf('CA', '1975-07-01')?.role).toBe('contracting');
  });

  test('this list is incomplete, so before the day one deposit not found could have decided', () => {
    expect(convention('1975-04-01').force.computed).toMatchObject({
      status: 'cannot-compute',
      missing: [
        { what: 'deposits', number: 1 },
        { what: 'deposit', state: 'DE' },
      ],
    });
  });

  test('a depositary, whose list is whole, would have said not yet: one more; then when', () => {
    const whole = ledger.map((entry) =>
      entry.type === 'DocumentListed'
        ? { ...entry, data: { ...entry.data, depositaryList: 'complete' as const } }
        : entry,
    );
    expect(convention('1975-04-01', whole).force.computed).toMatchObject({
      status: 'not-yet',
      further: 1,
      earliest: '1975-06-30',
    });
    expect(convention('1975-06-30', whole).force.computed).toMatchObject({
      status: 'not-yet',
      date: '1975-07-01',
    });
    expect(convention('1975-07-01', whole).force.computed).toMatchObject({ status: 'in-force' });
  });
});

describe('the United Arab Emirates, the one party that ever left (Article XXIV)', () => {
  test.each([
    ['1974-11-20', undefined],
    ['1974-11-21', 'contracting'],
    ['1975-07-01', 'party'],
    ['1988-01-26', 'party'],
    ['1988-01-27', 'none'],
    ['1990-02-07', 'none'],
    ['1990-02-08', 'contracting'],
    ['1990-05-08', 'contracting'],
    ['1990-05-09', 'party'],
  ])('on %s: %s', (asOf, role) => {
    expect(stateOf('AE', asOf)?.role).toBe(role);
  });

  test('one party fewer on the day of effect, one more on the day of return', () => {
    expect(parties('1988-01-26') - parties('1988-01-27')).toBe(1);
    expect(parties('1990-05-09') - parties('1990-05-08')).toBe(1);
  });

  test('its instrument was the seventh of the ten: that it left moves nothing (VCLT 55), had it never come all would be later', () => {
    expect(convention('1988-01-27').force.computed).toMatchObject({ date: '1975-07-01' });
    const never = without(({ data }) => 'state' in data && data.state === 'AE');
    expect(convention(END, never).force.computed).toMatchObject({ date: '1975-07-09' });
  });
});

describe('succession of states (1978 Vienna Convention, 23.1)', () => {
  test.each([
    ['BZ', '1986-08-19', '1981-09-21'],
    ['SK', '1993-03-02', '1993-01-01'],
    ['CZ', '1993-04-14', '1993-01-01'],
    ['ME', '2007-03-26', '2006-06-03'],
  ])('%s notified on %s, bound since %s', (state, notified, since) => {
    const dayBefore = new Date(Date.parse(notified) - 86_400_000).toISOString().slice(0, 10);
    expect(stateOf(state, dayBefore)).toBeUndefined();
    expect(stateOf(state, notified)).toMatchObject({
      role: 'party',
      inForceOn: { last: since, by: 'computed' },
    });
  });
});

test('nothing in the record contradicts itself', () => {
  expect(convention(END).entries.filter(({ disputedBy }) => disputedBy.length > 0)).toEqual([]);
});
