import { stateName } from '../domain/state-names.js';
import type { MatrixCell, MatrixDocument } from '../reading/matrix.shape.js';
import type { MatrixAnswer } from '../reading/ratification-matrix.query.js';
import { type Child, html } from './html.js';
import { type Language, textsOf } from './languages.js';
import { type AskedMoment, momentForm } from './moment-form.js';
import type { Format } from './negotiation.js';
import { renderPage } from './page.js';
import { type ChartPage, chartPage, daysHtml, entriesHtml, entryHref } from './ratification.facts.js';
import { formatLinks } from './ratification.html.js';
import { ratificationTexts } from './ratification.languages.js';
import { chartLink, matrixLink, matrixPath } from './ratification.links.js';
import { cellHtml } from './ratification.states.html.js';
import { dateHtml } from './report.entries.js';
import { dateInWords } from './words.js';

/** What narrows a matrix, to be kept in its links. */
export type MatrixAsked = AskedMoment & { further: Readonly<Record<string, string>> };

/** The matrix as one page: a row a state, a column a document; on a narrow screen each state becomes a card. */
export function matrixHtml(answer: MatrixAnswer, language: Language, asked: MatrixAsked): string {
  const texts = textsOf(language);
  const { matrix: words, chart } = ratificationTexts[language];
  const { organisation, organisationName, asOf, position, rules, next, documents } = answer.matrix;
  const { further } = asked;
  const at = (format: Format, other: Language, more: Readonly<Record<string, string>> = {}): string =>
    matrixLink(organisation, {
      asOf,
      knownAt: position,
      format,
      language: other,
      further: { ...further, ...more },
    });
  const content = html`<h1>${words.title}<br />${organisationName[language]}</h1>
    <p>${words.lead}</p>
    <p>
      ${texts.report.stands(dateInWords(asOf, texts), position, rules)}
      <a href="${at('html', language)}">${chart.permanent}</a>
    </p>
    ${momentForm({ action: matrixPath(organisation), asOf, language, kept: further, ...asked })}
    <section>
      <h2 id="matrix">${words.documents}: ${documents.length}</h2>
      <p class="quiet">${chart.notFoundNote}</p>
      ${documents.length === 0 ? html`<p>${words.none}</p>` : tableHtml(answer, language)}
      ${next !== null && html`<p><a href="${at('html', language, { after: String(next) })}">${words.nextPage}</a></p>`}
    </section>`;
  return renderPage({
    title: `${words.title}: ${organisationName[language]}`,
    language,
    inLanguage: (other) => at('html', other),
    content,
    foot: formatLinks(chart.otherFormats, ['json', 'csv'], (format) => at(format, language)),
  });
}

function tableHtml({ matrix, charts }: MatrixAnswer, language: Language): Child {
  const { chart } = ratificationTexts[language];
  const pages = charts.map((answer) => chartPage(answer, language));
  return html`<div class="scroll" role="region" aria-labelledby="matrix" tabindex="0">
    <table class="chart" role="table" aria-labelledby="matrix">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">${chart.state}</th>
          ${matrix.documents.map((document) => html`<th scope="col" role="columnheader">${headHtml(document, matrix, language)}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${matrix.states.map(
          (state, row) =>
            html`<tr role="row">
              <th scope="row" role="rowheader">
                <strong>${stateName(state, language)}</strong> <span class="quiet">${state}</span>
              </th>
              ${matrix.documents.map((document, column) => {
                const [cell, page] = [document.cells[row], pages[column]];
                const content = cell && page && cellContent(cell, page);
                return cellHtml(content, document.title[language]);
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function headHtml(
  { document, title, inForce, inForceOn, counts }: MatrixDocument,
  { organisation, asOf, position }: MatrixAnswer['matrix'],
  language: Language,
): Child {
  const { chart } = ratificationTexts[language];
  const link = chartLink(organisation, document, { asOf, knownAt: position, format: 'html', language });
  return html`<a href="${link}">${title[language]}</a>
    <div class="quiet">
      ${inForce && inForceOn !== undefined ? html`${chart.inForce} ${daysHtml(inForceOn, language)}` : chart.notInForce}.
      ${chart.parties}: ${counts.parties}
    </div>`;
}

/** What a cell says: where the state stands, the furthest act with its date, and what qualifies it. */
function cellContent(cell: MatrixCell, page: ChartPage): Child {
  const { standing, reported, reservations } = cell;
  if (standing === 'nothing' && reported.length === 0 && cell.provisionallyApplied === undefined)
    return undefined;
  const { chart, standings, matrix } = ratificationTexts[page.language];
  const isLeft = standing === 'withdrawn' || standing === 'revoked';
  return html`${standing !== 'nothing' && html`<div class="${isLeft ? 'dispute' : 'standing'}">${standings[standing]}</div>`}
  ${actHtml(cell, page)} ${datesHtml(cell, page)}
  ${reservations > 0 && html`<div class="quiet">${reservations} ${matrix.reservations}</div>`}
  ${reported.length > 0 && html`<div class="quiet">${reported.length} ${matrix.claim}</div>`}
  ${
    cell.disputedBy.length > 0 &&
    html`<p class="dispute"><strong>${chart.disputed}:</strong> ${entriesHtml(cell.disputedBy, page)}</p>`
  }`;
}

/** The furthest act with its date; its name is left out where the standing says it already. */
function actHtml({ act, domestic, standing }: MatrixCell, page: ChartPage): Child {
  const { reached, steps, outcomes } = ratificationTexts[page.language];
  const { language } = page;
  return html`${
    act !== undefined &&
    html`<div>
      ${act.what !== standing && reached[act.what]}
      <a href="${entryHref(page, act.because)}">${dateHtml(act.on, language)}</a>
    </div>`
  }${
    domestic !== undefined &&
    act?.what !== 'deposited' &&
    html`<div>
      ${steps[domestic.step]}${domestic.outcome !== undefined && `, ${outcomes[domestic.outcome]}`}
      <a href="${entryHref(page, domestic.because)}">${dateHtml(domestic.on, language)}</a>
    </div>`
  }`;
}

function datesHtml(cell: MatrixCell, page: ChartPage): Child {
  const { chart } = ratificationTexts[page.language];
  const { inForceOn, provisionallyApplied, revoked, withdrawn, notFound } = cell;
  const { notFound: words } = ratificationTexts[page.language];
  const { language } = page;
  return html`${inForceOn !== undefined && html`<div>${chart.inForce} ${daysHtml(inForceOn, language)}</div>`}
  ${
    provisionallyApplied !== undefined &&
    html`<div>
      ${chart.provisional} ${daysHtml(provisionallyApplied.since, language)}
      ${provisionallyApplied.until !== undefined && html`${chart.until} ${daysHtml(provisionallyApplied.until, language)}`}
    </div>`
  }
  ${revoked !== undefined && html`<div>${chart.revoked}: ${daysHtml(revoked, language)}</div>`}
  ${
    withdrawn !== undefined &&
    html`<div>
      ${chart.notice}: ${daysHtml(withdrawn.noticeOn, language)}, ${chart.effective}
      ${daysHtml(withdrawn.effectiveOn, language)}
    </div>`
  }
  ${cell.standing !== 'not-found' && notFound.map((act) => html`<div class="quiet">${words[act]}</div>`)}`;
}
