import { adopted, deposited, signed, tabled } from '../../../test/support/acts.js';
import { document, given, listed, type Sent } from '../../../test/support/given.js';
import { firstReaching, isAtLeast, type Reached } from './document.stage.js';

/** When a stage was reached, by which entry, and what the computed entry into force says of it. */

const LATER = '2030-12-31';
const reachedOf = (...history: Sent[]): readonly Reached[] =>
  given(...history)
    .at(LATER)
    .document()?.reached ?? [];
const clause = document('EntryIntoForceRuleSet', '2018', {
  rule: { kind: 'all-deposits', of: { states: ['KZ', 'RU'] } },
});
const complete = listed({ participants: ['KZ', 'RU'], depositaryList: 'complete' });

test('a stage is at least itself and every earlier one', () => {
  expect(isAtLeast('signed', 'signed')).toBe(true);
  expect(isAtLeast('signed', 'adopted')).toBe(true);
  expect(isAtLeast('adopted', 'signed')).toBe(false);
});

test('each stage names the entry that reached it', () => {
  const reached = reachedOf(listed(), tabled('2020-03-01'), adopted('2020-05-01'));
  const positions = reached.map(({ because }) => because);
  expect(reached.map(({ stage }) => stage)).toEqual(['listed', 'considered', 'adopted']);
  expect(positions.every((because) => because.length === 1)).toBe(true);
  expect(new Set(positions.flat()).size).toBe(3);
});

test('the computed day is the day in force where no source reports one, with the deposits that were counted', () => {
  const reached = reachedOf(complete, clause, deposited('2020-01-10', 'KZ'), deposited('2020-03-01', 'RU'));
  const inForce = reached.find(({ stage }) => stage === 'in-force');
  expect(inForce).toMatchObject({
    date: '2020-03-01',
    days: { first: '2020-03-01', last: '2020-03-01' },
  });
  expect(inForce?.because).toHaveLength(2);
});

test('where the last deposit is known to the month, so is the entry into force', () => {
  const reached = reachedOf(complete, clause, deposited('2020-01-10', 'KZ'), deposited('2020-03', 'RU'));
  expect(reached.find(({ stage }) => stage === 'in-force')?.days).toEqual({
    first: '2020-03-01',
    last: '2020-03-31',
  });
});

test('a period after such a month leaves the days between which it came', () => {
  const after = document('EntryIntoForceRuleSet', '2018', {
    rule: { kind: 'all-deposits', of: { states: ['KZ', 'RU'] }, offset: { days: 10 } },
  });
  const reached = reachedOf(complete, after, deposited('2020-01-10', 'KZ'), deposited('2020-03', 'RU'));
  expect(reached.find(({ stage }) => stage === 'in-force')?.days).toEqual({
    first: '2020-03-11',
    last: '2020-04-10',
  });
});

test('a clause that is not fulfilled brings no stage', () => {
  const stages = reachedOf(complete, clause, deposited('2020-01-10', 'KZ')).map(({ stage }) => stage);
  expect(stages).not.toContain('in-force');
});

test('a stage is first reached by the earliest act of it or of a later one', () => {
  const reached = reachedOf(listed(), adopted('2020-05-01'), signed('2020-02-01', 'KZ'));
  expect(firstReaching('adopted', reached)).toMatchObject({ stage: 'signed', date: '2020-02-01' });
  expect(firstReaching('in-force', reached)).toBeUndefined();
});
