import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Appender } from '../../../src/ledger/appender.js';
import type { AppendCommand } from '../../../src/ledger/ledger.types.js';
import { createPool } from '../../../src/platform/database/pool.js';

/** A process with an appender of its own: commands come in as lines and outcomes go out as lines, in any order. */
const order = z
  .object({ url: z.string(), role: z.string().exactOptional() })
  .parse(JSON.parse(process.argv[2] ?? ''));
const request = z.object({ number: z.number(), command: z.custom<AppendCommand>() });

const pool = createPool(order);
const appender = new Appender(pool);

const say = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

async function answer(line: string): Promise<void> {
  const { number, command } = request.parse(JSON.parse(line));
  try {
    say({ number, outcome: await appender.append(command) });
  } catch (error) {
    say({ number, error: String(error) });
  }
}

say({ number: 0 });
const lines = createInterface(process.stdin);
lines.on('line', (line) => void answer(line));
lines.on('close', () => void appender.close().then(() => pool.end()));
