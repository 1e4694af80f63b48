import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { addDays } from '../src/domain/partial-date.js';
import { startProcess } from '../test/support/process.js';
import { AS_OF, DEPOSITARY, IN_FORCE_ON, PARTIES, STATES, TREATY, treatyLines } from './treaty.fixture.js';
import { type Plan, runSlice } from './harness.js';
import { processorTime } from './processor-time.js';

const KEY = 'a-key-of-the-benchmark';
const CLIENTS = 8;
/** Lines sent at once. */
const BATCH = 250;
/** Milliseconds at the 99th percentile that a chart may take. */
const PROMISED = 50;
const CHART = `/api/${DEPOSITARY}/documents/${TREATY}/ratification`;

const chart = z.object({
  position: z.number(),
  inForce: z.boolean(),
  counts: z.object({ parties: z.number(), withdrawn: z.number() }),
  entryIntoForce: z.object({ inForceOn: z.object({ first: z.string() }) }),
  states: z.array(z.object({ state: z.string() })),
});

interface Case {
  name: string;
  /** What the client of a number asks the n-th time. */
  path: (client: number, n: number) => string;
  /** What happens ten times a second meanwhile. */
  beside?: () => Promise<unknown>;
}

const nothing = (): Promise<void> => Promise.resolve();

/**
 * How long the chart of a treaty of 200 states with 3,000 entries takes over HTTP, asked by 8 clients at once: the same
 * moment again and again; every time another day, so that each is computed; and while its document is written to.
 * Beside it the processor time that one answer takes of server, database and client together.
 * @throws AssertionError where a chart is wrong, or the server does not end in order
 */
export async function chartTimes(databaseUrl: string, plan: Plan): Promise<string> {
  const server = await startProcess({
    DATABASE_URL: databaseUrl,
    MANDATE_RECORDER_KEY: KEY,
    MANDATE_PROGRAMME: 'none',
    MANDATE_LOG: 'warn',
  });
  const ask = askerOf(Number(new URL(server.url).port));
  try {
    for (let first = 0; first < treatyLines.length; first += BATCH) {
      const entries = treatyLines.slice(first, first + BATCH);
      await ask('POST', `/api/${DEPOSITARY}/entries`, { entries }, 201);
    }
    verify(await ask('GET', `${CHART}?asOf=${AS_OF}`), treatyLines.length);
    const lines: string[] = [];
    for (const one of casesOf(ask)) lines.push(await timesOf(one, ask, plan));
    verify(await ask('GET', `${CHART}?asOf=${AS_OF}&knownAt=${treatyLines.length}`), treatyLines.length);
    const title = `The chart of ${STATES} states and ${treatyLines.length} entries over HTTP, ${CLIENTS} clients; ${PROMISED} ms at the 99th percentile are promised`;
    return [
      title,
      '                                        50th     99th   slowest  processor   answers',
      ...lines,
    ].join('\n');
  } finally {
    ask.close();
    assert.equal(await server.end('SIGTERM'), 0);
  }
}

function casesOf(ask: Asker): Case[] {
  const note = { type: 'NoteAdded', occurredOn: '2020-01-01', note: 'Beside the reading.', sources: [] };
  return [
    { name: 'the same moment', path: () => `${CHART}?asOf=${AS_OF}` },
    { name: 'the same moment, as a page', path: () => `${CHART}?asOf=${AS_OF}&format=html` },
    {
      name: 'another day every time',
      path: (client, n) => `${CHART}?asOf=${addDays('2001-01-01', (n * CLIENTS + client) % 7_000)}`,
    },
    {
      name: 'today, while ten entries a second come',
      path: () => CHART,
      beside: () => ask('POST', `/api/${DEPOSITARY}/documents/${TREATY}/entries`, note, 201),
    },
  ];
}

async function timesOf(
  { name, path, beside = nothing }: Case,
  ask: Asker,
  { slice, warmUps }: Plan,
): Promise<string> {
  const times: number[] = [];
  const asked = new Map<number, number>();
  const operation = async (client: number): Promise<void> => {
    const n = asked.get(client) ?? 0;
    asked.set(client, n + 1);
    const began = performance.now();
    await ask('GET', path(client, n));
    times.push(performance.now() - began);
  };
  await runSlice(operation, CLIENTS, slice * warmUps);
  times.length = 0;
  const written: Promise<unknown>[] = [];
  const writing = setInterval(() => written.push(beside()), 100);
  const before = processorTime();
  await runSlice(operation, CLIENTS, slice * (warmUps + 1));
  const each = (processorTime() - before) / times.length / 1_000;
  clearInterval(writing);
  await Promise.all(written);
  times.sort((a, b) => a - b);
  const at = (share: number): string => {
    const index = Math.min(times.length - 1, Math.ceil(times.length * share) - 1);
    return `${(times[index] ?? Number.NaN).toFixed(1)} ms`.padStart(9);
  };
  return `${name.padEnd(38)}${at(0.5)}${at(0.99)}${at(1)}${`${each.toFixed(1)} ms`.padStart(11)}${String(times.length).padStart(10)}`;
}

function verify(said: string, position: number): void {
  const { states, counts, inForce, entryIntoForce, ...read } = chart.parse(JSON.parse(said));
  assert.equal(states.length, STATES);
  assert.deepEqual(counts, { parties: PARTIES, withdrawn: STATES - PARTIES });
  assert.equal(inForce, true);
  assert.deepEqual(entryIntoForce.inForceOn, { first: IN_FORCE_ON });
  assert.equal(read.position, position);
}

interface Asker {
  (method: 'GET' | 'POST', path: string, body?: unknown, status?: number): Promise<string>;
  close: () => void;
}

/** Asks a server on this machine over kept connections. @throws AssertionError for another status than the one expected */
function askerOf(port: number): Asker {
  const agent = new Agent({ keepAlive: true });
  const ask = async (method: 'GET' | 'POST', path: string, body?: unknown, status = 200): Promise<string> => {
    const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers = {
      authorization: `Bearer ${KEY}`,
      ...(bytes !== undefined && { 'content-type': 'application/json', 'content-length': bytes.length }),
    };
    const answered = await new Promise<{ status: number | undefined; said: string }>((resolve, reject) => {
      const sent = request({ agent, host: '127.0.0.1', port, path, method, headers }, (response) => {
        text(response).then((said) => resolve({ status: response.statusCode, said }), reject);
      });
      sent.on('error', reject);
      sent.end(bytes);
    });
    assert.equal(answered.status, status, answered.said);
    return answered.said;
  };
  return Object.assign(ask, { close: () => agent.destroy() });
}
