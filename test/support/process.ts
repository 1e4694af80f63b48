import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../src/platform/config.js';

/** A Mandate in a process of its own, as a user starts it. */
export interface MandateProcess {
  url: string;
  /** Everything it has said on standard output. */
  said(): string;
  /** Sends a signal and waits for the end: the exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

const running = new Set<ChildProcess>();

/** Ends what a failed test has left behind. */
export async function endProcesses(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }),
  );
}

/** Starts it and waits until it has said its address and what it loaded. */
export async function startProcess(env: Record<string, string>): Promise<MandateProcess> {
  const child = spawn(
    process.execPath,
    ['--import', join(projectRoot, 'test', 'support', 'typescript.js'), join(projectRoot, 'src', 'main.ts')],
    {
      cwd: projectRoot,
      env: { ...process.env, NODE_OPTIONS: '', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  running.add(child);
  child.once('exit', () => running.delete(child));
  const lines: string[] = [];
  const url = await addressOf(child, lines);
  return {
    url,
    said: () => lines.join('\n'),
    end: async (signal) => {
      const ended = once(child, 'exit');
      child.kill(signal);
      const [code, by]: unknown[] = await ended;
      if (typeof code === 'number') return code;
      return by === 'SIGKILL' || by === 'SIGINT' || by === 'SIGTERM' ? by : null;
    },
  };
}

async function addressOf(child: ChildProcess, lines: string[]): Promise<string> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('the process has no output');
  const complaints: string[] = [];
  stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  const reader = createInterface(stdout);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`it ended with ${code} before it answered:\n${complaints.join('')}`)),
    );
    reader.on('line', (line) => {
      lines.push(line);
      const url = /^Mandate answers at (\S+)$/.exec(lines[0] ?? '')?.[1];
      if (url !== undefined && line.startsWith('  API')) resolve(url);
    });
  });
}
