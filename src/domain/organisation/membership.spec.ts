import {
  given,
  named,
  organisation,
  retracted,
  type Sent,
  sessionHeld,
} from '../../../test/support/given.js';
import type { AnyGist } from '../entries.js';
import { asKnown, countedAt, type Known } from '../reading.js';
import { members, membersOn, sessionsHeld } from './membership.js';
import type { OrganisationEntry } from './organisation.entries.js';

const joined = (on: string, state = 'UZ') => organisation('MemberJoined', on, { state });
const left = (on: string, state = 'UZ') => organisation('MemberLeft', on, { state });
const isOurs = (known: Known): known is Known<OrganisationEntry> =>
  known.entry.stream === 'organisations/org';

function counted(asOf: string, ...history: Sent[]): Known<OrganisationEntry>[] {
  const stream = given(...history).ledger.filter((entry) => entry.stream === 'organisations/org');
  return countedAt(asKnown<AnyGist>(stream).filter(isOurs), asOf);
}
const isMember = (day: string, ...history: Sent[]) =>
  membersOn(counted('2030-12-31', ...history), day).includes('UZ');

describe('the members on a day', () => {
  test.each<[string, Sent[], string, boolean]>([
    ['before it joined', [joined('2006-08-16')], '2006-08-15', false],
    ['the day it joined', [joined('2006-08-16')], '2006-08-16', true],
    ['the day it left', [joined('2006-08-16'), left('2012-06-28')], '2012-06-28', false],
    ['the day before it left', [joined('2006-08-16'), left('2012-06-28')], '2012-06-27', true],
    ['on any day, where it joined on an unknown one', [joined('unknown')], '1900-01-01', true],
    [
      'after it left, where it joined on an unknown day',
      [joined('unknown'), left('2012')],
      '2012-12-31',
      false,
    ],
    ['between leaving and rejoining', [joined('1994'), left('1999'), joined('2006')], '2003-01-01', false],
    ['after rejoining', [joined('1994'), left('1999'), joined('2006')], '2007-01-01', true],
    [
      'after rejoining, whatever was recorded first',
      [joined('2006'), left('1999'), joined('1994')],
      '2007-01-01',
      true,
    ],
    ['a year joined in counts from its last day', [joined('2006')], '2006-12-30', false],
    [
      'a joining that was retracted is none',
      [named('join', joined('2006')), retracted('join', {}, organisation)],
      '2010-01-01',
      false,
    ],
  ])('%s', (_, history, day, is) => {
    expect(isMember(day, ...history)).toBe(is);
  });

  test('are told by code', () => {
    expect(membersOn(counted('2030-12-31'), '2020-01-01')).toEqual(['AM', 'BY', 'KG', 'KZ', 'RU', 'TJ']);
  });
});

describe('every state that ever joined, with the dates it joined and left', () => {
  const tell = (...history: Sent[]) =>
    members(counted('2030-12-31', ...history))
      .filter(({ state }) => state === 'UZ')
      .map(({ joined: from, left: until, because }) => [from, until, because.length]);

  test.each<[string, Sent[], unknown[]]>([
    ['joined', [joined('2006-08-16')], [['2006-08-16', undefined, 1]]],
    ['joined and left', [joined('2006-08-16'), left('2012-06-28')], [['2006-08-16', '2012-06-28', 2]]],
    ['rejoined', [joined('1994'), left('1999'), joined('2006')], [['2006', undefined, 1]]],
    ['joined on an unknown day', [joined('unknown'), left('2012')], [['unknown', '2012', 2]]],
    ['left without ever having joined', [left('2012')], []],
  ])('%s', (_, history, expected) => {
    expect(tell(...history)).toEqual(expected);
  });
});

describe('sessions held', () => {
  test('one entry a session: the one that decides', () => {
    const held = sessionsHeld(
      counted(
        '2030-12-31',
        sessionHeld('2020-12-02', { session: 'moscow' }),
        sessionHeld('2020-12-03', { session: 'moscow', sources: [] }),
        sessionHeld('2021-09-15', { session: 'dushanbe', sources: [] }),
        sessionHeld('2021-09-16', { session: 'dushanbe' }),
      ),
    );
    expect(held.map(({ entry }) => entry.occurredOn)).toEqual(['2019-11-28', '2020-12-02', '2021-09-16']);
  });
});
