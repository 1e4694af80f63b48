import fc from 'fast-check';
import { csto2020, streamsOf } from '../../../test/support/in-memory.js';
import { asLedger, document, given, listed, made } from '../../../test/support/given.js';
import { history } from '../../../test/support/histories.js';
import { addDays, type Day } from '../partial-date.js';
import { readPresidency } from './presidency.reading.js';
import { type PresidencyStreams, reportOn } from './presidency.report.js';
import { presidencyThrough, valueOn } from './presidency.timeline.js';

/** What the timeline says of one day, put together as the report of that day. */
function onDay(streams: PresidencyStreams, last: Day) {
  const through = presidencyThrough(streams, last);
  const report = (day: Day) => ({
    presidency: valueOn(through.presidency, day),
    counts: valueOn(through.counts, day),
    priorities: through.priorities.flatMap(({ runs, commitments }) => {
      const priority = valueOn(runs, day);
      if (priority === undefined) return [];
      return [{ ...priority, commitments: commitments.flatMap((one) => valueOn(one.runs, day) ?? []) }];
    }),
  });
  return { through, report };
}

function daysOf(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

function expectReportOfEveryDay(streams: PresidencyStreams, last: Day): void {
  const { through, report } = onDay(streams, last);
  const readOn = (day: Day) => {
    const { counts, priorities } = reportOn(streams, day);
    return { presidency: readPresidency(streams.presidency, day), counts, priorities };
  };
  const days = daysOf(through.span.first, last);
  const different = days.find((day) => JSON.stringify(report(day)) !== JSON.stringify(readOn(day)));
  if (different !== undefined) expect([different, report(different)]).toEqual([different, readOn(different)]);
  expect(different).toBeUndefined();
  expect(reportOn(streams, addDays(through.span.first, -1)).priorities).toEqual([]);
}

describe('a presidency through the days', () => {
  it('says of every day what the report of that day says: CSTO 2020', async () => {
    expectReportOfEveryDay(streamsOf(await csto2020(), '2020'), '2022-01-31');
  });

  it('says of every day what the report of that day says: random histories', () => {
    fc.assert(
      fc.property(history(), (recorded) => {
        const ledger = asLedger(recorded.map(({ sent }) => sent));
        expectReportOfEveryDay(streamsOf(ledger, '2020'), '2022-03-01');
      }),
      { numRuns: 15 },
    );
  });

  it('finds the day on which a clause comes true by itself, long after the last deposit', () => {
    const rule = { kind: 'all-deposits', offset: { days: 90 } };
    const ratification = (state: string) => ({ state, means: 'ratification' });
    const { ledger } = given(
      listed({ participants: ['KZ', 'RU'], depositaryList: 'complete' }),
      made({ kind: 'document', documents: ['d'], until: 'in-force' }),
      document('EntryIntoForceRuleSet', '2020-01-05', { rule }),
      document('InstrumentDeposited', '2020-02-01', ratification('KZ')),
      document('InstrumentDeposited', '2020-03-01', ratification('RU')),
    );
    const streams = streamsOf(ledger, '2020');
    const runs = presidencyThrough(streams, '2020-12-31').priorities[0]?.commitments[0]?.runs ?? [];
    expect(runs.find(({ value }) => value.status === 'fulfilled')?.from).toBe('2020-05-30');
    expectReportOfEveryDay(streams, '2020-12-31');
  });

  it('has no run that could be joined with the next', async () => {
    const { priorities, counts } = presidencyThrough(streamsOf(await csto2020(), '2020'), '2021-12-31');
    const all = [
      counts,
      ...priorities.flatMap(({ runs, commitments }) => [runs, ...commitments.map((one) => one.runs)]),
    ];
    for (const runs of all) {
      for (const [index, { to, value }] of runs.entries()) {
        const next = runs[index + 1];
        if (next === undefined) continue;
        expect(next.from).toBe(addDays(to, 1));
        expect(next.value).not.toEqual(value);
      }
    }
  });
});
