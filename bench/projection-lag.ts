import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { z } from 'zod';
import { LedgerReader } from '../src/ledger/ledger.reader.js';
import { historyLine } from '../src/reading/history-line.js';
import { smallOrganisation } from '../test/support/house.js';
import { startProcess } from '../test/support/process.js';
import { KeptConnection } from './http-client.js';
import { verifyLedger } from './ledger.check.js';
import { bodyFor, placesOf } from './samples.js';

const KEY = 'a-key-of-the-benchmark';
const LEDGER = 'bench-lag';
/** Milliseconds between two looks at the rows: as much may be added to what is measured. */
const LOOK = 1;
const MOST_CONNECTIONS = 64;
/** Milliseconds that the readers of the server may take to catch up in the end. */
const PATIENCE = 30_000;

interface LagPlan {
  /** Appends a second, sent when they are due, whether those before were answered or not. */
  rate: number;
  /** Seconds before anything is counted, and of counting. */
  warmUp: number;
  seconds: number;
}
const FULL: LagPlan = { rate: 500, warmUp: 5, seconds: 15 };
const QUICK: LagPlan = { rate: 100, warmUp: 0.2, seconds: 1 };

const answer = z.object({ entry: z.object({ position: z.number(), version: z.number() }) });

interface Writer {
  connection: KeptConnection;
  client: number;
}

/** When an append was due and answered, in milliseconds of this process. */
interface Append {
  position: number;
  sent: number;
  answered: number;
}

/**
 * How long after the answer to an append the rows hold it, at a steady rate over HTTP. Nobody waits for the rows
 * meanwhile: they are looked at from outside, over a connection of the owner.
 * @param owner a pool over the server's database, of one connection at least
 * @throws AssertionError where an append is refused, or the rows are not what the ledger holds
 */
export async function measureLag(databaseUrl: string, owner: Pool, quick: boolean): Promise<string> {
  const plan = quick ? QUICK : FULL;
  const server = await startProcess({
    DATABASE_URL: databaseUrl,
    MANDATE_RECORDER_KEY: KEY,
    MANDATE_PROGRAMME: 'none',
    MANDATE_LOG: 'warn',
  });
  const connections = new Connections(Number(new URL(server.url).port));
  const looking = new AbortController();
  try {
    await connections.open();
    const looks = lookAtRows(owner, looking.signal);
    const appends = await sendSteadily(connections, plan);
    const last = Math.max(...appends.map(({ position }) => position));
    const reached = await until(() => looks.seen.at(-1)?.position === last);
    looking.abort();
    await looks.done;
    assert.ok(reached, `the rows have not come to ${last}`);
    await verifyLedger(owner, LEDGER, last);
    await verifyRows(owner);
    return sentenceOf(plan, appends, looks.seen);
  } finally {
    looking.abort();
    connections.close();
    assert.equal(await server.end('SIGTERM'), 0);
  }
}

/** Connections that each write to streams of their own. What is due while all are busy waits, and its waiting counts. */
class Connections {
  readonly #free: Writer[] = [];
  readonly #waiting: ((writer: Writer) => void)[] = [];
  readonly #all: KeptConnection[] = [];
  readonly #next = placesOf('lag');

  constructor(private readonly port: number) {}

  /** Records what every commitment stands under. */
  async open(): Promise<void> {
    const writer = await this.#take();
    const { connection } = writer;
    for (const [stream, body] of smallOrganisation) {
      const registers = body['type'] === 'OrganisationRegistered';
      const path = stream === 'organisations/org' ? `organisations/${LEDGER}` : stream;
      const { status, said } = await connection.post(`/api/${LEDGER}/${path}/entries`, {
        ...body,
        ...(registers && { id: LEDGER }),
      });
      assert.equal(status, 201, said);
    }
    this.#free.push(writer);
  }

  async append(): Promise<Append> {
    const sent = performance.now();
    const taken = await this.#take();
    const place = this.#next(taken.client);
    const { status, said } = await taken.connection.post(
      `/api/${LEDGER}/${place.stream}/entries`,
      bodyFor(place),
    );
    const answered = performance.now();
    this.#give(taken);
    assert.equal(status, 201, said);
    const { position, version } = answer.parse(JSON.parse(said)).entry;
    assert.equal(version, place.version + 1);
    return { position, sent, answered };
  }

