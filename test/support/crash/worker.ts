import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../../src/platform/config.js';

export interface WorkerOrder {
  role: 'writer' | 'projector';
  url: string;
  /** The role of the database to work as. */
  as?: string;
  /** Commands in flight at once, of a writer. */
  clients: number;
  /** Milliseconds after which a projector takes over from another that leaves entries lying. */
  lease: number;
}

/** A process of {@link worker.program.ts}. */
export interface Worker {
  readonly pid: number;
  /** Commands that were acknowledged, over the whole life of the process. */
  readonly acknowledged: readonly string[];
  /** What a projector said that it could not do. */
  readonly failures: readonly string[];
  tell(line: string): void;
  /** Resolves when it has said the word. */
  said(word: 'ready' | 'stopped'): Promise<void>;
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  kill(): Promise<void>;
}

const hooks = join(projectRoot, 'test', 'support', 'typescript.js');
const program = join(projectRoot, 'test', 'support', 'crash', 'worker.program.ts');

/** Starts one and waits until it works. */
export async function startWorker(order: WorkerOrder): Promise<Worker> {
  const child = spawn(process.execPath, ['--import', hooks, program, JSON.stringify(order)], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const worker = follow(child);
  await worker.said('ready');
  return worker;
}

function follow(child: ChildProcess): Worker {
  const { stdin, stdout, stderr, pid } = child;
  if (stdin === null || stdout === null || stderr === null || pid === undefined)
    throw new Error('the worker has no pipes');
  const acknowledged: string[] = [];
  const failures: string[] = [];
  const complaints: string[] = [];
  const words: string[] = [];
  let heard = (): void => undefined;
  let news = new Promise<void>((resolve) => (heard = resolve));
  const tell = (): void => {
    heard();
    news = new Promise((resolve) => (heard = resolve));
  };
  const exited = once(child, 'exit');
  let gone = false;
  child.once('exit', () => {
    gone = true;
    tell();
  });
  stdin.on('error', () => undefined);
  stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  createInterface(stdout).on('line', (line) => {
    const [word = '', rest = ''] = line.split(/ (.*)/s);
    if (word === 'ack') acknowledged.push(rest);
    else if (word === 'failure') failures.push(rest);
    else words.push(word);
    tell();
  });
  return {
    pid,
    acknowledged,
    failures,
    tell: (line) => void stdin.write(`${line}\n`),
    said: async (word) => {
      while (!words.includes(word)) {
        if (gone) throw new Error(`the worker is gone: ${complaints.join('')}`);
        await news;
      }
      words.splice(words.indexOf(word), 1);
    },
    signal: (signal) => void child.kill(signal),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
