import type { DateBasis } from '../domain/entry.js';
import type { DayInterval } from '../domain/partial-date.js';
import type { ChartAnswer } from '../reading/ratification-charts.js';
import type { StateInChart } from '../reading/ratification.shape.js';
import { type Child, html } from './html.js';
import { type Language, textsOf } from './languages.js';
import { ownLanguage } from './page.js';
import { ratificationTexts } from './ratification.languages.js';
import { storyLink } from './ratification.links.js';
import { dateHtml } from './report.entries.js';
import { sentenceOf } from './sentences.js';
import { type Speech, speechIn } from './speech.js';

/** How facts of a chart stand on a page: a date that leads to its entry, and what speaks against it right beside it. */

export interface ChartPage {
  answer: ChartAnswer;
  language: Language;
  say: Speech;
}

export const chartPage = (answer: ChartAnswer, language: Language): ChartPage => ({
  answer,
  language,
  say: speechIn(language, answer),
});

type Fact = Pick<StateInChart['claims'][number], 'on' | 'because' | 'grade' | 'dateBasis' | 'disputedBy'>;

/** The address of an entry in the history of the document, as it was known. */
export function entryHref({ answer: { chart }, language }: ChartPage, position: number): string {
  const asked = { knownAt: chart.position, format: 'html', language } as const;
  return storyLink(chart.organisation, `documents/${chart.document}`, asked, position);
}

/** Links to entries of the document by their numbers. */
export const entriesHtml = (positions: readonly number[], page: ChartPage): Child =>
  positions.map(
    (position, index) => html`${index > 0 && ', '}<a href="${entryHref(page, position)}">${position}</a>`,
  );

/** A fact: what it is, when, how well it is founded, and both sides where it is disputed. */
export function factHtml(fact: Fact, what: Child, page: ChartPage): Child {
  const { grades } = textsOf(page.language);
  const doubts = [
    fact.grade === 'unsourced' ? grades.unsourced : undefined,
    dateBasisInWords(fact.dateBasis, page.language),
  ].filter((doubt) => doubt !== undefined);
  return html`<div class="fact">
    <a href="${entryHref(page, fact.because)}">${dateHtml(fact.on, page.language)}</a>
    ${what !== undefined && html`<span>${what}</span>`}
    ${doubts.length > 0 && html`<span class="quiet">(${doubts.join('; ')})</span>`}
    ${disputesHtml(fact.disputedBy, page)}
  </div>`;
}

export function dateBasisInWords(basis: DateBasis | undefined, language: Language): string | undefined {
  return basis === undefined || basis === 'stated' ? undefined : ratificationTexts[language].dateBases[basis];
}

/** What speaks against a fact: the reason of a dispute, or the contrary entry as its sentence. */
export function disputesHtml(positions: readonly number[] | undefined, page: ChartPage): Child {
  const { chart } = ratificationTexts[page.language];
  return (positions ?? []).map((position) => {
    const known = page.answer.entries.get(position);
    const said =
      known?.entry.type === 'EntryDisputed'
        ? ownLanguage(known.entry.data.reason, page.language)
        : sentenceAt(position, page);
    return html`<p class="dispute">
      <strong>${chart.disputed}:</strong> ${said}
      <a href="${entryHref(page, position)}">${textsOf(page.language).report.entry(position)}</a>
    </p>`;
  });
}

/** An entry of the document as a sentence, its date first. */
export function sentenceAt(position: number, { answer, language, say }: ChartPage): string | undefined {
  const known = answer.entries.get(position);
  if (known === undefined) return undefined;
  return `${say.date(known.entry.occurredOn)}: ${sentenceOf(known.entry, language, say)}`;
}

/** Possible days: one, or the first and the last. */
export function daysHtml({ first, last }: DayInterval, language: Language): Child {
  const { chart } = ratificationTexts[language];
  if (first === last) return dateHtml(first, language);
  return html`${chart.between} ${dateHtml(first, language)} – ${dateHtml(last, language)}`;
}
