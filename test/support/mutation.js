import { bind } from 'jest-each';
import { expect } from 'expect';

/**
 * Jest's words for Mocha, so that Stryker (`npm run mutation`) runs the specs as they are: Mocha loads them once for all
 * mutants, Jest once for each. Mocha sets its own words anew before every file, hence the setter.
 */
function withEach(name, first) {
  let block = first;
  const each = bind((...args) => block(...args), false);
  Object.defineProperty(globalThis, name, {
    get: () => Object.assign((...args) => block(...args), { each }),
    set: (next) => {
      block = next;
    },
  });
}

withEach('describe', globalThis.describe);
withEach('test', (title, body) => globalThis.it(title, body));
Object.assign(globalThis, { beforeAll: globalThis.before, afterAll: globalThis.after, expect });
