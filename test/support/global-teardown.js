import { stopTestServer } from './global-setup.js';

// oxlint-disable-next-line import/no-default-export -- Jest calls the default export
export default async function teardown() {
  await stopTestServer();
}
