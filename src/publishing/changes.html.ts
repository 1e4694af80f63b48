import type { Change, Changes } from '../reading/differences/change.shape.js';
import type { ShownEntry } from '../reading/entry.shape.js';
import { changesTexts } from './changes.texts.js';
import { changeInWords } from './changes.words.js';
import { type Child, html } from './html.js';
import { type Language, textsOf } from './languages.js';
import { renderPage } from './page.js';
import { entriesHtml } from './report.entries.js';
import { dateInWords } from './words.js';

/** The changes as one page: printable, without script, each change with the entries that made it. */
export function changesHtml(changes: Changes, language: Language): string {
  const said = changesTexts[language];
  const texts = textsOf(language);
  const { from, to, name, organisationName, position, rules } = changes;
  const entries = new Map(changes.entries.map((entry) => [entry.position, entry]));
  const title = said.title(name[language], organisationName[language]);
  const content = html`<h1>${title}</h1>
    <p>
      ${said.between(dateInWords(from.asOf, texts), dateInWords(to.asOf, texts))}
      ${from.position === to.position ? said.knownAt(position, rules) : said.known(from.position, to.position)}
      <a href="${addressOf(changes, language)}">${said.permanent}</a>
    </p>
    ${formHtml(changes, language)}
    ${
      changes.changes.length === 0
        ? html`<p>${said.nothing}</p>`
        : html`<ul>
            ${changes.changes.map((change) => changeHtml(change, changes, entries, language))}
          </ul>`
    }`;
  return renderPage({ title, language, inLanguage: (other) => addressOf(changes, other), content });
}

function changeHtml(
  change: Change,
  changes: Changes,
  entries: ReadonlyMap<number, ShownEntry>,
  language: Language,
): Child {
  const { report } = textsOf(language);
  const { what, title, stands, further } = changeInWords(change, language);
  const made =
    change.what === 'priority' ? [] : change.because.flatMap((position) => entries.get(position) ?? []);
  return html`<li>
    ${what}: ${title}: <strong>${stands}</strong> ${further.map((sentence) => html`<p>${sentence}</p>`)}
    ${
      made.length > 0 &&
      html`<details>
        <summary>${report.entries(made.length)}</summary>
        ${entriesHtml(made, changes, language)}
      </details>`
    }
  </li>`;
}

function formHtml({ organisation, presidency, from, to }: Changes, language: Language): Child {
  const said = changesTexts[language];
  const { form } = textsOf(language);
  return html`<form method="get" action="${pathOf(organisation, presidency)}">
    <fieldset>
      <legend>${said.legend}</legend>
      <input type="hidden" name="format" value="html" />
      <input type="hidden" name="lang" value="${language}" />
      <div>
        <label for="from">${said.from}</label
        ><input id="from" type="date" name="from" value="${from.asOf}" required />
      </div>
      <div>
        <label for="to">${said.to}</label><input id="to" type="date" name="to" value="${to.asOf}" required />
      </div>
      <button type="submit">${form.show}</button>
    </fieldset>
  </form>`;
}

const pathOf = (org: string, presidency: string): string =>
  `/api/${encodeURIComponent(org)}/presidencies/${encodeURIComponent(presidency)}/changes`;

/** The same page for ever: both readings are fixed. */
function addressOf({ organisation, presidency, from, to }: Changes, language: Language): string {
  const query = new URLSearchParams({
    from: from.asOf,
    to: to.asOf,
    fromKnownAt: String(from.position),
    knownAt: String(to.position),
    format: 'html',
    lang: language,
  });
  return `${pathOf(organisation, presidency)}?${query.toString()}`;
}
