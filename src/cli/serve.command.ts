import { ConfigError, loadConfig } from '../platform/config.js';
import { type RunningServer, serve } from '../serve.js';
import { problemLine } from './words.js';

/** Serves until SIGINT or SIGTERM; a second signal ends the process at once. */
export async function runServer(): Promise<void> {
  try {
    const starting = serve(loadConfig(process.env));
    // Heard from the beginning: a signal during the start must not leave the database server behind.
    stopOnSignal(starting);
    greet(await starting);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.problems.join('\n');
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port is taken by another program. Stop it, or choose another: PORT=3001 npm start';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function greet({ url, newKey, loaded }: RunningServer): void {
  const lines = [`Mandate answers at ${url}`, `  reports   ${url}/`, `  API       ${url}/api/docs`];
  if (newKey !== undefined) lines.push('', `Recorder's key, shown this once: ${newKey}`);
  if (loaded !== undefined && loaded.problems.length > 0) {
    lines.push('', 'The programme was not loaded:', ...loaded.problems.map(problemLine));
  } else if (loaded !== undefined) {
    lines.push('', `Loaded ${loaded.recorded} entries of ${loaded.organisation}.`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

function stopOnSignal(starting: Promise<RunningServer>): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    starting
      .then((server) => server.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${explain(error)}\n`);
          process.exit(1);
        },
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (process.env['npm_lifecycle_event'] !== undefined) stopWithParent(stop);
}

/** Under npm the parent is a shell that ends at SIGTERM without passing it on; then this process has another parent. */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}
