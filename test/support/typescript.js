/**
 * Lets plain Node run the TypeScript sources: `node --import ./test/support/typescript.js some-program.ts`. Jest has its
 * own transform for specs; this is for its global setup and for the programs that specs start as processes of their own.
 */
import * as module from 'node:module';
import * as hooks from './typescript.hooks.js';

if (module.registerHooks) module.registerHooks(hooks);
else module.register('./typescript.hooks.js', import.meta.url);
