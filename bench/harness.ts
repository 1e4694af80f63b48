import { performance } from 'node:perf_hooks';

/** One way to do the same thing. The first column of a benchmark is the yardstick of the others. */
export interface Column {
  name: string;
  /** Does the thing once for a client; `client` counts from 0. */
  operation: (client: number) => Promise<unknown>;
  /** Throws unless exactly `done` operations, over all slices so far, left the database as they should. */
  verify: (done: number) => Promise<void>;
}

export interface Plan {
  /** Numbers of clients, each a row of the table. */
  clients: readonly number[];
  /** How often the columns take turns. */
  rounds: number;
  /** Milliseconds of one turn. */
  slice: number;
  /** Turns of every column with the most clients before anything is counted: the compiler has seen the code by then. */
  warmUps: number;
}

/** What one column did with one number of clients. */
export interface Measured {
  column: string;
  clients: number;
  /** Operations a second, the median of the rounds. */
  rate: number;
  /** Against the first column, the median of the ratios within a round. */
  ratio: number;
  /** Per operation, the median of the rounds. */
  roundTrips: number;
  /** Microseconds per operation, over all rounds. */
  processorTime: number;
}

/** What is read before and after a turn: how much there has been so far. */
export interface Gauges {
  /** Round trips to the database. */
  roundTrips: () => number;
  /** Microseconds of all processors. */
  processorTime: () => number;
}

export const FULL: Plan = { clients: [1, 8, 16, 64], rounds: 7, slice: 1_500, warmUps: 2 };
export const QUICK: Plan = { clients: [1, 16], rounds: 1, slice: 250, warmUps: 0 };

/** The plan that the command line asks for. */
export const planOf = (words: readonly string[]): Plan => (words.includes('--quick') ? QUICK : FULL);

/**
 * Measures the columns in turns, so that what else the machine does falls on all of them, and verifies each after each
 * turn. The first round with each number of clients is not counted.
 */
export async function measure(columns: readonly Column[], plan: Plan, gauges: Gauges): Promise<Measured[]> {
  const takeTurn = async (column: Column, clients: number): Promise<Turn> => {
    const before = { roundTrips: gauges.roundTrips(), processorTime: gauges.processorTime() };
    const { count, seconds } = await runSlice(column.operation, clients, plan.slice);
    const roundTrips = gauges.roundTrips() - before.roundTrips;
    const processorTime = gauges.processorTime() - before.processorTime;
    await verified(column, count);
    return { count, rate: count / seconds, roundTrips: roundTrips / count, processorTime };
  };
  for (let turn = 0; turn < plan.warmUps; turn += 1) {
    for (const column of columns) await takeTurn(column, Math.max(...plan.clients));
  }
  const measured: Measured[] = [];
  for (const clients of plan.clients) {
    const rounds: Turn[][] = [];
    for (let round = 0; round <= plan.rounds; round += 1) {
      const turns: Turn[] = [];
      for (const column of columns) turns.push(await takeTurn(column, clients));
      if (round > 0) rounds.push(turns);
    }
    measured.push(
      ...columns.map(({ name }, index) => ({ column: name, clients, ...middleOf(rounds, index) })),
    );
  }
  return measured;
}

const done = new Map<Column, number>();

/** Verifies a column after it did `more` operations. */
export async function verified(column: Column, more: number): Promise<void> {
  const all = (done.get(column) ?? 0) + more;
  done.set(column, all);
  await column.verify(all);
}

interface Turn {
  count: number;
  rate: number;
  roundTrips: number;
  processorTime: number;
}

function middleOf(rounds: readonly Turn[][], index: number): Omit<Measured, 'column' | 'clients'> {
  const turns = rounds.flatMap((round) => round[index] ?? []);
  const yardsticks = rounds.flatMap((round) => round[0] ?? []);
  return {
    rate: median(turns.map(({ rate }) => rate)),
    ratio: median(turns.map(({ rate }, round) => rate / (yardsticks[round]?.rate ?? Number.NaN))),
    roundTrips: median(turns.map(({ roundTrips }) => roundTrips)),
    processorTime:
      sum(turns.map(({ processorTime }) => processorTime)) / sum(turns.map(({ count }) => count)),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Clients that each do one operation after another until the time is up. */
export async function runSlice(operation: Column['operation'], clients: number, slice: number) {
  let count = 0;
  const began = performance.now();
  const client = async (number: number): Promise<void> => {
    while (performance.now() - began < slice) {
      await operation(number);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return { count, seconds: (performance.now() - began) / 1_000 };
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
