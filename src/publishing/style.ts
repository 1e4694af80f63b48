import { createHash } from 'node:crypto';
import { Html } from './html.js';

/** The one stylesheet of all pages; it stands in the page itself, so that a page is one file. */
const STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1b1f24; --quiet: #4d5661; --paper: #ffffff; --panel: #f4f5f7; --line: #c9ced6; --link: #0b4f9e;
  --good: #14622f; --bad: #9b1c1c; --warn: #7a4b00; --idle: #4d5661;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8eaed; --quiet: #b3bac4; --paper: #14171b; --panel: #1e2329; --line: #444c56; --link: #8ec1ff;
    --good: #7fd69b; --bad: #ff9d9d; --warn: #f2c46d; --idle: #b3bac4;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; hyphens: manual;
}
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: block; padding: .75rem 1rem; }
header, main, footer { max-width: 52rem; margin: 0 auto; padding: 0 1rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; justify-content: space-between; padding-block: .75rem; border-bottom: 1px solid var(--line); }
footer { margin-top: 3rem; padding-block: 1rem 2rem; border-top: 1px solid var(--line); color: var(--quiet); }
a { color: var(--link); text-underline-offset: .15em; }
nav a, footer a, .entries a { display: inline-block; min-height: 1.5rem; }
a:focus-visible, summary:focus-visible, input:focus-visible, button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.75rem; margin: 2rem 0 .5rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.15rem; margin: 0 0 .35rem; }
h4 { font-size: 1rem; margin: 0 0 .25rem; }
p, ul, dl { margin: .4rem 0; }
.quiet { color: var(--quiet); }
form { margin: 1.25rem 0; }
fieldset { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end; margin: 0; padding: .75rem 1rem 1rem; border: 1px solid var(--line); border-radius: .4rem; min-width: 0; }
fieldset > div { flex: 1 1 13rem; min-width: 0; }
fieldset .quiet { flex-basis: 100%; margin: 0; font-size: .9rem; }
label { display: block; font-size: .9rem; }
input, button { font: inherit; width: 100%; min-height: 2.75rem; padding: .4rem .6rem; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: .3rem; }
button { width: auto; padding-inline: 1.25rem; font-weight: 600; cursor: pointer; }
table { border-collapse: collapse; width: 100%; max-width: 34rem; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); text-align: start; font-weight: 400; vertical-align: top; }
thead th { font-weight: 600; }
td.number, th.number { text-align: end; width: 9rem; overflow-wrap: normal; }
ul.plain { list-style: none; padding: 0; }
article.priority { margin: 2rem 0 0; padding-top: 1rem; border-top: 2px solid var(--line); }
article.commitment { margin: .9rem 0 0; padding: .75rem 1rem; background: var(--panel); border-inline-start: .35rem solid var(--idle); border-radius: .25rem; }
article.good { border-color: var(--good); }
article.bad { border-color: var(--bad); border-inline-start-style: double; }
article.warn { border-color: var(--warn); border-inline-start-style: dashed; }
.status { font-weight: 600; }
.status .shape { display: inline-block; min-width: 1.3em; }
.good > .status, .status.good { color: var(--good); }
.bad > .status, .status.bad { color: var(--bad); }
.warn > .status, .status.warn { color: var(--warn); }
.flags { display: flex; flex-wrap: wrap; gap: .35rem; padding: 0; margin: .4rem 0; list-style: none; }
.flags li { padding: .05rem .5rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .9rem; }
.flags .overdue, .flags .disputed { color: var(--bad); border-width: 2px; font-weight: 600; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .75rem; }
dl.facts dt { color: var(--quiet); }
dl.facts dd { margin: 0; min-width: 0; }
details { margin-top: .5rem; }
summary { cursor: pointer; min-height: 1.5rem; color: var(--link); }
.entries { list-style: none; padding: 0; }
.entries > li { margin: .6rem 0; padding-inline-start: .75rem; border-inline-start: 2px solid var(--line); }
.entries blockquote { margin: .2rem 0; padding-inline-start: .75rem; color: var(--quiet); }
.payload { color: var(--quiet); font-size: .9rem; }
.scroll { overflow-x: auto; }
body:has(table.chart) > :is(header, main, footer) { max-width: 84rem; }
table.chart { max-width: none; font-size: .9rem; overflow-wrap: break-word; }
table.states { table-layout: fixed; }
table.states thead th:nth-child(3), table.states thead th:nth-child(8) { width: 20%; }
.scroll > table.chart :is(td, th) { min-width: 9rem; }
.fact { margin: 0 0 .35rem; }
.standing { font-weight: 600; }
.dispute { margin: .15rem 0; padding-inline-start: .5rem; border-inline-start: 4px double var(--bad); color: var(--bad); }
.story > li { margin: 0 0 1.25rem; padding-inline-start: .25rem; }
.story > li:target { outline: 3px solid var(--link); outline-offset: .35rem; }
.entries > li.against { border-color: var(--bad); border-inline-start-style: double; border-inline-start-width: 4px; }
@media (max-width: 60rem) {
  table.chart, table.chart thead, table.chart tbody, table.chart tr, table.chart th, table.chart td { display: block; }
  table.chart thead { position: absolute; left: -999rem; }
  table.chart tr { margin: 0 0 1rem; padding: .5rem .75rem; background: var(--panel); border-radius: .25rem; }
  table.chart th, table.chart td { padding: .25rem 0; border: 0; }
  table.chart td.none { display: none; }
  table.chart td::before { content: attr(data-label); display: block; color: var(--quiet); font-size: .85rem; }
}
@media (max-width: 30rem) {
  dl.facts { grid-template-columns: 1fr; }
  dl.facts dt { margin-top: .3rem; }
}
@media print {
  :root { --ink: #000; --quiet: #333; --paper: #fff; --panel: #fff; --line: #999; --link: #000; --good: #000; --bad: #000; --warn: #000; --idle: #000; }
  .skip, header nav, form, footer nav { display: none; }
  body { font-size: 10pt; }
  details::details-content { content-visibility: visible; display: block; }
  body:has(table.chart) > :is(header, main, footer) { max-width: none; }
  table.chart { font-size: 7.5pt; }
  table.chart tr, .story > li { break-inside: avoid; }
  article.commitment { break-inside: avoid; border: 1px solid #999; }
  h2, h3, h4 { break-after: avoid; }
}
`;

/** With nothing between the tags and the text: the policy knows the text by its hash. */
export const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

const hash = createHash('sha256').update(STYLE, 'utf8').digest('base64');

/** Only the stylesheet of the page itself may come in, and only this server may receive the form. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
