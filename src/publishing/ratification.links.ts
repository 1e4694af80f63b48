import type { Language } from './languages.js';
import type { Format } from './negotiation.js';

/** Where charts, the matrix and histories are. */

const ofOrganisation = (org: string): string => `/api/${encodeURIComponent(org)}`;

export const chartPath = (org: string, document: string): string =>
  `${ofOrganisation(org)}/documents/${encodeURIComponent(document)}/ratification`;
export const matrixPath = (org: string): string => `${ofOrganisation(org)}/ratification`;
export const storyPath = (org: string, stream: string): string => `${ofOrganisation(org)}/${stream}/entries`;

interface Asked {
  asOf?: string | undefined;
  knownAt?: number | string | undefined;
  format: Format;
  language: Language;
  /** What narrows the answer. */
  further?: Readonly<Record<string, string>>;
}

function at(path: string, { asOf, knownAt, format, language, further = {} }: Asked): string {
  const query = new URLSearchParams({
    ...further,
    ...(asOf !== undefined && { asOf }),
    ...(knownAt !== undefined && { knownAt: String(knownAt) }),
    format,
    lang: language,
  });
  return `${path}?${query.toString()}`;
}

export const chartLink = (org: string, document: string, asked: Asked): string =>
  at(chartPath(org, document), asked);
export const matrixLink = (org: string, asked: Asked): string => at(matrixPath(org), asked);
export const storyLink = (org: string, stream: string, asked: Asked, position?: number): string =>
  `${at(storyPath(org, stream), asked)}${position === undefined ? '' : `#entry-${position}`}`;
