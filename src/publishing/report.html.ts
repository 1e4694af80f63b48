import { COMMITMENT_STATUSES } from '../domain/commitment/status.js';
import type { Flag } from '../domain/commitment/flags.js';
import { stateName } from '../domain/state-names.js';
import type { Evidence } from '../reading/evidence.js';
import type { PriorityInReport, Report } from '../reading/presidency.shape.js';
import type { ReportAnswer } from '../reading/report.query.js';
import { badge, commitmentHtml } from './report.commitment.js';
import { dateHtml } from './report.entries.js';
import { type Child, html } from './html.js';
import { type Language, textsOf } from './languages.js';
import { type AskedMoment, momentForm } from './moment-form.js';
import { FORMATS, type Format } from './negotiation.js';
import { ownLanguage, renderPage } from './page.js';
import { ratificationTexts } from './ratification.languages.js';
import { matrixLink } from './ratification.links.js';
import { formAction, permanentLink } from './report.links.js';
import { dateInWords, priorityInWords, statusInCounts } from './words.js';

/** The report as one page: printable, without script, every status with its entries and their sources. */
export function reportHtml(answer: ReportAnswer, language: Language, asked: AskedMoment = {}): string {
  const texts = textsOf(language);
  const { report } = answer;
  const evidence = answer.evidence();
  const { asOf, position, rules, presidencyReading, organisationName } = report;
  const title = texts.report.title(presidencyReading.name[language], organisationName[language]);
  const content = html`<h1>${title}</h1>
    <p>${texts.report.lead}</p>
    <p>
      ${texts.report.stands(dateInWords(asOf, texts), position, rules)}
      <a href="${permanentLink(report, 'html', language)}">${texts.report.permanent}</a>
    </p>
    ${presidencyHtml(report, language)}
    ${momentForm({ action: formAction(report), asOf: report.asOf, language, ...asked })}
    ${countsHtml(report, language)} ${standsOutHtml(report, language)}
    <section aria-labelledby="priorities">
      <h2 id="priorities">${texts.report.priorities}</h2>
      ${report.priorities.length === 0 && html`<p>${texts.report.noPriorities}</p>`}
      ${report.priorities.map((priority) => priorityHtml(priority, report, evidence, language))}
    </section>`;
  return renderPage({
    title,
    language,
    inLanguage: (other) => permanentLink(report, 'html', other),
    content,
    foot: otherFormats(report, language),
  });
}

function presidencyHtml(
  { organisation, asOf, position, presidencyReading: presidency }: Report,
  language: Language,
): Child {
  const { report, presidencyStatuses } = textsOf(language);
  const { chart } = ratificationTexts[language];
  const at = { asOf, knownAt: position };
  const { id, state, status, openedOn, handedOverOn } = presidency;
  return html`<dl class="facts">
      <dt>${report.chair}</dt>
      <dd>${stateName(state, language)}</dd>
      <dt>${report.status}</dt>
      <dd>${presidencyStatuses[status]}</dd>
      ${
        openedOn !== undefined &&
        html`<dt>${report.openedOn}</dt>
          <dd>${dateHtml(openedOn, language)}</dd>`
      }
      ${
        handedOverOn !== undefined &&
        html`<dt>${report.handedOverOn}</dt>
          <dd>${dateHtml(handedOverOn, language)}</dd>`
      }
    </dl>
    <p>
      <a href="${matrixLink(organisation, { ...at, format: 'html', language, further: { presidency: id } })}"
        >${chart.title}</a
      >
    </p>`;
}

function countsHtml({ counts }: Report, language: Language): Child {
  const texts = textsOf(language);
  const rows = COMMITMENT_STATUSES.map(
    (status) =>
      html`<tr>
        <th scope="row">${badge(status, statusInCounts(status, texts))}</th>
        <td class="number">${counts[status]}</td>
      </tr>`,
  );
  return html`<section aria-labelledby="counts">
    <h2 id="counts">${texts.report.counts}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${texts.report.status}</th>
          <th scope="col" class="number">${texts.report.count}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`;
}

function standsOutHtml({ priorities }: Report, language: Language): Child {
  const { report } = textsOf(language);
  const commitments = priorities.flatMap((priority) => priority.commitments);
  const linked = (flag: Flag) => commitments.filter(({ flags }) => flags.includes(flag));
  const groups = [
    { title: report.overdue, flagged: linked('overdue') },
    { title: report.disputed, flagged: linked('disputed') },
  ].filter(({ flagged }) => flagged.length > 0);
  if (groups.length === 0) return undefined;
  return html`<section aria-labelledby="stands-out">
    <h2 id="stands-out">${report.standsOut}</h2>
    ${groups.map(
      ({ title, flagged }) =>
        html`<h3>${title}</h3>
          <ul>
            ${flagged.map(({ id, title: name }) => html`<li><a href="#commitment-${id}">${name[language]}</a></li>`)}
          </ul>`,
    )}
  </section>`;
}

function priorityHtml(
  priority: PriorityInReport,
  report: Report,
  evidence: Evidence,
  language: Language,
): Child {
  const texts = textsOf(language);
  const { id, title, officialNumber, text, commitments } = priority;
  return html`<article class="priority" aria-labelledby="priority-${id}">
    <h3 id="priority-${id}">${title[language]}</h3>
    <p class="status">${priorityInWords(priority, texts)}</p>
    ${officialNumber !== undefined && html`<p class="quiet">${texts.report.officialNumber}: ${officialNumber}</p>`}
    ${text !== undefined && html`<p>${ownLanguage(text, language)}</p>`}
    ${commitments.length === 0 && html`<p class="quiet">${texts.report.noCommitments}</p>`}
    ${commitments.map((commitment) => commitmentHtml(commitment, report, evidence, language))}
  </article>`;
}

const OTHERS = [
  ['json', 'JSON'],
  ['md', 'Markdown'],
  ['csv', 'CSV'],
] as const satisfies readonly (readonly [Format, string])[];

function otherFormats(report: Report, language: Language): Child {
  const texts = textsOf(language);
  const links = OTHERS.map(
    ([format, name]) =>
      html`<a href="${permanentLink(report, format, language)}" type="${FORMATS[format]}">${name}</a> `,
  );
  return html`<nav aria-label="${texts.report.otherFormats}">${texts.report.otherFormats}: ${links}</nav>`;
}
