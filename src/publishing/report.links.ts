import type { Report } from '../reading/presidency.shape.js';
import type { Language } from './languages.js';
import type { Format } from './negotiation.js';

/** Where a report leads: addresses on this server, the moment always in them. */

const path = (org: string, presidency: string): string =>
  `/api/${encodeURIComponent(org)}/presidencies/${encodeURIComponent(presidency)}/report`;

/** The same report for ever: both clocks are fixed. */
export function permanentLink(report: Report, format: Format, language: Language): string {
  const { organisation, presidency, asOf, position } = report;
  const query = new URLSearchParams({ asOf, knownAt: String(position), format, lang: language });
  return `${path(organisation, presidency)}?${query.toString()}`;
}

/** The report of a presidency as a page, today or on a day. */
export function reportLink(org: string, presidency: string, language: Language, asOf?: string): string {
  const query = new URLSearchParams({ ...(asOf !== undefined && { asOf }), format: 'html', lang: language });
  return `${path(org, presidency)}?${query.toString()}`;
}

/** Where the form of a report sends its fields. */
export const formAction = ({ organisation, presidency }: Report): string => path(organisation, presidency);

/** One entry of the ledger, as it was known. */
export function entryLink(
  { organisation, position: knownAt }: Pick<Report, 'organisation' | 'position'>,
  position: number,
): string {
  return `/api/${encodeURIComponent(organisation)}/ledger/entries/${position}?knownAt=${knownAt}`;
}