  close(): void {
    for (const connection of this.#all) connection.close();
  }

  #take(): Promise<Writer> {
    const free = this.#free.pop();
    if (free !== undefined) return Promise.resolve(free);
    if (this.#all.length === MOST_CONNECTIONS) return new Promise((resolve) => this.#waiting.push(resolve));
    const connection = new KeptConnection(this.port, `authorization: Bearer ${KEY}\r\n`);
    this.#all.push(connection);
    return Promise.resolve({ connection, client: this.#all.length - 1 });
  }

  #give(writer: Writer): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(writer);
    else next(writer);
  }
}

/** Those that count: sent after the warm-up. */
async function sendSteadily(connections: Connections, { rate, warmUp, seconds }: LagPlan): Promise<Append[]> {
  const began = performance.now();
  const count = Math.round(rate * (warmUp + seconds));
  const sent: Promise<Append>[] = [];
  while (sent.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - began) * rate) / 1_000) + 1);
    while (sent.length < due) sent.push(connections.append());
    await wait(1);
  }
  return (await Promise.all(sent)).slice(Math.round(rate * warmUp));
}

interface Look {
  position: number;
  at: number;
}

/** Looks again and again how far the rows have come, until the signal is aborted; notes each step. */
function lookAtRows(owner: Pool, signal: AbortSignal): { seen: Look[]; done: Promise<void> } {
  const seen: Look[] = [];
  const look = async (): Promise<void> => {
    while (!signal.aborted) {
      const { rows } = await owner.query<{ position: number }>({
        name: 'bench-lag',
        text: `SELECT position::int FROM reading_checkpoints WHERE projection = 'histories' AND ledger = $1 AND live`,
        values: [LEDGER],
      });
      const position = rows[0]?.position ?? 0;
      if (position > (seen.at(-1)?.position ?? 0)) seen.push({ position, at: performance.now() });
      await wait(LOOK);
    }
  };
  return { seen, done: look() };
}

async function until(holds: () => boolean): Promise<boolean> {
  const deadline = performance.now() + PATIENCE;
  while (!holds() && performance.now() < deadline) await wait(LOOK);
  return holds();
}

/** The rows hold what they keep of the entries of the ledger, stream by stream, and nothing else. */
async function verifyRows(owner: Pool): Promise<void> {
  const lines = new Map<string, string[]>();
  for (const entry of await new LedgerReader(owner).readByPosition(LEDGER, 0, 1_000_000))
    lines.set(entry.stream, [...(lines.get(entry.stream) ?? []), historyLine(entry)]);
  const { rows } = await owner.query<{ stream: string; history: string }>(
    'SELECT stream, history FROM reading_histories WHERE ledger = $1',
    [LEDGER],
  );
  assert.equal(rows.length, lines.size);
  for (const { stream, history } of rows) assert.equal(history, lines.get(stream)?.join('\n'), stream);
}

function sentenceOf({ rate }: LagPlan, appends: readonly Append[], seen: readonly Look[]): string {
  const lags: number[] = [];
  let step = 0;
  for (const { position, answered } of appends.toSorted((a, b) => a.position - b.position)) {
    while ((seen[step]?.position ?? position) < position) step += 1;
    lags.push(Math.max(0, (seen[step]?.at ?? Number.NaN) - answered));
  }
  const times = appends.map(({ sent, answered }) => answered - sent);
  const ends = appends.map(({ answered }) => answered);
  const span = Math.max(...ends) - Math.min(...ends);
  const at = (numbers: readonly number[], share: number): string => {
    const sorted = numbers.toSorted((a, b) => a - b);
    return (sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN).toFixed(
      1,
    );
  };
  return (
    `From the answer to the rows, ${appends.length} appends over HTTP, answered at ${Math.round(((appends.length - 1) / span) * 1_000)} of ${rate} a second: ` +
    `${at(lags, 0.5)} ms at the 50th percentile, ${at(lags, 0.99)} at the 99th, ${at(lags, 1)} at most; ` +
    `the answer itself ${at(times, 0.5)} and ${at(times, 0.99)} ms; the rows equal the ledger`
  );
}
