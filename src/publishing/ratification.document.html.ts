import { stateName } from '../domain/state-names.js';
import type { MissingReason } from '../domain/document/entry-into-force.js';
import type { RatificationChart } from '../reading/ratification.shape.js';
import { type Child, html } from './html.js';
import { textsOf } from './languages.js';
import { ownLanguage } from './page.js';
import {
  type ChartPage,
  daysHtml,
  disputesHtml,
  entriesHtml,
  entryHref,
  factHtml,
  sentenceAt,
} from './ratification.facts.js';
import { ratificationTexts } from './ratification.languages.js';
import { chartLink } from './ratification.links.js';
import { dateHtml, sourceHtml } from './report.entries.js';
import { ruleInWords } from './rule-in-words.js';

/** What a chart says of the document itself. */

const row = (name: string, value: Child): Child =>
  value !== undefined &&
  value !== false &&
  html`<dt>${name}</dt>
    <dd>${value}</dd>`;

export function documentHtml(page: ChartPage): Child {
  const { chart, natures, stages } = ratificationTexts[page.language];
  const { counts, adopted, terminated, ...document } = page.answer.chart;
  const { report } = textsOf(page.language);
  const list = document.depositaryList === 'complete' ? chart.listComplete : chart.listIncomplete;
  const amended = document.amends;
  return html`<section aria-labelledby="document">
    <h2 id="document">${chart.document}</h2>
    <dl class="facts">
      ${row(chart.nature, natures[document.nature])} ${row(chart.stage, stages[document.stage])}
      ${row(chart.aliases, document.aliases !== undefined && document.aliases.join('; '))}
      ${adopted.map((act) => row(chart.adopted, adoptionHtml(act, page)))}
      ${row(chart.depositary, document.depositary)} ${row(chart.list, list)}
      ${row(
        chart.participants,
        document.openTo === undefined
          ? document.participants && page.say.states(document.participants)
          : chart.openToAll,
      )}
      ${row(
        chart.amends,
        amended !== undefined &&
          html`<a
            href="${chartLink(document.organisation, amended, { asOf: document.asOf, knownAt: document.position, format: 'html', language: page.language })}"
            >${amended}</a
          >`,
      )}
      ${row(chart.signatories, counts.signatories)} ${row(chart.contracting, counts.contracting)}
      ${row(chart.parties, counts.parties)} ${row(chart.left, counts.withdrawn > 0 && counts.withdrawn)}
      ${row(chart.terminated, terminated && terminationHtml(terminated, page))}
      ${row(report.uncertain, document.uncertain.length > 0 && entriesHtml(document.uncertain, page))}
    </dl>
  </section>`;
}

function adoptionHtml(act: RatificationChart['adopted'][number], page: ChartPage): Child {
  const where = act.place === undefined ? undefined : html`, ${ownLanguage(act.place, page.language)}`;
  return factHtml(act, html`${page.say.organ(act.organ)}${where}`, page);
}

function terminationHtml(act: NonNullable<RatificationChart['terminated']>, page: ChartPage): Child {
  const { chart } = ratificationTexts[page.language];
  const { effectiveOn, reason } = act;
  const effect =
    effectiveOn !== undefined && html`${chart.effective} ${dateHtml(effectiveOn, page.language)}`;
  const why = reason !== undefined && html` ${ownLanguage(reason, page.language)}`;
  return factHtml(act, html`${effect}${why}`, page);
}

/** What a source reports and what the clause computes, side by side, and how the answer came about. */
export function entryIntoForceHtml(page: ChartPage): Child {
  const { chart, computed: outcomes, by } = ratificationTexts[page.language];
  const { entryIntoForce, inForce } = page.answer.chart;
  const { rule, clause, ruleBecause, reported, computed, inForceOn, decidedBy, disputed } = entryIntoForce;
  const { date, between } = computed;
  return html`<section aria-labelledby="in-force">
    <h2 id="in-force">${chart.inForceHeading}</h2>
    <p class="status ${inForce ? 'good' : 'warn'}">
      ${
        inForce && inForceOn !== undefined
          ? html`${chart.inForce} ${daysHtml(inForceOn, page.language)}
              <span class="quiet">${decidedBy !== undefined && by[decidedBy]}</span>`
          : chart.notInForce
      }
    </p>
    ${disputed && html`<p class="dispute">${chart.disputed}</p>`}
    <dl class="facts">
      ${row(
        chart.reported,
        reported === null
          ? chart.noReport
          : html`${dateHtml(reported.date, page.language)} (${entriesHtml(reported.because, page)})
            ${reported.because.map((position) => disputesHtml(page.answer.entries.get(position)?.disputedBy, page))}`,
      )}
      ${row(
        chart.computed,
        html`${outcomes[computed.status]}${
          between !== undefined
            ? html`, ${daysHtml({ first: between[0], last: between[1] }, page.language)}`
            : date !== undefined && html`, ${dateHtml(date, page.language)}`
        }`,
      )}
      ${row(
        chart.rule,
        rule === null
          ? chart.noRule
          : html`${ruleInWords(rule, page.language, page.say)}
            ${ruleBecause !== undefined && html`(${entriesHtml([ruleBecause], page)})`}`,
      )}
      ${row(chart.clause, clause !== undefined && ownLanguage(clause, page.language))}
      ${row(chart.counted, computed.counted.length > 0 && entriesHtml(computed.counted, page))}
      ${row(chart.stillRequired, computed.stillRequired.length > 0 && page.say.states(computed.stillRequired))}
      ${row(chart.further, computed.further)}
      ${row(chart.earliest, computed.earliest !== undefined && dateHtml(computed.earliest, page.language))}
      ${row(chart.missing, computed.missing.length > 0 && missingHtml(computed.missing, page))}
    </dl>
  </section>`;
}

