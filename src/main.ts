import { runServer } from './cli/serve.command.js';

await runServer();
