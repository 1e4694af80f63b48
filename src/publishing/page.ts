import { type Child, type Html, html } from './html.js';
import { type Language, LANGUAGES, textsOf } from './languages.js';
import { STYLE_ELEMENT } from './style.js';

export interface Page {
  title: string;
  language: Language;
  /** The address of the same page in another language. */
  inLanguage: (language: Language) => string;
  content: Child;
  /** Further links at the end of the page. */
  foot?: Child;
}

/** The first page, without script. */
export const homeIn = (language: Language): string => `/?format=html&lang=${language}`;

/** A whole page: one file, no script, the stylesheet inside. */
export function renderPage({ title, language, inLanguage, content, foot }: Page): string {
  const { page } = textsOf(language);
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <a class="skip" href="#content">${page.skip}</a>
        <header>
          <a href="${homeIn(language)}">${page.home}</a>
          <nav aria-label="${page.languages}">${languageLinks(language, inLanguage)}</nav>
        </header>
        <main id="content" tabindex="-1">${content}</main>
        <footer>
          ${foot}
          <p>${page.what}</p>
          <nav aria-label="API"><a href="/api/docs">${page.api}</a></nav>
        </footer>
      </body>
    </html> `.text;
}

function languageLinks(current: Language, inLanguage: Page['inLanguage']): Html[] {
  return LANGUAGES.map((language) =>
    language === current
      ? html`<span aria-current="true" lang="${language}">${textsOf(language).language}</span> `
      : html`<a href="${inLanguage(language)}" lang="${language}" hreflang="${language}"
          >${textsOf(language).language}</a
        > `,
  );
}

/** Text of a source in its own language: Cyrillic text is read out as Russian on an English page. */
export function ownLanguage(text: string, language: Language): Child {
  const own: Language = /[\u0400-\u04ff]/.test(text) ? 'ru' : 'en';
  return own === language ? text : html`<span lang="${own}">${text}</span>`;
}

/** A refusal as a page for people. */
export function renderProblem(sentence: string, language: Language): string {
  const { page } = textsOf(language);
  const content = html`<h1>${page.notFoundTitle}</h1>
    <p lang="en">${sentence}</p>
    <p><a href="${homeIn(language)}">${page.home}</a></p>`;
  return renderPage({
    title: page.notFoundTitle,
    language,
    inLanguage: homeIn,
    content,
  });
}
