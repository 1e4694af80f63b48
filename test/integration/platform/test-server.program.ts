import { once } from 'node:events';
import { startTestServer } from '../../support/server.js';

/** Is a test run as the support sees it: starts its server, and stops it when its input ends. */
const server = await startTestServer(undefined);
process.stdout.write(`${server.url}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
await server.stop();
