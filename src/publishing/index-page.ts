import type { OrganisationState } from '../reading/organisation.shape.js';
import { type Child, html } from './html.js';
import { type Language, textsOf } from './languages.js';
import { homeIn, renderPage } from './page.js';
import { reportLink } from './report.links.js';
import { dateInWords } from './words.js';

type Presidency = OrganisationState['presidencies'][number];

/** The first page: every organisation with its presidencies, and the reports on them. */
export function indexHtml(organisations: readonly OrganisationState[], language: Language): string {
  const { index } = textsOf(language);
  const content = html`<h1>${index.title}</h1>
    <p>${index.lead}</p>
    <section aria-labelledby="organisations">
      <h2 id="organisations">${index.organisations}</h2>
      ${organisations.length === 0 && html`<p>${index.none}</p>`}
      ${organisations.map((state) => organisationHtml(state, language))}
    </section>
    <p><a href="/api/docs">${index.documentation}</a></p>`;
  return renderPage({ title: index.title, language, inLanguage: homeIn, content });
}

function organisationHtml({ organisation, presidencies }: OrganisationState, language: Language): Child {
  const { index } = textsOf(language);
  return html`<article class="priority">
    <h3>${organisation.name[language]}</h3>
    <h4>${index.presidencies}</h4>
    ${presidencies.length === 0 && html`<p>${index.noPresidencies}</p>`}
    ${presidencies.map((presidency) => presidencyHtml(organisation.id, presidency, language))}
  </article>`;
}

function presidencyHtml(org: string, presidency: Presidency, language: Language): Child {
  const texts = textsOf(language);
  const { id, name, status, openedOn, handedOverOn } = presidency;
  const since = [openedOn, handedOverOn].flatMap((date) =>
    date === undefined ? [] : [dateInWords(date, texts)],
  );
  const day = lastDayOf(handedOverOn);
  return html`<section class="presidency">
    <h5>${name[language]}</h5>
    <p class="quiet">${texts.presidencyStatuses[status]}${since.length > 0 && ` (${since.join(' – ')})`}</p>
    <ul>
      <li><a href="${reportLink(org, id, language)}">${texts.index.reportToday}</a></li>
      ${day !== undefined && html`<li><a href="${reportLink(org, id, language, day)}">${texts.index.reportAtHandOver(dateInWords(day, texts))}</a></li>`}
    </ul>
    <form method="get" action="${reportLink(org, id, language).split('?')[0]}">
      <fieldset>
        <legend>${texts.form.legend}</legend>
        <input type="hidden" name="format" value="html" /><input
          type="hidden"
          name="lang"
          value="${language}"
        />
        <div>
          <label for="as-of-${org}-${id}">${texts.form.asOf}</label
          ><input id="as-of-${org}-${id}" type="date" name="asOf" value="${day ?? ''}" required />
        </div>
        <button type="submit">${texts.form.show}</button>
      </fieldset>
    </form>
  </section>`;
}

/** The day of hand-over, the day of the score; undefined where only a month or year is known. */
const lastDayOf = (date: string | undefined): string | undefined => (date?.length === 10 ? date : undefined);
