import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { verifyBundle } from '../src/ledger/proof/bundle.verify.js';
import { projectRoot } from '../src/platform/config.js';
import { proofSizes } from './proof-sizes.js';
import { sampleBundle, type SampleLedger, sampleLedger } from './sample-bundle.js';

const FULL = 1_000_000;
const QUICK = 20_000;
const MOST_MEGABYTES = 200;

const run = promisify(execFile);

interface Measured {
  seconds: number;
  /** Seconds of one processor, all threads together. */
  processor: number;
  /** The most that the process had; all of Node among it. */
  megabytes: number;
}

/** What a process says of itself at its end, as the last line of standard error. */
const METER = `data:text/javascript,${encodeURIComponent(
  `process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const megabytes = maxRSS / 1024;
    const processor = (userCPUTime + systemCPUTime) / 1e6;
    console.error(JSON.stringify({ seconds: performance.now() / 1e3, processor, megabytes }));
  });`,
)}`;

/** Writes a file of a ledger that nobody has, verifies it both ways, and says how long that took. */
export async function measureVerify(quick: boolean): Promise<string[]> {
  const entries = quick ? QUICK : FULL;
  const home = await mkdtemp(join(tmpdir(), 'mandate-bench-verify-'));
  try {
    const sample = sampleLedger(entries);
    const file = join(home, 'sample.bundle');
    await pipeline(Readable.from(sampleBundle(sample)), createWriteStream(file, { highWaterMark: 1 << 20 }));
    await requireFound(sampleLedger(QUICK));
    const { size } = await stat(file);
    const program = await compiled(home);
    const full = await verifyAlone(program, file, sample);
    const onBytes = await verifyAlone(program, file, sample, '--bytes');
    const { inclusion, consistency } = proofSizes(sample);
    return [
      `mandate verify of ${entries} entries, ${Math.round(size / 1e6)} MB, on ${availableParallelism()} processors:`,
      `  with RFC 8785 re-check: ${inWords(full)}`,
      `  on bytes: ${inWords(onBytes)}`,
      `  an inclusion proof has at most ${inclusion} bytes, a consistency proof ${consistency}`,
    ];
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** The command as `npm run build` makes it, elsewhere: reading TypeScript would be measured too. */
async function compiled(home: string): Promise<string> {
  const swc = join('node_modules', '@swc', 'cli', 'bin', 'swc.js');
  const words = [
    swc,
    'src',
    '--out-dir',
    join(home, 'dist'),
    '--config-file',
    '.swcrc',
    '--strip-leading-paths',
  ];
  await run(process.execPath, words, { cwd: projectRoot });
  await copyFile(join(projectRoot, 'package.json'), join(home, 'package.json'));
  await symlink(join(projectRoot, 'node_modules'), join(home, 'node_modules'));
  return join(home, 'dist', 'cli.js');
}

/** Runs it as a user does, in a process of its own. */
async function verifyAlone(
  program: string,
  file: string,
  { key, checkpoint }: SampleLedger,
  ...flags: string[]
): Promise<Measured> {
  const words = ['--import', METER, program, 'verify', file, '--key', key.text, '--json', ...flags];
  const { stdout, stderr } = await run(process.execPath, words);
  const { ok, entries, root, trust } = JSON.parse(stdout);
  assert.deepEqual(
    { ok, entries, root, trust },
    { ok: true, entries: checkpoint.size, root: checkpoint.root.toString('base64'), trust: 'key' },
  );
  const measured: Measured = JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '');
  assert.ok(measured.megabytes < MOST_MEGABYTES, `it had ${measured.megabytes} MB`);
  return measured;
}

/** A change of one entry in the middle must be found at its place. */
async function requireFound(sample: SampleLedger): Promise<void> {
  const bad = Math.floor(sample.checkpoint.size / 2);
  const changed = function* (): Generator<Buffer, void, void> {
    let line = 0;
    for (const text of sampleBundle(sample)) {
      yield Buffer.from(line === bad ? text.replace('Council', 'Counsel') : text);
      line += 1;
    }
  };
  const { problem } = await verifyBundle(Readable.from(changed()));
  assert.deepEqual([problem?.code, problem?.position], ['leaf-differs', bad]);
}

const inWords = ({ seconds, processor, megabytes }: Measured): string =>
  `${seconds.toFixed(1)} s (${processor.toFixed(1)} s of a processor), at most ${Math.round(megabytes)} MB`;
