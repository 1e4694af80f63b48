import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in ticks of a hundredth of a second, whatever the processor does (man 5 proc, USER_HZ). */
const TICK = 10_000;

interface Running {
  parent: number;
  ticks: number;
}

/**
 * Microseconds of processor time that this process and all that it started have taken: the servers of a benchmark too.
 * NaN where the system does not tell.
 */
export function processorTime(): number {
  if (process.platform !== 'linux') return Number.NaN;
  const running = new Map<number, Running>();
  for (const name of readdirSync('/proc')) {
    const found = /^\d+$/.test(name) ? read(name) : undefined;
    if (found !== undefined) running.set(Number(name), found);
  }
  const isOurs = (id: number): boolean => {
    if (id === process.pid) return true;
    const parent = running.get(id)?.parent;
    return parent !== undefined && isOurs(parent);
  };
  const ours = [...running].filter(([id]) => isOurs(id));
  return ours.reduce((sum, [, { ticks }]) => sum + ticks, 0) * TICK;
}

/** Undefined for a process that has just ended. */
function read(id: string): Running | undefined {
  try {
    const line = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name before the last parenthesis may hold anything.
    const fields = line
      .slice(line.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11);
    return { parent, ticks: user + system + endedUser + endedSystem };
  } catch {
    return undefined;
  }
}
