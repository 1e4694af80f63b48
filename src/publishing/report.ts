import { type Answer, JSON_TYPE } from '../reading/http-answer.js';
import type { ReportAnswer } from '../reading/report.query.js';
import type { Language } from './languages.js';
import type { AskedMoment } from './moment-form.js';
import { type Format, FORMATS } from './negotiation.js';
import { reportCsv } from './report.csv.js';
import { reportHtml } from './report.html.js';
import { reportMarkdown } from './report.md.js';
import { CONTENT_SECURITY_POLICY } from './style.js';

/** A report in one format: the same report, rendered twice, is the same text. */
export function renderReport(
  answer: ReportAnswer,
  format: Format,
  language: Language,
  asked?: AskedMoment,
): Answer {
  switch (format) {
    case 'json':
      return { type: JSON_TYPE, body: JSON.stringify(answer.report) };
    case 'html':
      return htmlAnswer(reportHtml(answer, language, asked));
    case 'md':
      return { type: `${FORMATS.md}; charset=utf-8`, body: reportMarkdown(answer, language) };
    case 'csv':
      return {
        type: `${FORMATS.csv}; charset=utf-8; header=present`,
        body: reportCsv(answer.report, language),
        headers: { 'content-disposition': `attachment; filename="${fileName(answer)}.csv"` },
      };
  }
}

/** A page with the policy that lets nothing else in. */
export function htmlAnswer(body: string): Answer {
  return {
    type: `${FORMATS.html}; charset=utf-8`,
    body,
    headers: { 'content-security-policy': CONTENT_SECURITY_POLICY },
  };
}

const fileName = ({ report: { organisation, presidency, asOf } }: ReportAnswer): string =>
  `${organisation}-${presidency}-${asOf}`;
