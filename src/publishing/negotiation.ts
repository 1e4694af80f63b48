import { Refusal } from '../domain/refusals.js';
import { invalidRequest, parameter, type QueryString } from '../reading/request.js';
import { type Language, LANGUAGES } from './languages.js';

/** The formats of a report, in the order of preference where a caller has none. */
export const FORMATS = {
  json: 'application/json',
  html: 'text/html',
  md: 'text/markdown',
  csv: 'text/csv',
} as const;
export type Format = keyof typeof FORMATS;
export const NAMES: readonly Format[] = ['json', 'html', 'md', 'csv'];

/**
 * The format a caller wants, of those that are offered: `?format=`, else the best of `Accept` (RFC 9110, 12.5.1), else JSON.
 * @throws Refusal `not-acceptable` for any other
 */
export function formatOf(query: QueryString, accept: string | undefined): Format;
export function formatOf<F extends Format>(
  query: QueryString,
  accept: string | undefined,
  offered: readonly F[],
): F;
export function formatOf(
  query: QueryString,
  accept: string | undefined,
  offered: readonly Format[] = NAMES,
): Format {
  const named = parameter(query, 'format');
  const format =
    named === undefined
      ? accepted(accept ?? '*/*', offered)
      : offered.find((candidate) => candidate === named.toLowerCase());
  if (format === undefined) throw new Refusal('not-acceptable', { formats: offered.join(', ') });
  return format;
}

function accepted(accept: string, offered: readonly Format[]): Format | undefined {
  const ranges = weighted(accept);
  const weights = offered.map((name) => ({ name, weight: weightOf(FORMATS[name], ranges) }));
  const best = Math.max(...weights.map(({ weight }) => weight));
  return best > 0 ? weights.find(({ weight }) => weight === best)?.name : undefined;
}

/** The weight of the most specific range that fits. */
function weightOf(type: string, ranges: ReadonlyMap<string, number>): number {
  const [family = ''] = type.split('/');
  return ranges.get(type) ?? ranges.get(`${family}/*`) ?? ranges.get('*/*') ?? 0;
}

/**
 * The language a caller wants: `?lang=`, else the better one of `Accept-Language` (RFC 9110, 12.5.4), else English.
 * @throws Refusal `invalid-request` for a language that is not offered
 */
export function languageOf(query: QueryString, acceptLanguage: string | undefined): Language {
  const named = parameter(query, 'lang');
  if (named !== undefined) {
    const language = LANGUAGES.find((candidate) => candidate === named.toLowerCase());
    if (language === undefined)
      throw invalidRequest('lang', `Write lang as one of: ${LANGUAGES.join(', ')}.`);
    return language;
  }
  const ranges = weighted(acceptLanguage ?? 'en');
  const weightIn = (language: Language) =>
    Math.max(
      0,
      ...[...ranges].flatMap(([range, weight]) => (range.split('-')[0] === language ? [weight] : [])),
    );
  return weightIn('ru') > weightIn('en') ? 'ru' : 'en';
}

/** The items of a header with their weights, in lower case; a weight that is no number counts as 0. */
function weighted(header: string): Map<string, number> {
  return new Map(
    header.split(',').map((item) => {
      const [range = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
      const given = parameters.find((text) => text.startsWith('q='));
      const weight = given === undefined ? 1 : Number(given.slice(2));
      return [range, Number.isFinite(weight) ? weight : 0];
    }),
  );
}
