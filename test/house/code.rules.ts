import ts from 'typescript';
import { linesThat, type Planted, type Rule, type Violation } from './rule.js';
import type { SourceFile } from './source-files.js';

const LONGEST = 300;
const isOurCode = (path: string): boolean => /^(?:src|web|test|bench)\//.test(path);
/** The fixtures of these rules break them on purpose. */
const isHouse = (path: string): boolean => path.startsWith('test/house/');

/** A rule over the syntax trees: `what` says what is wrong with a node, or nothing. */
function nodesThat(
  what: (node: ts.Node) => string | undefined,
  applies: (path: string) => boolean = isOurCode,
): Rule['find'] {
  return (files) =>
    files
      .filter(({ path, isCode }) => isCode && applies(path))
      .flatMap((file) => [...file.nodes()].flatMap((node) => violation(file, node, what(node))));
}

const violation = (file: SourceFile, node: ts.Node, what: string | undefined): Violation[] =>
  what === undefined ? [] : [{ path: file.path, line: file.lineOf(node), what }];

function defaultExport(node: ts.Node): string | undefined {
  const isDefault =
    ts.isExportAssignment(node) ||
    node.kind === ts.SyntaxKind.DefaultKeyword ||
    (ts.isExportSpecifier(node) && node.name.text === 'default');
  const inSwitch = node.parent !== undefined && ts.isDefaultClause(node.parent);
  return isDefault && !inSwitch ? 'exports a default' : undefined;
}

function silencingCast(node: ts.Node): string | undefined {
  if (ts.isNonNullExpression(node)) return 'says "!" where something may be missing';
  if (ts.isTypeAssertionExpression(node)) return 'casts with angle brackets';
  if (!ts.isAsExpression(node)) return undefined;
  if (node.type.kind === ts.SyntaxKind.NeverKeyword) return 'casts to never';
  return ts.isAsExpression(node.expression) ? 'casts twice' : undefined;
}

const code = (text: string, path = 'src/domain/x.ts'): Planted => ({ [path]: text });

/** What the last word before the ending of a file's name may say, beside the parts of a topic (`topic.part.ts`). */
const ROLES = {
  language: ['entries', 'state', 'decider', 'facts', 'stage', 'reading', 'report', 'timeline'],
  door: [
    'command',
    'query',
    'handler',
    'controller',
    'module',
    'guard',
    'filter',
    'request',
    'openapi',
    'shape',
  ],
  inside: ['types', 'check', 'reader', 'projection', 'cache', 'loader', 'file'],
  around: [
    'spec',
    'support',
    'program',
    'fixture',
    'columns',
    'reporter',
    'generator',
    'hooks',
    'rules',
    'config',
  ],
};
const isRole = (word: string): boolean => Object.values(ROLES).some((roles) => roles.includes(word));
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What is wrong with a file's name; `x.part.ts` is in order beside `x.ts`, whose topic it shares. */
function misnamed(path: string, paths: ReadonlySet<string>): string | undefined {
  const segments = path.split('/').slice(1);
  const [concept = '', ...rest] = (segments.pop() ?? '').split('.');
  const ending = rest.pop() ?? '';
  const odd = [...segments, concept, ...rest].find((word) => !KEBAB.test(word));
  if (odd !== undefined) return `"${odd}" is not kebab-case`;
  const role = rest.at(-1);
  if (role === undefined || isRole(role)) return undefined;
  if (paths.has([...path.split('/').slice(0, -1), `${concept}.${ending}`].join('/'))) return undefined;
  return `"${role}" is no role that a file name says`;
}

