import { createInterface } from 'node:readline';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { z } from 'zod';
import { Appender } from '../../../src/ledger/appender.js';
import { watchHeads } from '../../../src/ledger/head-watch.js';
import { LedgerBell } from '../../../src/ledger/ledger-bell.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { ANY_VERSION, type AppendCommand } from '../../../src/ledger/ledger.types.js';
import { LedgerUnavailableError } from '../../../src/ledger/resend.js';
import { connectionConfig, createPool } from '../../../src/platform/database/pool.js';
import { allProjections } from '../../../src/reading/projections.js';
import { Projector } from '../../../src/reading/projector.js';

/**
 * A process to be killed: a writer, or a projector. A writer is told a ledger a line and writes to it until it is told
 * `stop`; it says `ack <command>` for every command that was acknowledged and `stopped` when nothing is in flight.
 */
const order = z
  .object({
    role: z.enum(['writer', 'projector']),
    url: z.string(),
    as: z.string().exactOptional(),
    clients: z.number(),
    lease: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const access = { url: order.url, ...(order.as !== undefined && { role: order.as }) };
const pool = createPool({ ...access, max: 6 });
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const told: { ledger?: string | undefined } = {};
let clients: Promise<void>[] = [];

/** Two entries for one stream; several writers share the streams. */
function command(name: string): AppendCommand {
  const stream = `commitments/c${Math.floor(Math.random() * 12)}` as const;
  const entry = (note: string) => ({
    id: randomUUID(),
    stream,
    type: 'ProgressLogged' as const,
    occurredOn: '2020-04-17',
    dateBasis: 'stated' as const,
    grade: 'unsourced' as const,
    actor: 'writer',
    data: {},
    sources: [],
    note,
  });
  return {
    ledger: name,
    commandId: randomUUID(),
    digest: 'crash',
    expected: [{ stream, version: ANY_VERSION }],
    entries: [entry('one'), entry('two')],
  };
}

async function write(appender: Appender, name: string): Promise<void> {
  while (told.ledger === name) {
    const next = command(name);
    await append(appender, next);
    say(`ack ${next.commandId}`);
  }
}

/** Sends the same command until the ledger has it: its receipt makes that safe. */
async function append(appender: Appender, next: AppendCommand): Promise<void> {
  for (;;) {
    try {
      const { kind } = await appender.append(next);
      if (kind === 'appended' || kind === 'replayed') return;
      throw new Error(`the ledger answered ${kind}`);
    } catch (error) {
      if (!(error instanceof LedgerUnavailableError)) throw error;
    }
  }
}

if (order.role === 'projector') {
  const reader = new LedgerReader(pool);
  new Projector({
    pool,
    reader,
    projections: allProjections(),
    watchHeads: watchHeads({
      reader,
      newBell: () =>
        new LedgerBell({
          connect: async () => {
            const client = new Client(connectionConfig(access));
            await client.connect();
            return client;
          },
          reconnectAfter: 50,
        }),
      pollEvery: 200,
      onProblem: () => undefined,
    }),
    onFailure: (failure) => say(`failure ${JSON.stringify(failure)}`),
    options: { retryDelays: [20, 100], lease: order.lease },
  }).start();
}

const appender = new Appender(pool, { resendDelays: [0, 20, 50, 100, 200] });
createInterface(process.stdin)
  .on('line', (line) => {
    told.ledger = line === 'stop' ? undefined : line;
    if (line !== 'stop') clients = Array.from({ length: order.clients }, () => write(appender, line));
    else void Promise.all(clients).then(() => say('stopped'));
  })
  .on('close', () => process.exit(0));
say('ready');
