/** Verifies a bundle in a process of its own and says what that took: `verify.program.ts FILE BYTES-ONLY`. */
import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { verifyBundle } from '../src/ledger/proof/bundle.verify.js';
import type { Measured } from './verify.js';

async function verifyHere(file: string, bytesOnly: boolean): Promise<Measured> {
  const began = performance.now();
  const usage = process.cpuUsage();
  const verdict = await verifyBundle(createReadStream(file, { highWaterMark: 1 << 20 }), { bytesOnly });
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(usage);
  assert.equal(verdict.ok, true, JSON.stringify(verdict.problem));
  return { seconds, processor: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1_024 };
}

const [file = '', bytesOnly] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await verifyHere(file, bytesOnly === 'true')));