type Missing = RatificationChart['entryIntoForce']['computed']['missing'][number];

/** What is missing, a line for each kind of fact and document with the states by name. */
function missingHtml(missing: readonly Missing[], page: ChartPage): Child {
  const groups = new Map<string, { what: MissingReason['what']; document: string; named: string[] }>();
  for (const { what, document = '', state, number, entry } of missing) {
    if (what === 'signatories' || what === 'members') continue;
    const group = groups.get(`${what} ${document}`) ?? { what, document, named: [] };
    if (state !== undefined) group.named.push(stateName(state, page.language));
    if (number !== undefined) group.named.push(String(number));
    if (entry !== undefined) group.named.push(String(entry));
    groups.set(`${what} ${document}`, group);
  }
  const { missing: words } = ratificationTexts[page.language];
  return html`<ul class="plain">
    ${[...groups.values()].map(
      ({ what, document, named }) =>
        html`<li>
          ${words[what]}${document !== '' && ` (${document})`}${named.length > 0 && `: ${named.join(', ')}`}
        </li>`,
    )}
  </ul>`;
}

/** Reservations and declarations with the objections to them, state by state. */
export function reservationsHtml(page: ChartPage): Child {
  const { chart } = ratificationTexts[page.language];
  const { states, notInForceBetween } = page.answer.chart;
  const made = states.filter(({ reservations }) => reservations.length > 0);
  if (made.length === 0) return undefined;
  return html`<section aria-labelledby="reservations">
    <h2 id="reservations">${chart.reservations}</h2>
    ${made.map(
      ({ state, reservations }) =>
        html`<h3 id="reservations-${state}">${stateName(state, page.language)}</h3>
          <ul class="entries">
            ${reservations.map((each) => html`<li>${reservationHtml(each, page)}</li>`)}
          </ul>`,
    )}
    ${notInForceBetween.map(
      ({ states: pair, because }) =>
        html`<p>${chart.notBetween}: ${page.say.states(pair)} (${entriesHtml(because, page)})</p>`,
    )}
  </section>`;
}

type Reservation = RatificationChart['states'][number]['reservations'][number];

function reservationHtml(made: Reservation, page: ChartPage): Child {
  const { chart, kinds, madeAt } = ratificationTexts[page.language];
  const { kind, at, text, countsFrom, objections } = made;
  const from = countsFrom && html`; ${chart.countsFrom} ${daysHtml(countsFrom, page.language)}`;
  const what = html`${kinds[kind]}, ${madeAt[at]}${from}${withdrawalHtml(made, page)}`;
  return html`${factHtml(made, what, page)}
  ${text !== undefined && html`<blockquote>${ownLanguage(text, page.language)}</blockquote>`}
  ${
    objections.length > 0 &&
    html`<p>${chart.objections}:</p>
      <ul>
        ${objections.map((objection) => {
          const words = [
            stateName(objection.state, page.language),
            objection.precludesEntryIntoForce ? chart.precludes : undefined,
            objection.late ? chart.late : undefined,
          ].filter((word) => word !== undefined);
          return html`<li>
            ${factHtml(objection, html`${words.join('; ')}${withdrawalHtml(objection, page)}`, page)}
          </li>`;
        })}
      </ul>`
  }`;
}

function withdrawalHtml(
  { withdrawnOn, withdrawnBecause }: Pick<Reservation, 'withdrawnOn' | 'withdrawnBecause'>,
  page: ChartPage,
): Child {
  if (withdrawnOn === undefined || withdrawnBecause === undefined) return undefined;
  const { chart } = ratificationTexts[page.language];
  return html`; ${chart.withdrawnOn}
    <a href="${entryHref(page, withdrawnBecause)}">${dateHtml(withdrawnOn, page.language)}</a>`;
}

/** Both sides of every contradiction, each with its sources. */
export function bothSidesHtml(page: ChartPage): Child {
  const { chart } = ratificationTexts[page.language];
  const { disputes } = page.answer.chart;
  if (disputes.length === 0) return undefined;
  return html`<section aria-labelledby="disputes">
    <h2 id="disputes">${chart.disputes}</h2>
    <p>${chart.disputesLead}</p>
    ${disputes.map(
      ({ entry, disputedBy, against }) =>
        html`<ul class="entries">
          ${[entry, ...disputedBy, ...against].map((position, index) => sideHtml(position, index > 0, page))}
        </ul>`,
    )}
  </section>`;
}

function sideHtml(position: number, isAgainst: boolean, page: ChartPage): Child {
  const sources = page.answer.sources.get(position) ?? [];
  return html`<li class="${isAgainst ? 'against' : ''}">
    <a href="${entryHref(page, position)}">${textsOf(page.language).report.entry(position)}</a>
    ${sentenceAt(position, page)}
    <ul>
      ${sources.map((source) => sourceHtml(source, page.language))}
    </ul>
  </li>`;
}
