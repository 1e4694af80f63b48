import { type ClientConfig, type CustomTypesConfig, Pool, types } from 'pg';

/** The role that the application works as: it may read the ledger and call its functions, nothing else there. */
export const applicationRole = 'mandate_app';

export interface PoolOptions {
  readonly url: string;
  /** Work as this role instead of the user in the URL. */
  readonly role?: string;
  /** What `pg_stat_activity` shows. */
  readonly applicationName?: string;
  /** Most connections at once; pg's own default is 10. */
  readonly max?: number;
}

const { DATE, INT8, TIMESTAMP, TIMESTAMPTZ } = types.builtins;
const DATE_ARRAY = 1182;
const TIMESTAMP_ARRAY = 1115;
const TIMESTAMPTZ_ARRAY = 1185;

const asText = (value: string): string => value;

/** The text form of an array of dates or times: their own text never holds a quote, a brace or a comma. */
const asTexts = (value: string): (string | null)[] =>
  Array.from(
    value.matchAll(/"([^"]*)"|[^{},]+/g),
    ([word, quoted]) => quoted ?? (word === 'NULL' ? null : word),
  );

const textual = new Map<number, (value: string) => unknown>([
  [DATE, asText],
  [INT8, asText],
  [TIMESTAMP, asText],
  [TIMESTAMPTZ, asText],
  [DATE_ARRAY, asTexts],
  [TIMESTAMP_ARRAY, asTexts],
  [TIMESTAMPTZ_ARRAY, asTexts],
]);

/**
 * Dates and times stay the text that PostgreSQL sent: a JavaScript Date would lose microseconds. So does bigint, whatever
 * another library of the process makes of it.
 */
const parsers: CustomTypesConfig = {
  getTypeParser: (id, format): unknown =>
    (format === 'binary' ? undefined : textual.get(id)) ?? types.getTypeParser(id, format),
};

/** Adds server settings to a connection URL and keeps those that its `options` already names. */
function withSettings(url: string, settings: readonly string[]): string {
  const [base = '', query = ''] = url.split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  const existing = parameters.get('options');
  parameters.set('options', [...(existing === null ? [] : [existing]), ...settings].join(' '));
  return `${base}?${parameters.toString().replaceAll('+', '%20')}`;
}

/**
 * The pg settings of one connection. Times are in UTC and ISO; `date`, `timestamp` and `timestamptz` arrive as text,
 * `bigint` as a string of digits.
 */
export function connectionConfig({ url, role, applicationName = 'mandate' }: PoolOptions): ClientConfig {
  const settings = ['-c TimeZone=UTC', '-c DateStyle=ISO'];
  if (role !== undefined) settings.push(`-c role=${role}`);
  return { connectionString: withSettings(url, settings), application_name: applicationName, types: parsers };
}

/**
 * Opens a pool. A connection that breaks while nobody uses it is dropped from the pool and told to `onIdleError`.
 * The caller ends the pool.
 */
export function createPool(options: PoolOptions & { readonly onIdleError?: (error: Error) => void }): Pool {
  const pool = new Pool({
    ...connectionConfig(options),
    ...(options.max === undefined ? {} : { max: options.max }),
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  return pool;
}
