import type { CommitmentStatus } from '../domain/commitment/status.js';
import type { Evidence } from '../reading/evidence.js';
import type { CommitmentInReport, Report } from '../reading/presidency.shape.js';
import { dateHtml, entriesHtml, entryLinks } from './report.entries.js';
import { type Child, html } from './html.js';
import { type Language, textsOf } from './languages.js';
import { ratificationTexts } from './ratification.languages.js';
import { chartLink, storyLink } from './ratification.links.js';
import { shapeOf, toneOf } from './tones.js';
import { statusInWords } from './words.js';

/** A status in words, colour and shape: none of them alone. */
export function badge(status: CommitmentStatus, words: string): Child {
  return html`<span class="status ${toneOf(status)}"
    ><span class="shape" aria-hidden="true">${shapeOf(status)}</span> ${words}</span
  >`;
}

/** One commitment in a report: status, flags, dates, and the entries behind them. */
export function commitmentHtml(
  commitment: CommitmentInReport,
  report: Report,
  evidence: Evidence,
  language: Language,
): Child {
  const texts = textsOf(language);
  const {
    id,
    title,
    kind,
    status,
    flags,
    timeliness,
    fulfilledOn,
    dueOn,
    rescheduledTo,
    because,
    uncertain,
  } = commitment;
  const disputes = evidence.disputes.get(id) ?? [];
  const late = timeliness === undefined ? '' : ` (${texts.timeliness[timeliness]})`;
  return html`<article class="commitment ${toneOf(status)}" id="commitment-${id}">
    <h4>${title[language]}</h4>
    <p>
      ${badge(status, statusInWords(commitment, texts))}${late}
      <span class="quiet">${texts.kinds[kind]}</span>
    </p>
    ${
      flags.length > 0 &&
      html`<ul class="flags">
        ${flags.map((flag) => html`<li class="${flag}">${texts.flags[flag]}</li>`)}
      </ul>`
    }
    <dl class="facts">
      ${fact(texts.report.dueOn, dueOn, language)}${fact(texts.report.rescheduledTo, rescheduledTo, language)}${fact(texts.report.fulfilledOn, fulfilledOn, language)}
      <dt>${texts.report.because}</dt>
      <dd>${entryLinks(because, report)}</dd>
      ${
        uncertain.length > 0 &&
        html`<dt>${texts.report.uncertain}</dt>
          <dd>${entryLinks(uncertain, report)}</dd>`
      }
    </dl>
    ${furtherHtml(commitment, report, evidence, language)}
    ${entriesDetails(texts.report.entries(because.length), because, report, evidence, language)}
    ${disputes.length > 0 && entriesDetails(texts.report.disputes, disputes, report, evidence, language)}
  </article>`;
}

/** Its history, and for the documents that decided its status who has ratified them. */
function furtherHtml(
  { id, because }: CommitmentInReport,
  { organisation, asOf, position: knownAt }: Report,
  evidence: Evidence,
  language: Language,
): Child {
  const { chart, story } = ratificationTexts[language];
  const asked = { knownAt, format: 'html', language } as const;
  const streams = because.flatMap((position) => evidence.entries.get(position)?.stream ?? []);
  const documents = [...new Set(streams)].filter((stream) => stream.startsWith('documents/'));
  return html`<p>
    <a href="${storyLink(organisation, `commitments/${id}`, asked)}">${story.title}</a>
    ${documents.map((stream) => {
      const document = stream.slice('documents/'.length);
      const link = chartLink(organisation, document, { asOf, ...asked });
      return html`· <a href="${link}">${chart.title} ${document}</a> `;
    })}
  </p>`;
}

const fact = (name: string, date: string | undefined, language: Language): Child =>
  date !== undefined &&
  html`<dt>${name}</dt>
    <dd>${dateHtml(date, language)}</dd>`;

function entriesDetails(
  summary: string,
  positions: readonly number[],
  report: Report,
  evidence: Evidence,
  language: Language,
): Child {
  const entries = positions.flatMap((position) => evidence.entries.get(position) ?? []);
  return html`<details>
    <summary>${summary}</summary>
    ${entriesHtml(entries, report, language)}
  </details>`;
}
