/** `npm start` as a person types it: loads the reference presidency, ends on Ctrl-C, and finds its data again. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const REPORT = '/api/csto/presidencies/2020/report?asOf=2020-12-02';
const home = await mkdtemp(join(tmpdir(), 'mandate-start-'));
// As root the database server is another user, who must be able to pass.
await chmod(home, 0o755);
const { DATABASE_URL: _, ...environment } = process.env;
const env = { ...environment, PORT: '0', MANDATE_DATA_DIR: home, MANDATE_PROGRAMME: '', MANDATE_LOG: 'warn' };

/** Resolves with what it has said once it serves; rejects when it ends before. */
async function start() {
  // A process group of its own, as a terminal gives one.
  const child = spawn('npm', ['start'], { env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = once(child, 'exit');
  const early = ended.then(([code, signal]) =>
    Promise.reject(new Error(`ended with ${code ?? signal}: ${said}`)),
  );
  early.catch(() => undefined);
  while (!/^ {2}API\b.*\n/m.test(said)) await Promise.race([once(child.stdout, 'data'), early]);
  const url = /Mandate answers at (\S+)/.exec(said)?.[1] ?? '';
  const end = (signal) => {
    running = undefined;
    if (child.pid !== undefined) process.kill(-child.pid, signal);
    return ended;
  };
  const terminate = () => {
    running = undefined;
    // To npm alone, as another program would; what it started must end with it, and closes our pipe last.
    child.kill('SIGTERM');
    return once(child.stdout, 'close');
  };
  running = { url, said: () => said, pressCtrlC: () => end('SIGINT'), kill: () => end('SIGKILL'), terminate };
  return running;
}

/** The server of the database goes with Mandate: it leaves no pid file. */
async function databaseRuns() {
  return (await readdir(join(home, 'postgres', 'data'))).includes('postmaster.pid');
}

let running;
let passed = 0;
try {
  const began = performance.now();
  const first = await start();
  const report = await (await fetch(first.url + REPORT)).text();
  console.log(
    `from npm start to a report: ${((performance.now() - began) / 1_000).toFixed(1)} s, build included`,
  );
  assert.equal(JSON.parse(report).asOf, '2020-12-02');
  assert.match(first.said(), /shown this once: mandate_/);
  passed += 1;

  assert.ok(await databaseRuns());
  await first.pressCtrlC();
  assert.ok(!(await databaseRuns()), 'the database server was left running');
  passed += 1;

  const second = await start();
  assert.equal(await (await fetch(second.url + REPORT)).text(), report);
  assert.doesNotMatch(second.said(), /Loaded|shown this once/);
  await second.pressCtrlC();
  assert.ok(!(await databaseRuns()), 'the database server was left running');
  passed += 1;

  const third = await start();
  await third.terminate();
  assert.ok(!(await databaseRuns()), 'ending npm left the database server running');
  passed += 1;
} catch (error) {
  console.error(error);
  await running?.kill();
  process.exitCode = 1;
}
await rm(home, { recursive: true, force: true });
console.log(`${passed} passed, ${process.exitCode === 1 ? 1 : 0} failed`);
