import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { projectRoot } from '../../src/platform/config.js';

const run = promisify(execFile);

const field = z.object({
  name: z.string(),
  dbName: z.string().nullish(),
  kind: z.enum(['scalar', 'enum', 'object', 'unsupported']),
  isList: z.boolean(),
  isRequired: z.boolean(),
  type: z.string(),
  nativeType: z.tuple([z.string(), z.array(z.string())]).nullish(),
  hasDefaultValue: z.boolean(),
  default: z.unknown().optional(),
  relationFromFields: z.array(z.string()).optional(),
  relationToFields: z.array(z.string()).optional(),
  relationOnDelete: z.string().optional(),
  relationOnUpdate: z.string().optional(),
});

const datamodel = z.object({
  enums: z.array(
    z.object({
      name: z.string(),
      dbName: z.string().nullish(),
      values: z.array(z.object({ name: z.string(), dbName: z.string().nullish() })),
    }),
  ),
  models: z.array(z.object({ name: z.string(), dbName: z.string().nullish(), fields: z.array(field) })),
  indexes: z.array(
    z.object({
      model: z.string(),
      type: z.enum(['id', 'normal', 'unique', 'fulltext']),
      algorithm: z.string().optional(),
      fields: z.array(z.object({ name: z.string(), sortOrder: z.enum(['asc', 'desc']).optional() })),
    }),
  ),
});

type Datamodel = z.infer<typeof datamodel>;
type Field = z.infer<typeof field>;
type Named = { readonly name: string; readonly dbName?: string | null | undefined };

const columnName = ({ name, dbName }: Named): string => dbName ?? name;

/** Asks Prisma itself what it reads in a schema. */
async function readDatamodel(schema: string): Promise<Datamodel> {
  const directory = await mkdtemp(join(tmpdir(), 'mandate-schema-'));
  try {
    // Prisma starts the generator in its own working directory, the project's.
    const generator =
      'generator datamodel {\n  provider = "node test/support/dmmf.generator.js"\n  output = "datamodel.json"\n}\n';
    await writeFile(join(directory, 'schema.prisma'), generator + schema.replace(/^generator [^}]*\}/gm, ''));
    const prisma = join(
      dirname(createRequire(import.meta.url).resolve('prisma/package.json')),
      'build',
      'index.js',
    );
    await run(process.execPath, [prisma, 'generate', '--schema', join(directory, 'schema.prisma')], {
      cwd: projectRoot,
      env: { ...process.env, NODE_OPTIONS: '', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    });
    return datamodel.parse(JSON.parse(await readFile(join(directory, 'datamodel.json'), 'utf8')));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The column types that Prisma gives a field without a `@db` attribute. */
const usualTypes: Readonly<Record<string, string>> = {
  String: 'text',
  Boolean: 'boolean',
  Int: 'integer',
  BigInt: 'bigint',
  Float: 'double precision',
  Decimal: 'numeric(65,30)',
  DateTime: 'timestamp(3) without time zone',
  Json: 'jsonb',
  Bytes: 'bytea',
};

/** A `@db` attribute in PostgreSQL's words. */
function nativeType(name: string, [precision, scale]: readonly string[]): string {
  const measure =
    precision === undefined ? '' : `(${[precision, scale].filter((part) => part !== undefined).join(',')})`;
  switch (name) {
    case 'VarChar':
      return `character varying${measure}`;
    case 'Char':
      return `character${measure || '(1)'}`;
    case 'Decimal':
      return `numeric${measure || '(65,30)'}`;
    case 'Timestamptz':
      return `timestamp(${precision ?? 6}) with time zone`;
    case 'Timestamp':
      return `timestamp(${precision ?? 6}) without time zone`;
    case 'SmallInt':
    case 'Integer':
    case 'BigInt':
      return name.toLowerCase();
    case 'DoublePrecision':
      return 'double precision';
    case 'ByteA':
      return 'bytea';
    case 'JsonB':
      return 'jsonb';
    default:
      return name.toLowerCase() + measure;
  }
}

function columnType({ type, kind, nativeType: native, isList }: Field, model: Datamodel): string {
  const named = kind === 'enum' ? model.enums.find((entry) => entry.name === type) : undefined;
  const base =
    native === undefined || native === null
      ? (usualTypes[type] ?? (named === undefined ? type : columnName(named)))
      : nativeType(native[0], native[1]);
  return isList ? `${base}[]` : base;
}

/** Ids such as `@default(uuid())` are made by the client; the database has no default then. */
function hasDatabaseDefault({ hasDefaultValue, default: value }: Field): boolean {
  const made = z.object({ name: z.string() }).safeParse(value);
  return hasDefaultValue && !(made.success && /^(uuid|cuid|nanoid|ulid)/.test(made.data.name));
}

const action = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/, ' ').toLowerCase();

function foreignKey(table: string, relation: Field, model: Datamodel): string {
  const source = model.models.find((entry) => columnName(entry) === table);
  const target = model.models.find((entry) => entry.name === relation.type);
  const columns = (names: readonly string[] = [], fields: readonly Field[] = []): string =>
    names.map((name) => columnName(fields.find((entry) => entry.name === name) ?? { name })).join(', ');
  const onDelete = action(relation.relationOnDelete ?? (relation.isRequired ? 'Restrict' : 'SetNull'));
  return (
    `${table} foreign key (${columns(relation.relationFromFields, source?.fields)}) to ` +
    `${target === undefined ? relation.type : columnName(target)} (${columns(relation.relationToFields, target?.fields)}) ` +
    `on delete ${onDelete} on update ${action(relation.relationOnUpdate ?? 'Cascade')}`
  );
}

const words = { id: 'primary key', unique: 'unique', normal: 'index', fulltext: 'fulltext' } as const;

function index(entry: Datamodel['indexes'][number], model: Datamodel): string {
  const owner = model.models.find(({ name }) => name === entry.model);
  const columns = entry.fields.map(({ name, sortOrder }) => {
    const column = columnName(owner?.fields.find((candidate) => candidate.name === name) ?? { name });
    return sortOrder === 'desc' ? `${column} desc` : column;
  });
  const method =
    entry.algorithm === undefined || entry.algorithm === 'BTree'
      ? ''
      : ` by ${entry.algorithm.toLowerCase()}`;
  return `${owner === undefined ? entry.model : columnName(owner)} ${words[entry.type]}${method} (${columns.join(', ')})`;
}

/**
 * The shape of the database that a Prisma schema describes, in the lines of `shapeOfDatabase`: one for each column,
 * key, index and enum.
 */
export async function shapeOfSchema(schema: string): Promise<string[]> {
  const model = await readDatamodel(schema);
  const lines = model.models.flatMap((entry) => {
    const table = columnName(entry);
    return entry.fields.flatMap((part) => {
      if (part.kind !== 'object') {
        const nullable = part.isRequired && !part.isList ? ' not null' : '';
        const given = hasDatabaseDefault(part) ? ' default' : '';
        return [`${table}.${columnName(part)} ${columnType(part, model)}${nullable}${given}`];
      }
      return part.relationFromFields?.length ? [foreignKey(table, part, model)] : [];
    });
  });
  const enums = model.enums.map(
    (entry) => `enum ${columnName(entry)} (${entry.values.map(columnName).join(', ')})`,
  );
  return [...lines, ...model.indexes.map((entry) => index(entry, model)), ...enums].toSorted();
}
