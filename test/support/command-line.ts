import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config.js';

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs the command line as a user does; `input` is what it reads where it reads standard input. */
export function mandate(
  words: readonly string[],
  env: Record<string, string> = {},
  input?: Uint8Array,
): Promise<Ran> {
  const loader = join(projectRoot, 'test', 'support', 'typescript.js');
  const cli = ['--import', loader, join(projectRoot, 'src', 'cli.ts')];
  return new Promise((resolve) => {
    const options = { env: { ...process.env, NODE_OPTIONS: '', ...env }, maxBuffer: 1 << 26 };
    const child = execFile(process.execPath, [...cli, ...words], options, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err });
    });
    if (input !== undefined) child.stdin?.end(input);
  });
}
