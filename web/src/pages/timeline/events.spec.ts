import { clustersOf, type Entry, statusesOf } from './events.js';

const VIEW = { from: '2020-01-01', to: '2020-04-09' };

function entry(position: number, occurredOn: string): Entry {
  return {
    position,
    id: `entry-${position}`,
    ledger: 'org',
    stream: 'commitments/c',
    version: position,
    type: 'NoteAdded',
    occurredOn,
    dateBasis: 'stated',
    recordedAt: '2026-11-24T00:00:00.000000Z',
    grade: 'reported',
    actor: 'recorder',
    data: {},
    sources: [],
    ...(occurredOn !== 'unknown' && { days: { first: occurredOn, last: occurredOn } }),
  };
}

it('joins readings of the same status', () => {
  const reading = (status: 'underway' | 'fulfilled', from: string, to: string) => ({ status, from, to });
  expect(
    statusesOf([
      reading('underway', '2020-01-01', '2020-01-31'),
      reading('underway', '2020-02-01', '2020-02-29'),
      reading('fulfilled', '2020-03-01', '2020-03-31'),
    ]),
  ).toEqual([
    reading('underway', '2020-01-01', '2020-02-29'),
    reading('fulfilled', '2020-03-01', '2020-03-31'),
  ]);
});

describe('marks', () => {
  it('are gathered where they would overlap, and left out where they are not seen', () => {
    const entries = [
      entry(1, '2020-01-01'),
      entry(2, '2020-01-02'),
      entry(3, '2020-02-20'),
      entry(4, '2021-01-01'),
      entry(5, 'unknown'),
    ];
    const positions = (width: number) =>
      clustersOf(entries, VIEW, width).map((cluster) => cluster.entries.map(({ position }) => position));
    expect(positions(1000)).toEqual([[1, 2], [3]]);
    expect(positions(10_000)).toEqual([[1], [2], [3]]);
    expect(clustersOf(entries, VIEW, 1000).map(({ at }) => at)).toEqual([0, 0.5]);
  });

  it('keep apart though a month ends after the days that follow its middle', () => {
    const month = { ...entry(3, '2020-02'), days: { first: '2020-02-01', last: '2020-02-29' } };
    const entries = [entry(1, '2020-02-14'), entry(2, '2020-02-20'), month];
    const places = clustersOf(entries, VIEW, 1000).map(({ at }) => at * 1000);
    expect(places.every((place, index) => index === 0 || place - (places[index - 1] ?? 0) >= 26)).toBe(true);
  });
});
