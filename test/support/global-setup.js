// Jest loads its global setup without the transform for specs, so TypeScript comes in through Node's own hooks.
await import('./typescript.js');
const { startTestServer, testServerVariable } = await import('./server.ts');

let stop;

// oxlint-disable-next-line import/no-default-export -- Jest calls the default export
export default async function setup() {
  const server = await startTestServer(process.env['DATABASE_URL'] || undefined);
  stop = () => server.stop();
  process.env[testServerVariable] = JSON.stringify(server);
}

export const stopTestServer = () => stop?.();
