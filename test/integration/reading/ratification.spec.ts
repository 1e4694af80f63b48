import { ratificationMatrix } from '../../../src/reading/matrix.shape.js';
import { ratificationChart } from '../../../src/reading/ratification.shape.js';
import { openQueries, type Queries } from './queries.support.js';

const CHARTER_3 = 'charter-protocol-3-2018';

describe('charts that are kept', () => {
  let q: Queries;
  beforeAll(async () => {
    q = await openQueries();
  });
  afterAll(() => q.close());

  it('are the same object at the same moment, and never that of another moment', async () => {
    const at = (asOf: string, knownAt: number) => q.chart(CHARTER_3, { asOf, knownAt });
    const first = await at('2021-01-19', q.head);
    expect(await at('2021-01-19', q.head)).toBe(first);
    const [dayBefore, entryBefore] = [await at('2021-01-18', q.head), await at('2021-01-19', q.head - 1)];
    expect([first.chart.inForce, dayBefore.chart.inForce]).toEqual([true, false]);
    expect(entryBefore.chart.position).toBe(q.head - 1);
    expect(await at('2021-01-19', q.head)).toEqual(first);
  });

  it('are read once for all who ask at the same time', async () => {
    const asked = Array.from({ length: 8 }, () => q.chart(CHARTER_3, { asOf: '2020-11-05' }));
    const [first, ...others] = await Promise.all(asked);
    for (const other of others) expect(other).toBe(first);
  });

  it('know no dispute that was recorded later', async () => {
    const { chart } = await q.chart(CHARTER_3, { asOf: '2020-04-17' });
    const [dispute = 0] = chart.disputes.flatMap(({ disputedBy }) => disputedBy);
    const before = await q.chart(CHARTER_3, { asOf: '2020-04-17', knownAt: dispute - 1 });
    expect(before.chart.disputes).toEqual([]);
    const since = await q.chart(CHARTER_3, { asOf: '2020-04-17', knownAt: dispute });
    expect(since.chart.disputes).toEqual(chart.disputes);
  });

  it('have their shape, alone and in the matrix, in which a cell says what the chart says', async () => {
    const { matrix, charts } = await q.matrix({}, { asOf: '2021-01-19' });
    expect(ratificationMatrix.parse(matrix)).toEqual(matrix);
    expect(charts.length).toBeGreaterThan(4);
    for (const [index, { chart }] of charts.entries()) {
      expect(ratificationChart.parse(chart)).toEqual(chart);
      const signed = matrix.documents[index]?.cells.map(({ state, act }) => [state, act?.because]);
      const byState = new Map(chart.states.map((state) => [state.state, state.signed?.because]));
      expect(signed).toEqual(matrix.states.map((state) => [state, byState.get(state)]));
    }
  });

  it('a story can be told of every stream', async () => {
    const { lines, title } = await q.story('commitments', '2020-victory-parade');
    expect(title.en).not.toBe('');
    const days = lines.map(({ known }) => known.days?.last ?? '');
    expect(days).toEqual(days.toSorted());
  });
});