export const codeRules: readonly Rule[] = [
  {
    name: 'no default exports',
    why: 'A named export has the same name wherever it is used, so that a search finds every use.',
    find: nodesThat(
      defaultExport,
      (path) => isOurCode(path) && !/(?:reporter|global-\w+|\.config)\.[jt]s$/.test(path),
    ),
    planted: [
      code('export default class X {}'),
      code('const x = 1;\nexport default x;'),
      code('const x = 1;\nexport { x as default };'),
    ],
    harmless: [
      code('switch (x) {\n  default:\n}'),
      code('export default {};', 'test/browser/jest.config.js'),
      code('export default class X {}', 'test/support/x.reporter.js'),
    ],
  },
  {
    name: 'no any',
    why: 'any switches the compiler off for everything that it touches; unknown asks for a check.',
    find: nodesThat((node) => (node.kind === ts.SyntaxKind.AnyKeyword ? 'says any' : undefined)),
    planted: [code('export const x = (y: any) => y;'), code('export type X = Record<string, any>;')],
    harmless: [code("export const any = 'any';")],
  },
  {
    name: 'no casts that silence the compiler',
    why: 'What the compiler cannot see is checked where it comes in, or told in one narrow function, never shouted down.',
    find: nodesThat(silencingCast),
    planted: [
      code('export const x = y as unknown as string;'),
      code('export const x = y as never;'),
      code('export const x = y!.z;'),
    ],
    harmless: [code("export const x = ['a'] as const;")],
  },
  {
    name: 'every exception says why',
    why: 'An exception from a lint rule or from the compiler that has no reason beside it is never taken back.',
    find: linesThat(
      /(?:oxlint|eslint)-disable(?!.* -- \S)|@ts-(?:ignore|nocheck)|@ts-expect-error(?! -- \S)/,
      'makes an exception without its reason',
      (path) => isOurCode(path) && !isHouse(path),
    ),
    planted: [
      code('// oxlint-disable-next-line no-console\nconsole.log(1);'),
      code('// @ts-ignore\nx;'),
      code('// @ts-expect-error\nx;'),
    ],
    harmless: [code('// oxlint-disable-next-line no-console -- a person asked for it\nconsole.log(1);')],
  },
  {
    name: `no file is longer than ${LONGEST} lines`,
    why: 'A file that does not fit into a head has two topics, and the second one deserves a name.',
    find: (files) =>
      files
        .filter(({ path }) => /^(?:src|web|test|bench|prisma)\/.*\.(?:[jt]sx?|css|sql|prisma)$/.test(path))
        .filter(({ lines }) => lines.length > LONGEST)
        .map(({ path, lines }) => ({ path, what: `has ${lines.length} lines` })),
    planted: [
      code('x;\n'.repeat(LONGEST + 1)),
      code('--\n'.repeat(LONGEST + 1), 'src/ledger/sql/x.sql'),
      code('x;\n'.repeat(LONGEST + 1), 'web/src/parts/x.tsx'),
    ],
    harmless: [code('x;\n'.repeat(LONGEST))],
  },
  {
    name: 'file names say their role',
    why: 'Who looks for the decider of a commitment finds commitment.decider.ts without opening a folder.',
    find: (files) => {
      const paths = new Set(files.map(({ path }) => path));
      return [...paths]
        .filter((path) => /^(?:src|web|test|bench)\/.*\.(?:[jt]sx?|css|sql)$/.test(path))
        .flatMap((path) => {
          const what = misnamed(path, paths);
          return what === undefined ? [] : [{ path, what }];
        });
    },
    planted: [
      code('', 'src/domain/PartialDate.ts'),
      code('', 'src/domain/commitment.utils.ts'),
      code('', 'src/Reading/x.ts'),
      code('', 'src/ledger/sql/read_stream.sql'),
      code('', 'web/src/parts/EntryCard.tsx'),
    ],
    harmless: [
      code('', 'src/domain/commitment/commitment.decider.ts'),
      {
        'src/domain/consent.ts': '',
        'src/domain/consent.history.ts': '',
        'src/domain/consent.history.spec.ts': '',
      },
    ],
  },
  {
    name: 'only the ledger knows its tables',
    why: 'One order, hashes and receipts hold because one room writes and reads these rows; everybody else asks LedgerReader.',
    find: linesThat(
      /\b(?:ledger_\w+|proof_tiles)\b|\.(?:ledger(?:Head|Entry|Receipt|Checkpoint|CheckpointSignature)|proofTile)\b/,
      'names a table or function of the ledger',
      (path) => /^src\/.*\.(?:ts|sql)$/.test(path) && !path.startsWith('src/ledger/'),
    ),
    planted: [
      code('SELECT position FROM ledger_heads', 'src/reading/sql/x.sql'),
      code('prisma.ledgerEntry.findMany();', 'src/reading/x.ts'),
      code('DELETE FROM proof_tiles', 'src/reading/sql/x.sql'),
      code('SELECT root FROM ledger_checkpoints', 'src/publishing/sql/x.sql'),
      code('SELECT key FROM ledger_checkpoint_signatures', 'src/access/sql/x.sql'),
      code('prisma.proofTile.deleteMany();', 'src/reading/x.ts'),
      code('prisma.ledgerCheckpointSignature.findMany();', 'src/reading/x.ts'),
    ],
    harmless: [
      code('SELECT position FROM ledger_heads', 'src/ledger/sql/x.sql'),
      code('DELETE FROM proof_tiles', 'src/ledger/proof/x.ts'),
    ],
  },
];
