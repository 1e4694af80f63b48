import config from './jest.config.js';

/** Pages in Chromium: CHROMIUM_PATH, or Debian's /usr/bin/chromium. */
process.env['CHROMIUM_PATH'] ||= '/usr/bin/chromium';

export default {
  ...config,
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 60_000,
};
