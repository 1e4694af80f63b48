import { posix } from 'node:path';
import { dependenciesIn } from './import.rules.js';
import { linesThat, type Rule } from './rule.js';

const LONGEST_ADR = 60;
const DEPENDENCIES = 'docs/dependencies.md';
/** Whether a row is about a package; a row may be about all packages of a scope. */
const fits = (row: string, name: string): boolean =>
  row.endsWith('/*') ? name.startsWith(row.slice(0, -1)) : row === name;

const LINK = /\]\(([^)\s]+)\)/g;

export const documentRules: readonly Rule[] = [
  {
    name: 'no paths of one machine',
    why: 'Mandate runs wherever it was cloned to; a path of its author is a path of nobody else.',
    find: linesThat(
      /(?:^|[\s"'`(=:])(?:\/(?:root|home|Users|work)\/[\w.-]|[A-Z]:\\Users\\)/,
      'names a directory of somebody',
      (path) => !path.startsWith('test/house/'),
    ),
    planted: [
      { 'docs/operations.md': 'Data lives in /home/anna/mandate.' },
      { 'bench/x.ts': "const at = '/root/data';" },
      { 'README.md': 'Open C:\\Users\\anna.' },
    ],
    harmless: [{ 'docs/operations.md': 'Data lives in /var/lib/mandate or ~/.local/share.' }],
  },
  {
    name: `a decision takes at most ${LONGEST_ADR} lines`,
    why: 'Question, decision, rejected options and consequence fit on a page, or nobody reads them.',
    find: (files) =>
      files
        .filter(({ path, lines }) => path.startsWith('docs/adr/') && lines.length > LONGEST_ADR)
        .map(({ path, lines }) => ({ path, what: `has ${lines.length} lines` })),
    planted: [{ 'docs/adr/0001-x.md': 'x\n'.repeat(LONGEST_ADR + 1) }],
    harmless: [{ 'docs/adr/0001-x.md': 'x\n'.repeat(LONGEST_ADR) }],
  },
  {
    name: `every runtime dependency has a row in ${DEPENDENCIES}`,
    why: 'Whoever wants to replace or remove a package must know why it was chosen and what came second.',
    find: (files) => {
      const text = (path: string): string => files.find((file) => file.path === path)?.text ?? '';
      const rows = [...text(DEPENDENCIES).matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name);
      const declared = [...dependenciesIn(text('package.json') || '{}')];
      return [
        ...declared
          .filter((name) => !rows.some((row) => fits(row, name)))
          .map((name) => `does not explain ${name}`),
        ...rows
          .filter((row) => !declared.some((name) => fits(row, name)))
          .map((row) => `explains ${row}, which is gone`),
      ].map((what) => ({ path: DEPENDENCIES, what }));
    },
    planted: [
      { 'package.json': '{"dependencies":{"pg":"8"}}', [DEPENDENCIES]: '| `zod` | … |' },
      { 'package.json': '{"dependencies":{}}', [DEPENDENCIES]: '| `zod` | … |' },
    ],
    harmless: [{ 'package.json': '{"optionalDependencies":{"@x/a":"8"}}', [DEPENDENCIES]: '| `@x/*` | … |' }],
  },
  {
    name: 'links in documents lead somewhere',
    why: 'A document that points at what has moved sends its reader away.',
    find: (files) => {
      const paths = new Set(files.map(({ path }) => path));
      const leads = (to: string): boolean =>
        paths.has(to) || [...paths].some((path) => path.startsWith(`${to}/`));
      return files
        .filter(({ path }) => path.endsWith('.md'))
        .flatMap(({ path, text }) =>
          [...text.matchAll(LINK)]
            .map(([, to = '']) => to.split('#')[0] ?? '')
            .filter((to) => to !== '' && !/^[a-z]+:/.test(to))
            .filter((to) => !leads(posix.join(posix.dirname(path), to).replace(/\/$/, '')))
            .map((to) => ({ path, what: `points at ${to}, which is not there` })),
        );
    },
    planted: [{ 'docs/x.md': 'See [y](y.md).' }, { 'docs/x.md': 'See [y](../src/y.ts#L1).' }],
    harmless: [
      { 'docs/x.md': 'See [y](adr/), [z](https://example.org/) and [w](#w).', 'docs/adr/0001-y.md': '' },
    ],
  },
];
