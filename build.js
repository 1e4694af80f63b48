/** `npm run build`: the server and the dashboard, side by side, into dist/. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';

/** Runs a program of node_modules to its end. */
async function run(program, ...words) {
  const child = spawn(process.execPath, [`node_modules/${program}`, ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code, signal] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${code ?? signal}`);
}

const server = async () => {
  await run('prisma/build/index.js', 'generate', '--no-hints');
  await run('@nestjs/cli/bin/nest.js', 'build');
};
const dashboard = () => run('vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn');

rmSync('dist', { recursive: true, force: true });
await Promise.all([server(), dashboard()]);
