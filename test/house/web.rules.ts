import { importsOf } from './import-graph.js';
import { linesThat, type Planted, type Rule, type Violation } from './rule.js';
import type { SourceFile } from './source-files.js';

/** The floors of the dashboard, from the ground; main, app and shell stand on all of them. */
const USES: Readonly<Record<string, readonly string[]>> = {
  generated: [],
  style: [],
  i18n: [],
  api: ['generated'],
  address: ['api', 'i18n'],
  parts: ['api', 'i18n', 'address', 'style'],
  pages: ['api', 'i18n', 'address', 'style', 'parts'],
};
const TOP = /^web\/src\/(?:main|app|shell\/[^/]+)\.tsx?$/;

/** What the dashboard may load from elsewhere: each package is a part of what every reader waits for. */
const PACKAGES: ReadonlySet<string> = new Set([
  'react',
  'react-dom',
  'react-intl',
  '@tanstack/react-query',
  'openapi-fetch',
  'wouter',
]);

const roomOf = (path: string): string | undefined => /^web\/src\/([^/]+)\//.exec(path)?.[1];
const pageOf = (path: string): string | undefined => /^web\/src\/pages\/([^/]+)\//.exec(path)?.[1];
const isPackage = (to: string): boolean => !to.includes('/') || to.startsWith('@') || to.startsWith('node:');

function importsThat(forbids: (from: string, to: string) => boolean): Rule['find'] {
  return (files: readonly SourceFile[]): Violation[] =>
    importsOf(files)
      .filter(({ from, to }) => from.startsWith('web/src/') && forbids(from, to))
      .map(({ from, to, line }) => ({ path: from, line, what: `imports ${to}` }));
}

const imports = (from: string, to: string): Planted => ({ [from]: `import {} from '${to}';\n` });

function climbs(from: string, to: string): boolean {
  const [room, other] = [roomOf(from), roomOf(to)];
  if (TOP.test(from) || isPackage(to) || other === undefined || other === room) return false;
  return !(USES[room ?? ''] ?? []).includes(other);
}

export const webRules: readonly Rule[] = [
  {
    name: 'the dashboard stands on the API alone',
    why: 'What the dashboard can show, every other program can: it knows openapi.json and nothing of src.',
    find: importsThat((_, to) => !isPackage(to) && !to.startsWith('web/src/')),
    planted: [
      imports('web/src/parts/x.ts', '../../../src/domain/entries.js'),
      imports('web/src/parts/x.spec.ts', '../../../test/support/given.js'),
    ],
    harmless: [imports('web/src/api/x.ts', '../generated/api.js')],
  },
  {
    name: 'the dashboard has floors',
    why: 'Words, address and answers of the API can be read without the parts of a page, and parts without the pages.',
    find: importsThat(climbs),
    planted: [
      imports('web/src/parts/x.tsx', '../pages/stand/x.js'),
      imports('web/src/i18n/x.ts', '../parts/x.js'),
      imports('web/src/pages/x/x.tsx', '../../shell/shell.js'),
    ],
    harmless: [
      imports('web/src/shell/shell.tsx', '../pages/pages.js'),
      imports('web/src/pages/x/x.tsx', '../../parts/x.js'),
    ],
  },
  {
    name: 'no page knows another page',
    why: 'A page can be read, changed and loaded alone; what two of them share is a part.',
    find: importsThat((from, to) => pageOf(from) !== undefined && !isPackage(to) && strange(from, to)),
    planted: [imports('web/src/pages/a/x.tsx', '../b/y.js'), imports('web/src/pages/a/x.tsx', '../pages.js')],
    harmless: [imports('web/src/pages/pages.ts', './a/x.js'), imports('web/src/pages/a/x.tsx', './y.js')],
  },
  {
    name: 'every package of the dashboard is named here',
    why: 'Each one is loaded by every reader, so it is chosen and not slipped in.',
    find: importsThat((from, to) => !from.endsWith('.spec.ts') && isPackage(to) && !PACKAGES.has(to)),
    planted: [imports('web/src/parts/x.ts', 'lodash'), imports('web/src/parts/x.ts', 'node:fs')],
    harmless: [imports('web/src/parts/x.ts', 'react-dom/client')],
  },
  {
    name: 'sizes and colours are tokens',
    why: 'One type scale and one set of colours for both themes hold only while they stand in one file.',
    find: linesThat(
      /(?:#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)\(|font-size:(?! *(?:var|inherit)))/i,
      'names a colour or a size of type',
      (path) => /^web\/.*\.css$/.test(path) && !/\/(?:tokens|print)\.css$/.test(path),
    ),
    planted: [{ 'web/src/parts/x.css': 'color: #fff;' }, { 'web/src/parts/x.css': 'font-size: 13px;' }],
    harmless: [{ 'web/src/parts/x.css': 'font-size: var(--text-small);' }],
  },
];

/** Another page, or the table of all pages. */
function strange(from: string, to: string): boolean {
  return to.startsWith('web/src/pages/') && pageOf(to) !== pageOf(from);
}
