import config from './jest.config.js';

/** For specs that need no database server: `--roots` says which. */
const { globalSetup: _setup, globalTeardown: _teardown, ...plain } = config;

export default plain;
