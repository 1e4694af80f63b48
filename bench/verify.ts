import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { type Verdict, verifyBundle } from '../src/ledger/proof/bundle.verify.js';
import { sampleBundle } from './sample-bundle.js';

const FULL = 1_000_000;
const QUICK = 20_000;

export interface Measured {
  seconds: number;
  /** Seconds of one processor. */
  processor: number;
  /** The most that the process had, in megabytes; all of Node among it. */
  megabytes: number;
}

/** Measures a verification in a process of its own: this one has made the file. */
function measureAlone(file: string, bytesOnly: boolean): Measured {
  const program = fileURLToPath(new URL('./verify.program.ts', import.meta.url));
  const words = ['--import', './test/support/typescript.js', program, file, String(bytesOnly)];
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const measured: Measured = JSON.parse(stdout);
  return measured;
}

/** A change of one entry in the middle must be found at its place. */
async function requireFound(entries: number): Promise<void> {
  const bad = Math.floor(entries / 2);
  const changed = function* (): Generator<Buffer, void, void> {
    let line = 0;
    for (const text of sampleBundle(entries)) {
      yield Buffer.from(line === bad ? text.replace('Council', 'Counsel') : text);
      line += 1;
    }
  };
  const verdict: Verdict = await verifyBundle(Readable.from(changed()));
  assert.deepEqual(verdict.problem, {
    code: 'leaf-differs',
    detail: 'What the entry says, or its place, does not give its hash.',
    position: bad,
  });
}

/** Writes a file of a ledger that nobody has, verifies it both ways, and says how long that took. */
export async function measureVerify(quick: boolean): Promise<string[]> {
  const entries = quick ? QUICK : FULL;
  const home = await mkdtemp(join(tmpdir(), 'mandate-bench-verify-'));
  try {
    const file = join(home, 'sample.bundle');
    await pipeline(Readable.from(sampleBundle(entries)), createWriteStream(file, { highWaterMark: 1 << 20 }));
    const { size } = await stat(file);
    const sentences = [`mandate verify of ${entries} entries, ${Math.round(size / 1e6)} MB:`];
    for (const bytesOnly of [false, true]) {
      const { seconds, processor, megabytes } = measureAlone(file, bytesOnly);
      const how = bytesOnly ? 'on bytes' : 'with RFC 8785 re-check';
      sentences.push(
        `  ${how}: ${seconds.toFixed(1)} s (${processor.toFixed(1)} s of a processor), ${Math.round(megabytes)} MB`,
      );
    }
    await requireFound(Math.min(entries, QUICK));
    return sentences;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
