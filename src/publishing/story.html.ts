import type { AnyEntry } from '../domain/entries.js';
import type { Known } from '../domain/reading.js';
import type { Story, StoryLine } from '../reading/story.query.js';
import { type Child, html } from './html.js';
import { type Language, textsOf } from './languages.js';
import { type AskedMoment, momentForm } from './moment-form.js';
import type { Format } from './negotiation.js';
import { ownLanguage, renderPage } from './page.js';
import { dateBasisInWords } from './ratification.facts.js';
import { formatLinks } from './ratification.html.js';
import { ratificationTexts } from './ratification.languages.js';
import { chartLink, storyLink, storyPath } from './ratification.links.js';
import { dateHtml, sourceHtml } from './report.entries.js';
import { entryLink } from './report.links.js';
import { sentenceOf } from './sentences.js';
import { type Speech, speechIn } from './speech.js';

interface StoryPage {
  story: Story;
  language: Language;
  say: Speech;
}

/** The history of a stream as one page: a sentence an entry, in the order of the world. */
export function storyHtml(story: Story, language: Language, asked: AskedMoment = {}): string {
  const { story: words } = ratificationTexts[language];
  const { organisation, stream, position, title, lines } = story;
  const page = { story, language, say: speechIn(language, story) };
  const at = (format: Format, other: Language): string =>
    storyLink(organisation, stream, { knownAt: position, format, language: other });
  const content = html`<h1>${words.title}<br />${title[language]}</h1>
    <p>${words.lead}</p>
    <p>
      ${asKnown(story, language)} <a href="${at('html', language)}">${words.permanent}</a>
      ${
        story.kind === 'documents' &&
        html`·
          <a href="${chartLink(organisation, story.id, { knownAt: asked.knownAt, format: 'html', language })}"
            >${words.chart}</a
          >`
      }
    </p>
    ${momentForm({ action: storyPath(organisation, stream), language, ...asked })}
    <ol class="story">
      ${lines.map((line) => lineHtml(line, page))}
    </ol>`;
  return renderPage({
    title: `${words.title}: ${title[language]}`,
    language,
    inLanguage: (other) => at('html', other),
    content,
    foot: formatLinks(words.otherFormats, ['json', 'md'], (format) => at(format, language)),
  });
}

/** Up to which entry the ledger was looked at. */
export const asKnown = ({ position }: Story, language: Language): string =>
  language === 'en'
    ? `Everything recorded up to entry ${position}.`
    : `Всё, что внесено до записи № ${position} включительно.`;

function lineHtml({ known, corrections }: StoryLine, page: StoryPage): Child {
  const { story: words } = ratificationTexts[page.language];
  const contrary = contradictionsOf(known, corrections);
  const sentence = sentenceOf(known.entry, page.language, page.say);
  const isRetracted = known.retractedBy !== undefined;
  return html`<li id="entry-${known.entry.position}" class="${isRetracted ? 'retracted' : ''}">
    <p>
      <strong>${dateHtml(known.entry.occurredOn, page.language)}</strong>
      ${isRetracted ? html`<del>${sentence}</del> (${words.retracted})` : sentence}
    </p>
    ${detailsHtml(known, page)}
    ${
      contrary.length > 0 &&
      html`<p class="dispute">
        ${words.contradicts}:
        ${contrary.map((position, index) => html`${index > 0 && ', '}<a href="#entry-${position}">${position}</a>`)}
      </p>`
    }
    ${
      corrections.length > 0 &&
      html`<p class="quiet">${words.corrections}:</p>
        <ul class="entries">
          ${corrections.map((one) => correctionHtml(one, page))}
        </ul>`
    }
  </li>`;
}

function correctionHtml(known: Known<AnyEntry>, page: StoryPage): Child {
  const { entry, retractedBy } = known;
  const { story: words } = ratificationTexts[page.language];
  const sentence = sentenceOf(entry, page.language, page.say);
  const said = retractedBy === undefined ? sentence : html`<del>${sentence}</del> (${words.retracted})`;
  return html`<li id="entry-${entry.position}" class="${entry.type === 'EntryDisputed' ? 'against' : ''}">
    <p><strong>${dateHtml(entry.occurredOn, page.language)}</strong> ${said}</p>
    ${detailsHtml(known, page)}
  </li>`;
}

/** Grade, note, sources, and who recorded it when. */
function detailsHtml({ entry, grade }: Known<AnyEntry>, { story, language }: StoryPage): Child {
  const { story: words } = ratificationTexts[language];
  const { grades, report } = textsOf(language);
  const { position, actor, recordedAt, note, sources, dateBasis } = entry;
  const basis = dateBasisInWords(dateBasis, language);
  return html`${note !== undefined && html`<p>${ownLanguage(note, language)}</p>`}
    ${
      sources.length > 0 &&
      html`<ul class="sources">
        ${sources.map((source) => sourceHtml(source, language))}
      </ul>`
    }
    <p class="quiet">
      ${sources.length === 0 ? report.noSource : grades[grade]}${basis !== undefined && `; ${basis}`};
      <a href="${entryLink(story, position)}">${report.entry(position)}</a>, ${words.recorded} ${actor},
      <time datetime="${recordedAt}">${recordedAtInWords(recordedAt)}</time>
    </p>`;
}

/** To the second, in UTC; the address of the entry has all six digits. */
export const recordedAtInWords = (recordedAt: string): string =>
  `${recordedAt.slice(0, 10)} ${recordedAt.slice(11, 19)} UTC`;

/** The entries of the same once-only act that contradict this one; disputes stand among the corrections. */
export function contradictionsOf({ disputedBy }: Known, corrections: readonly Known[]): number[] {
  const said = new Set(corrections.map(({ entry }) => entry.position));
  return disputedBy.filter((position) => !said.has(position));
}
