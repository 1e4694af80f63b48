import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { AppendCommand, AppendOutcome } from '../../../src/ledger/ledger.types.js';
import { projectRoot } from '../../../src/platform/config.js';
import { applicationRole } from '../../../src/platform/database/pool.js';
import type { TestDatabase } from '../../support/database.js';

const answer = z.object({
  number: z.number(),
  outcome: z.custom<AppendOutcome>().optional(),
  error: z.string().optional(),
});

interface Waiting {
  resolve: (outcome: AppendOutcome | undefined) => void;
  reject: (error: Error) => void;
}

/** An appender in a process of its own. */
export interface Writer {
  /** Rejects when the process dies before it has answered. */
  append(command: AppendCommand): Promise<AppendOutcome>;
  /** Kills the process, so that it can say nothing more to anyone, and waits until it is gone. */
  kill(): Promise<void>;
  /** Lets it finish what it has taken. */
  end(): Promise<void>;
}

const hooks = join(projectRoot, 'test', 'support', 'typescript.js');
const program = join(projectRoot, 'test', 'integration', 'ledger', 'writer.program.ts');

/** Starts a writer and waits until it listens. */
export async function startWriter({ url, separated }: TestDatabase): Promise<Writer> {
  const order = JSON.stringify({ url, ...(separated && { role: applicationRole }) });
  const child = spawn(process.execPath, ['--import', hooks, program, order], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const waiting = new Map<number, Waiting>();
  let count = 0;
  const answerTo = (number: number): Promise<AppendOutcome | undefined> =>
    new Promise((resolve, reject) => waiting.set(number, { resolve, reject }));

  const ready = answerTo(0);
  createInterface(child.stdout).on('line', (line) => {
    const { number, outcome, error } = answer.parse(JSON.parse(line));
    const caller = waiting.get(number);
    waiting.delete(number);
    if (error === undefined) caller?.resolve(outcome);
    else caller?.reject(new Error(error));
  });
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the writer is gone'));
  });
  child.stdin.on('error', () => undefined);
  await ready;

  return {
    append: async (command) => {
      count += 1;
      const answered = answerTo(count);
      child.stdin.write(`${JSON.stringify({ number: count, command })}\n`);
      const outcome = await answered;
      if (outcome === undefined) throw new Error('the writer answered without an outcome');
      return outcome;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    end: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
