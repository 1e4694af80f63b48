import { once } from 'node:events';
import { z } from 'zod';
import { startEmbeddedServer } from '../../../src/platform/database/embedded-server.js';

/** Starts the embedded server as a process of its own, reports it on a line, and stops it when its input ends. */
const order = z
  .object({
    home: z.string(),
    programs: z.string().exactOptional(),
    become: z.object({ uid: z.number(), gid: z.number() }).optional(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const { become, ...options } = order;
// Everything is loaded by now: the user may not be able to read this project.
if (become !== undefined) {
  process.setgroups?.([become.gid]);
  process.setgid?.(become.gid);
  process.setuid?.(become.uid);
}

const log: string[] = [];
const report = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

try {
  const server = await startEmbeddedServer({
    ...options,
    log: (sentence) => log.push(sentence),
  });
  report({ owned: server.owned, url: server.urlFor('postgres'), log });
  process.stdin.resume();
  await once(process.stdin, 'end');
  await server.stop();
} catch (error) {
  report({ refusal: error instanceof Error ? error.message : String(error), log });
}
