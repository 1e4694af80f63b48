import { type Answer, JSON_TYPE } from '../reading/http-answer.js';
import type { ChartAnswer } from '../reading/ratification-charts.js';
import type { MatrixAnswer } from '../reading/ratification-matrix.query.js';
import type { Language } from './languages.js';
import { type MatrixAsked, matrixHtml } from './ratification.matrix.html.js';
import type { AskedMoment } from './moment-form.js';
import { FORMATS } from './negotiation.js';
import { chartCsv, matrixCsv } from './ratification.csv.js';
import { chartHtml } from './ratification.html.js';
import { htmlAnswer } from './report.js';

export const TABLE_FORMATS = ['json', 'html', 'csv'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

const rendered = new WeakMap<ChartAnswer, Map<string, Answer>>();

/** A chart in one format. The same answer asked again the same way is rendered once. */
export function renderChart(
  answer: ChartAnswer,
  format: TableFormat,
  language: Language,
  asked: AskedMoment = {},
): Answer {
  // What else was asked for stands in the page alone.
  if (format === 'html' && asked.knownAt !== undefined) return makeChart(answer, format, language, asked);
  const before = rendered.get(answer) ?? new Map<string, Answer>();
  rendered.set(answer, before);
  const key = format === 'json' ? format : `${format} ${language}`;
  const made = before.get(key) ?? makeChart(answer, format, language, asked);
  before.set(key, made);
  return made;
}

function makeChart(answer: ChartAnswer, format: TableFormat, language: Language, asked: AskedMoment): Answer {
  const { chart } = answer;
  switch (format) {
    case 'json':
      return { type: JSON_TYPE, body: JSON.stringify(chart) };
    case 'html':
      return htmlAnswer(chartHtml(answer, language, asked));
    case 'csv':
      return csvAnswer(chartCsv(chart, language), `${chart.organisation}-${chart.document}-${chart.asOf}`);
  }
}

/** The matrix in one format. */
export function renderMatrix(
  answer: MatrixAnswer,
  format: TableFormat,
  language: Language,
  asked: MatrixAsked,
): Answer {
  const { organisation, asOf } = answer.matrix;
  switch (format) {
    case 'json':
      return { type: JSON_TYPE, body: JSON.stringify(answer.matrix) };
    case 'html':
      return htmlAnswer(matrixHtml(answer, language, asked));
    case 'csv':
      return csvAnswer(matrixCsv(answer, language), `${organisation}-ratification-${asOf}`);
  }
}

const csvAnswer = (body: string, name: string): Answer => ({
  type: `${FORMATS.csv}; charset=utf-8; header=present`,
  body,
  headers: { 'content-disposition': `attachment; filename="${name}.csv"` },
});
