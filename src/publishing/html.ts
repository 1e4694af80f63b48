/** HTML that escapes by itself: whatever is put into a template is text, unless it is HTML made here. */

/** Markup that may stand in a page as it is. Only {@link html} makes it. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may be put into a template: text, numbers, markup, lists of these; nothing for undefined and false. */
export type Child = Html | string | number | undefined | false | readonly Child[];

/** A piece of a page. Attributes must stand in double quotes. */
export function html(strings: TemplateStringsArray, ...children: Child[]): Html {
  return new Html(String.raw({ raw: strings }, ...children.map(render)));
}

function render(child: Child): string {
  if (child === undefined || child === false) return '';
  if (child instanceof Html) return child.text;
  if (typeof child === 'string') return escapeHtml(child);
  return typeof child === 'number' ? String(child) : child.map(render).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for elements and for attributes in quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** The address where it leads to the web; undefined for every other scheme, such as javascript. */
export function webAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}
