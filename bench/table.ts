import type { Measured } from './harness.js';

/**
 * One line a number of clients; each column as operations a second and its ratio to the first column; then the
 * microseconds of processor time that one operation of each takes, and the round trips of the column `counted`.
 */
export function toTable(title: string, measured: readonly Measured[], counted: string): string {
  const columns = [...new Set(measured.map(({ column }) => column))];
  const clientCounts = [...new Set(measured.map(({ clients }) => clients))];
  const heads = ['clients', ...columns, 'processor time, in order', 'round trips'];
  const rows = [heads, ...clientCounts.map((clients) => cellsOf(clients, measured, counted))];
  const widths = heads.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('   '));
  return [title, ...lines].join('\n');
}

function cellsOf(clients: number, measured: readonly Measured[], counted: string): string[] {
  const line = measured.filter((one) => one.clients === clients);
  const rates = line.map(({ rate, ratio }, index) => {
    const perSecond = `${Math.round(rate)}/s`;
    return index === 0 ? perSecond : `${perSecond}  x${ratio.toFixed(2)}`;
  });
  const times = line.map(({ processorTime }) => Math.round(processorTime)).join(' / ');
  const trips = line.find(({ column }) => column === counted)?.roundTrips ?? Number.NaN;
  return [String(clients), ...rates, `${times} µs`, trips.toFixed(2)];
}
