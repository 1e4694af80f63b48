import type { Source } from '../domain/entry.js';
import type { EntryType } from '../domain/entries.js';
import type { ShownEntry } from '../reading/entry.shape.js';
import type { Report } from '../reading/presidency.shape.js';
import { type Child, html, webAddress } from './html.js';
import { type Language, textsOf } from './languages.js';
import { ownLanguage } from './page.js';
import { entryLink } from './report.links.js';
import { dateInWords, payloadInWords } from './words.js';

/** The entries behind a status, each with what it says and on which source. */
export function entriesHtml(
  entries: readonly ShownEntry[],
  report: Pick<Report, 'organisation' | 'position'>,
  language: Language,
): Child {
  return html`<ul class="entries">
    ${entries.map((entry) => entryHtml(entry, report, language))}
  </ul>`;
}

function entryHtml(
  entry: ShownEntry,
  report: Pick<Report, 'organisation' | 'position'>,
  language: Language,
): Child {
  const texts = textsOf(language);
  const { position, type, occurredOn, grade, note, sources, disputedBy = [], retractedBy } = entry;
  const payload = payloadInWords(entry.data);
  return html`<li>
    <a href="${entryLink(report, position)}">${texts.report.entry(position)}</a>:
    ${entryTypeInWords(type, texts.entryTypes)}, ${dateHtml(occurredOn, language)} (${texts.grades[grade]})
    ${payload.length > 0 && html`<p class="payload">${payload.join('; ')}</p>`}
    ${note !== undefined && html`<p>${ownLanguage(note, language)}</p>`}
    ${disputedBy.length > 0 && html`<p>${texts.report.disputedBy}: ${entryLinks(disputedBy, report)}</p>`}
    ${retractedBy !== undefined && html`<p>${texts.report.retractedBy}: ${entryLinks([retractedBy], report)}</p>`}
    ${
      sources.length === 0
        ? html`<p class="quiet">${texts.report.noSource}</p>`
        : html`<ul>
            ${sources.map((source) => sourceHtml(source, language))}
          </ul>`
    }
  </li>`;
}

/** A source with its link, publisher, date and quotation. */
export function sourceHtml({ title, publisher, url, published, quote }: Source, language: Language): Child {
  const { report } = textsOf(language);
  const address = url === undefined ? undefined : webAddress(url);
  const name = ownLanguage(title, language);
  const date =
    published === undefined ? '' : `, ${report.published} ${dateInWords(published, textsOf(language))}`;
  return html`<li>
    ${address === undefined ? name : html`<a href="${address}" rel="external noreferrer">${name}</a>`},
    ${ownLanguage(publisher, language)}${date}
    ${quote !== undefined && html`<blockquote>${ownLanguage(report.quote(quote), language)}</blockquote>`}
  </li>`;
}

/** Links to entries by their numbers. */
export function entryLinks(
  positions: readonly number[],
  report: Pick<Report, 'organisation' | 'position'>,
): Child {
  return positions.map(
    (position, index) => html`${index > 0 && ', '}<a href="${entryLink(report, position)}">${position}</a>`,
  );
}

/** A date in words; a full day, month or year also for machines. */
export function dateHtml(date: string, language: Language): Child {
  const words = dateInWords(date, textsOf(language));
  return /^\d{4}(?:-\d{2}){0,2}$/.test(date) ? html`<time datetime="${date}">${words}</time>` : words;
}

const isEntryType = (type: string, known: Record<EntryType, string>): type is EntryType =>
  Object.hasOwn(known, type);

/** The name of an entry type; a type of a newer version keeps its own. */
export function entryTypeInWords(type: string, known: Record<EntryType, string>): string {
  return isEntryType(type, known) ? known[type] : type;
}
