import { z } from 'zod';
import { type Import, importsOf, ringsOf } from './import-graph.js';
import type { Planted, Rule, Violation } from './rule.js';

/**
 * The floors of the house, from the ground: which rooms each room may use beside itself. Whoever moves a wall says why
 * in docs/adr and keeps docs/architecture.md true.
 */
const USES: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  platform: [],
  ledger: ['domain', 'platform'],
  access: ['domain', 'platform'],
  recording: ['domain', 'ledger', 'access', 'platform'],
  reading: ['domain', 'ledger', 'access', 'platform'],
  supposing: ['domain', 'ledger', 'access', 'recording', 'reading', 'platform'],
  publishing: ['domain', 'ledger', 'access', 'recording', 'reading', 'platform'],
};
const DOORS = /^src\/(?:main|serve|app\.module|cli)\.ts$|^src\/cli\//;
const GENERATED = 'src/generated/';

/** The room of a path under src; `doors` for the files at the top, undefined for everything else. */
function roomOf(path: string): string | undefined {
  if (DOORS.test(path)) return 'doors';
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

const isPackage = (to: string): boolean => !to.includes('/') || to.startsWith('@') || to.startsWith('node:');

/** A rule over single imports. */
function importsThat(
  forbids: (one: Import) => boolean,
  applies: RegExp,
): (files: Parameters<Rule['find']>[0]) => Violation[] {
  return (files) =>
    importsOf(files)
      .filter((one) => applies.test(one.from) && forbids(one))
      .map(({ from, to, line }) => ({ path: from, line, what: `imports ${to}` }));
}

const imports = (from: string, ...specifiers: string[]): Planted => ({
  [from]: specifiers.map((specifier) => `import {} from '${specifier}';\n`).join(''),
});

/** An import of another room that the floors do not allow. The generated client has a rule of its own. */
function climbs({ from, to }: Import): boolean {
  const room = roomOf(from);
  if (room === undefined || room === 'doors' || isPackage(to) || to.startsWith(GENERATED)) return false;
  if (room === 'platform' && to === 'src/domain/refusals.ts') return false;
  if (from.endsWith('.spec.ts') && to.startsWith('test/support/')) return false;
  const other = roomOf(to) ?? to;
  return other !== room && !(USES[room] ?? []).includes(other);
}

const floor = (room: string, why: string, planted: Planted[], harmless: Planted[]): Rule => ({
  name: `${room} uses ${USES[room]?.join(', ') || 'no other room'}`,
  why,
  find: importsThat(climbs, new RegExp(`^src/${room}/`)),
  planted,
  harmless,
});

const floors: Rule[] = [
  floor(
    'domain',
    'The language of Mandate must be readable and testable without anything that stands on it.',
    [
      imports('src/domain/x.ts', '../ledger/x.js'),
      imports('src/domain/a/x.ts', '../../platform/x.js'),
      imports('src/domain/x.ts', '../../test/support/given.js'),
    ],
    [
      imports('src/domain/a/x.ts', '../x.js', '../b/x.js'),
      imports('src/domain/a/x.spec.ts', '../../../test/support/given.js'),
    ],
  ),
  floor(
    'ledger',
    'The ledger keeps what it is given: were it to ask who records or who reads, its proof of one order would not end at its door.',
    [imports('src/ledger/x.ts', '../recording/x.js'), imports('src/ledger/x.ts', '../access/x.js')],
    [imports('src/ledger/x.ts', '../domain/x.js', '../platform/x.js')],
  ),
  floor(
    'access',
    'Who is calling is asked before what they want, so the answer cannot depend on the rooms behind it.',
    [imports('src/access/x.ts', '../ledger/x.js')],
    [imports('src/access/x.ts', '../domain/refusals.js', '../platform/tokens.js')],
  ),
  floor(
    'recording',
    'The write side decides on the ledger alone: a reading may lag behind, and a decision on it would be a decision on old news.',
    [imports('src/recording/x.ts', '../reading/x.js'), imports('src/recording/x.ts', '../app.module.js')],
    [imports('src/recording/x.ts', '../domain/x.js', '../ledger/x.js', '../access/x.js')],
  ),
  floor(
    'reading',
    'The read side follows the ledger alone: what recording keeps in memory is known to one process only.',
    [imports('src/reading/x.ts', '../recording/x.js'), imports('src/reading/x.ts', '../publishing/x.js')],
    [imports('src/reading/x.ts', '../domain/x.js', '../ledger/x.js')],
  ),
  floor(
    'supposing',
    'What would be is decided by the write side and read by the read side, which do not know each other; and no page or feed is made of it.',
    [imports('src/supposing/x.ts', '../publishing/x.js'), imports('src/supposing/x.ts', '../serve.js')],
    [imports('src/supposing/x.ts', '../recording/x.js', '../reading/x.js')],
  ),
  floor(
    'publishing',
    'Other shapes of an answer are made from readings and never from a door, so that every door can offer them.',
    [imports('src/publishing/x.ts', '../serve.js'), imports('src/publishing/x.ts', '../cli/words.js')],
    [imports('src/publishing/x.ts', '../reading/x.js')],
  ),
  floor(
    'platform',
    'Platform serves every room, so it knows none; only its HTTP filter turns the refusals of the domain into words.',
    [imports('src/platform/x.ts', '../domain/entries.js'), imports('src/platform/x.ts', '../ledger/x.js')],
    [{ ...imports('src/platform/http/x.ts', '../../domain/refusals.js'), 'src/domain/refusals.ts': '' }],
  ),
  {
    name: 'every room has a floor',
    why: 'A folder that stands outside the picture in docs/architecture.md has no rule about what it may touch.',
    find: (files) =>
      files
        .map(({ path }) => path)
        .filter((path) => path.startsWith('src/') && roomOf(path) !== 'doors')
        .filter((path) => !((roomOf(path) ?? '') in USES))
        .map((path) => ({ path, what: 'stands in no room' })),
    planted: [{ 'src/helpers/x.ts': '' }, { 'src/x.ts': '' }],
    harmless: [{ 'src/main.ts': '', 'src/cli/x.ts': '', 'src/domain/x.ts': '' }],
  },
];

const NEST_EXCEPTION = /\b\w*Exception\b/;

const packages: Rule[] = [
  {
    name: 'domain knows no framework',
    why: 'Nest, Prisma, pg and Node come and go; what was promised and what counts as done does not change with them.',
    find: importsThat(({ to }) => isPackage(to) && to !== 'zod', /^src\/domain\/(?!.*\.spec\.ts$)/),
    planted: ['@nestjs/common', 'pg', 'node:fs', 'fs/promises', '@prisma/client'].map((name) =>
      imports('src/domain/x.ts', name),
    ),
    harmless: [imports('src/domain/x.ts', 'zod'), imports('src/domain/x.spec.ts', 'fast-check')],
  },
  {
    name: 'one door to the generated client',
    why: 'Prisma is reached through src/platform/database/prisma.ts, so that every room shares one pool.',
    find: importsThat(({ to }) => to.startsWith(GENERATED), /^src\/(?!platform\/database\/)/),
    planted: [imports('src/reading/x.ts', '../generated/prisma/client.js')],
    harmless: [imports('src/platform/database/prisma.ts', '../../generated/prisma/client.js')],
  },
  {
    name: 'what runs is declared',
    why: 'A package that came along with another one may be gone, or be another version, after the next install.',
    find: (files) => {
      const declared = dependenciesIn(files.find(({ path }) => path === 'package.json')?.text ?? '{}');
      const find = importsThat(
        ({ to }) => isPackage(to) && !to.startsWith('node:') && !declared.has(to),
        /^src\/(?!.*\.spec\.ts$)/,
      );
      return find(files);
    },
    planted: [
      { 'package.json': '{"devDependencies":{"jest":"1"}}', ...imports('src/domain/x.ts', 'jest') },
      { 'package.json': '{"dependencies":{}}', ...imports('src/domain/x.ts', '@scope/x/deep') },
    ],
    harmless: [
      { 'package.json': '{"dependencies":{"@scope/x":"1"}}', ...imports('src/domain/x.ts', '@scope/x/y') },
    ],
  },
  {
    name: 'no rings of imports',
    why: 'In a ring no file can be understood, tested or moved without all the others.',
    find: (files) =>
      ringsOf(importsOf(files)).map((ring) => ({
        path: ring[0] ?? '',
        what: `is imported by what it imports: ${[...ring, ring[0]].join(' -> ')}`,
      })),
    planted: [
      { ...imports('src/domain/a.ts', './b.js'), ...imports('src/domain/b.ts', './a.js') },
      {
        ...imports('src/domain/a.ts', './b.js'),
        ...imports('src/domain/b.ts', './c.js'),
        'src/domain/c.ts': "import type { A } from './a.js';\nexport type C = A;\n",
      },
    ],
    harmless: [
      { ...imports('src/domain/a.ts', './b.js', './c.js'), ...imports('src/domain/b.ts', './c.js') },
    ],
  },
  {
    name: 'only the HTTP filter knows HTTP errors',
    why: 'A handler says what is refused with a Refusal; a command line and a loader have no use for a status code.',
    find: (files) =>
      files
        .filter(({ path }) => path.startsWith('src/') && !path.startsWith('src/platform/http/'))
        .flatMap(({ path, text }) =>
          [...text.matchAll(/import [^;]*?from '@nestjs\/common'/g)]
            .filter(([statement]) => NEST_EXCEPTION.test(statement.replace(/ExceptionFilter/g, '')))
            .map(([statement]) => ({ path, what: `has ${NEST_EXCEPTION.exec(statement)?.[0]}` })),
        ),
    planted: [{ 'src/reading/x.ts': "import {\n  Get,\n  NotFoundException,\n} from '@nestjs/common';\n" }],
    harmless: [{ 'src/platform/http/x.ts': "import { HttpException } from '@nestjs/common';\n" }],
  },
  {
    name: 'entries do not travel on the EventBus',
    why: 'It forgets what nobody heard and swallows the errors of who did: readers follow the ledger instead.',
    find: (files) =>
      files
        .filter(({ path }) => path.startsWith('src/'))
        .flatMap(({ path, text }) =>
          /\b(?:EventBus|EventsHandler|EventPublisher|Saga)\b[^;]*from '@nestjs\/cqrs'/.test(text)
            ? [{ path, what: 'imports the event side of @nestjs/cqrs' }]
            : [],
        ),
    planted: [{ 'src/recording/x.ts': "import { CommandBus, EventBus } from '@nestjs/cqrs';\n" }],
    harmless: [{ 'src/recording/x.ts': "import { CommandBus } from '@nestjs/cqrs';\n" }],
  },
];

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

/** The packages that an installation without development tools has, as far as they are declared. */
export function dependenciesIn(packageJson: string): Set<string> {
  const { dependencies, optionalDependencies } = manifest.parse(JSON.parse(packageJson));
  return new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies)]);
}

export const importRules: readonly Rule[] = [...floors, ...packages];
