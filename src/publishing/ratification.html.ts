import type { ChartAnswer } from '../reading/ratification-charts.js';
import { type Child, html } from './html.js';
import { type Language, textsOf } from './languages.js';
import { type AskedMoment, momentForm } from './moment-form.js';
import { type Format, FORMATS } from './negotiation.js';
import { renderPage } from './page.js';
import {
  bothSidesHtml,
  documentHtml,
  entryIntoForceHtml,
  reservationsHtml,
} from './ratification.document.html.js';
import { chartPage } from './ratification.facts.js';
import { ratificationTexts } from './ratification.languages.js';
import { chartLink, chartPath, matrixLink, storyLink } from './ratification.links.js';
import { statesHtml } from './ratification.states.html.js';
import { dateInWords } from './words.js';

/** The chart of a document as one page: printable, without script, every date with its entry. */
export function chartHtml(answer: ChartAnswer, language: Language, asked: AskedMoment = {}): string {
  const texts = textsOf(language);
  const { chart: words } = ratificationTexts[language];
  const { chart } = answer;
  const { organisation, document, asOf, position, rules } = chart;
  const page = chartPage(answer, language);
  const title = `${words.title} ${chart.title[language]}`;
  const at = (format: Format, other: Language): string =>
    chartLink(organisation, document, { asOf, knownAt: position, format, language: other });
  const now = { asOf, knownAt: asked.knownAt, format: 'html', language } as const;
  const content = html`<h1>${words.title}<br />${chart.title[language]}</h1>
    <p>${words.lead}</p>
    <p>
      ${texts.report.stands(dateInWords(asOf, texts), position, rules)}
      <a href="${at('html', language)}">${words.permanent}</a>
    </p>
    <nav aria-label="${words.document}">
      <a
        href="${storyLink(organisation, `documents/${document}`, { knownAt: position, format: 'html', language })}"
        >${words.history}</a
      >
      · <a href="${matrixLink(organisation, now)}">${words.matrix}</a>
    </nav>
    ${momentForm({ action: chartPath(organisation, document), asOf, language, ...asked })}
    ${documentHtml(page)} ${entryIntoForceHtml(page)}
    <section>
      <h2 id="states">${words.states}</h2>
      ${chart.states.some(({ notFound }) => notFound.length > 0) && html`<p class="quiet">${words.notFoundNote}</p>`}
      ${statesHtml(page)}
    </section>
    ${reservationsHtml(page)} ${bothSidesHtml(page)}`;
  return renderPage({
    title,
    language,
    inLanguage: (other) => at('html', other),
    content,
    foot: formatLinks(words.otherFormats, ['json', 'csv'], (format) => at(format, language)),
  });
}

const FORMAT_NAMES: Readonly<Record<Format, string>> = {
  json: 'JSON',
  html: 'HTML',
  md: 'Markdown',
  csv: 'CSV',
};

/** Links to the same answer in other formats. */
export function formatLinks(
  label: string,
  formats: readonly Format[],
  link: (format: Format) => string,
): Child {
  const links = formats.map(
    (format) => html`<a href="${link(format)}" type="${FORMATS[format]}">${FORMAT_NAMES[format]}</a> `,
  );
  return html`<nav aria-label="${label}">${label}: ${links}</nav>`;
}
