import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The directory that holds package.json, prisma/ and data/, the same from `src` and from `dist`. */
export const projectRoot = resolve(fileURLToPath(import.meta.url), '..', '..', '..');

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a whole number from 0 to 65535')
    .default(3000),
  MANDATE_DATA_DIR: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      'must be a PostgreSQL address such as postgresql://user:password@host:5432/database',
    )
    .optional(),
  MANDATE_RECORDER_KEY: z
    .string()
    .regex(
      /^[\x21-\x7e]+$/,
      'must be printable ASCII without spaces, because it travels in an Authorization header',
    )
    .optional(),
  MANDATE_PROGRAMME: z.string().optional(),
  MANDATE_CHECKPOINT_KEY: z.string().optional(),
  MANDATE_ORIGIN: z
    .string()
    .regex(/^[^\s+\p{Cc}]{1,100}$/u, 'must have neither spaces nor plus signs, such as mandate.example.org')
    .default('mandate'),
  MANDATE_LOG: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
});

export interface Config {
  /** TCP port of the HTTP server; 0 lets the system choose. */
  readonly port: number;
  /** Absolute directory for everything that Mandate keeps beside the database. */
  readonly dataDir: string;
  /** Address of a PostgreSQL server; without it the embedded server is used. */
  readonly databaseUrl?: string;
  readonly recorderKey?: string;
  /** Absolute path of the private key that signs the checkpoints of the ledgers. */
  readonly checkpointKey: string;
  /** What the origin of a ledger's checkpoints begins with; its id follows after a slash. */
  readonly origin: string;
  /** Absolute directory loaded into an empty ledger, or undefined for none. */
  readonly programme?: string;
  readonly logLevel: (typeof logLevels)[number];
}

/** Says which environment variables cannot be used and why, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Values that must not be repeated in a message: a log is no place for a password. */
const secrets: ReadonlySet<string> = new Set(['DATABASE_URL', 'MANDATE_RECORDER_KEY']);

function sentence(issue: z.core.$ZodIssue, given: Readonly<Record<string, string>>): string {
  const name = String(issue.path[0]);
  const value = secrets.has(name) ? '' : `, but it is "${given[name] ?? ''}"`;
  return `${name} ${issue.message}${value}.`;
}

/**
 * Reads the configuration from environment variables. A variable that is empty counts as not set. Relative
 * directories are taken from `cwd`; the default ones stand in the project, so that every command finds the same data.
 *
 * @throws ConfigError naming every variable that cannot be used
 */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string = process.cwd(),
): Config {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && value.trim() !== '') given[name] = value.trim();
  }
  const parsed = settings.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => sentence(issue, given)));
  const { PORT, MANDATE_DATA_DIR, DATABASE_URL, MANDATE_RECORDER_KEY, MANDATE_PROGRAMME, MANDATE_LOG } =
    parsed.data;
  const { MANDATE_CHECKPOINT_KEY, MANDATE_ORIGIN } = parsed.data;
  const dataDir =
    MANDATE_DATA_DIR === undefined ? resolve(projectRoot, '.mandate') : resolve(cwd, MANDATE_DATA_DIR);
  return {
    port: PORT,
    dataDir,
    checkpointKey: resolve(
      ...(MANDATE_CHECKPOINT_KEY === undefined ? [dataDir, 'checkpoint.key'] : [cwd, MANDATE_CHECKPOINT_KEY]),
    ),
    origin: MANDATE_ORIGIN,
    ...(DATABASE_URL === undefined ? {} : { databaseUrl: DATABASE_URL }),
    ...(MANDATE_RECORDER_KEY === undefined ? {} : { recorderKey: MANDATE_RECORDER_KEY }),
    ...programme(MANDATE_PROGRAMME, cwd),
    logLevel: MANDATE_LOG,
  };
}

function programme(given: string | undefined, cwd: string): { programme?: string } {
  if (given === 'none') return {};
  return { programme: given === undefined ? resolve(projectRoot, 'data', 'csto-2020') : resolve(cwd, given) };
}
