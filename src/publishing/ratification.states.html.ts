import { stateName } from '../domain/state-names.js';
import type { StateInChart } from '../reading/ratification.shape.js';
import { type Child, html } from './html.js';
import { ratificationTexts } from './ratification.languages.js';
import {
  type ChartPage,
  daysHtml,
  disputesHtml,
  entriesHtml,
  entryHref,
  factHtml,
} from './ratification.facts.js';
import { ownLanguage } from './page.js';

/** The table of a chart, a row a state. On a narrow screen each row becomes a card; the roles keep it a table. */
export function statesHtml(page: ChartPage): Child {
  const { chart: texts } = ratificationTexts[page.language];
  const { states } = page.answer.chart;
  if (states.length === 0) return html`<p>${texts.noStates}</p>`;
  const heads = [
    texts.state,
    texts.signature,
    texts.domestic,
    texts.ratification,
    texts.deposit,
    texts.force,
    texts.end,
    texts.more,
  ];
  return html`<table class="chart states" role="table" aria-labelledby="states">
    <thead role="rowgroup">
      <tr role="row">
        ${heads.map((head) => html`<th scope="col" role="columnheader">${head}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${states.map((state) => rowHtml(state, heads, page))}
    </tbody>
  </table>`;
}

function rowHtml(state: StateInChart, heads: readonly string[], page: ChartPage): Child {
  const { chart: texts, roles } = ratificationTexts[page.language];
  const notes = [
    state.member ? texts.member : undefined,
    state.negotiated ? texts.negotiated : undefined,
  ].filter((note) => note !== undefined);
  const cells = [
    signatureOf(state, page),
    stepsOf(state, page),
    ratificationOf(state, page),
    depositOf(state, page),
    forceOf(state, page),
    endOf(state, page),
    furtherOf(state, page),
  ];
  return html`<tr role="row" id="state-${state.state}">
    <th scope="row" role="rowheader">
      <strong>${stateName(state.state, page.language)}</strong> <span class="quiet">${state.state}</span>
      <div>${roles[state.role]}</div>
      ${notes.length > 0 && html`<div class="quiet">${notes.join(', ')}</div>`}
    </th>
    ${cells.map((cell, index) => cellHtml(cell, heads[index + 1] ?? ''))}
  </tr>`;
}

/** A cell with its heading for narrow screens; an empty one is left out there. */
export function cellHtml(content: Child, head: string): Child {
  const isEmpty =
    content === undefined || content === false || (Array.isArray(content) && content.length === 0);
  return isEmpty
    ? html`<td role="cell" class="none">–</td>`
    : html`<td role="cell" data-label="${head}">${content}</td>`;
}

function notFound(
  act: StateInChart['notFound'][number],
  state: StateInChart,
  { language }: ChartPage,
): Child {
  const { standings } = ratificationTexts[language];
  return state.notFound.includes(act) && html`<span class="quiet">${standings['not-found']}</span>`;
}

function signatureOf(state: StateInChart, page: ChartPage): Child {
  const { forms } = ratificationTexts[page.language];
  const { signed } = state;
  return signed ? factHtml(signed, forms[signed.form], page) : notFound('signature', state, page);
}

function stepsOf({ domesticSteps }: StateInChart, page: ChartPage): Child {
  const { steps, outcomes } = ratificationTexts[page.language];
  return domesticSteps.map((step) => {
    const words = [steps[step.step], step.outcome === undefined ? undefined : outcomes[step.outcome]];
    const act = step.act === undefined ? undefined : html`: ${ownLanguage(step.act, page.language)}`;
    const what = html`${words.filter((word) => word !== undefined).join(', ')}${act}`;
    return factHtml(step, what, page);
  });
}

function ratificationOf(state: StateInChart, page: ChartPage): Child {
  const { means } = ratificationTexts[page.language];
  const { ratified } = state;
  return ratified ? factHtml(ratified, means[ratified.means], page) : notFound('ratification', state, page);
}

function depositOf(state: StateInChart, page: ChartPage): Child {
  const { means, depositForms, chart } = ratificationTexts[page.language];
  const { deposited } = state;
  if (deposited === undefined) return notFound('deposit', state, page);
  const form = deposited.form === undefined ? '' : `, ${depositForms[deposited.form]}`;
  const succession =
    deposited.succeededOn === undefined
      ? ''
      : `, ${chart.succession} ${page.say.date(deposited.succeededOn)}`;
  return factHtml(deposited, `${means[deposited.means]}${form}${succession}`, page);
}

function forceOf({ inForceOn, provisionallyApplied }: StateInChart, page: ChartPage): Child {
  const { chart, by } = ratificationTexts[page.language];
  if (inForceOn === undefined && provisionallyApplied === undefined) return undefined;
  const { since, until, because = [] } = provisionallyApplied ?? {};
  return html`${
    inForceOn !== undefined &&
    html`<div class="fact">
      ${daysHtml(inForceOn, page.language)} <span>${by[inForceOn.by]}</span>
      <span class="quiet">(${entriesHtml(inForceOn.because, page)})</span>
      ${disputesHtml(inForceOn.disputedBy, page)}
    </div>`
  }${
    since !== undefined &&
    html`<div class="fact">
      ${chart.provisional} ${daysHtml(since, page.language)}
      ${until !== undefined && html`${chart.until} ${daysHtml(until, page.language)}`}
      <span class="quiet">(${entriesHtml(because, page)})</span>
    </div>`
  }`;
}

function endOf({ revoked, withdrawn }: StateInChart, page: ChartPage): Child {
  const { chart } = ratificationTexts[page.language];
  if (revoked !== undefined) {
    return html`<div class="fact">
      ${chart.revoked}: <a href="${entryHref(page, revoked.because)}">${daysHtml(revoked, page.language)}</a>
      ${disputesHtml(revoked.disputedBy, page)}
    </div>`;
  }
  if (withdrawn === undefined) return undefined;
  return html`<div class="fact">
    ${chart.notice}:
    <a href="${entryHref(page, withdrawn.because)}">${daysHtml(withdrawn.noticeOn, page.language)}</a>,
    ${chart.effective} ${daysHtml(withdrawn.effectiveOn, page.language)}
    ${disputesHtml(withdrawn.disputedBy, page)}
  </div>`;
}

function furtherOf(state: StateInChart, page: ChartPage): Child {
  const { chart, reached } = ratificationTexts[page.language];
  const { claims, reservations, history } = state;
  if (claims.length === 0 && reservations.length === 0 && history === undefined) return undefined;
  return html`${claims.map((claim) => {
    const what = html`${ownLanguage(claim.by, page.language)}: ${reached[claim.reached]},
      ${claim.done ? chart.done : chart.notDone} <span class="quiet">(${chart.claimNote})</span>`;
    return factHtml(claim, what, page);
  })}${
    reservations.length > 0 &&
    html`<div><a href="#reservations-${state.state}">${chart.reservations}: ${reservations.length}</a></div>`
  }${
    history !== undefined &&
    html`<details>
      <summary>${chart.allActs}</summary>
      ${history.map((act) => factHtml(act, actInWords(act, page), page))}
    </details>`
  }`;
}

function actInWords(act: NonNullable<StateInChart['history']>[number], page: ChartPage): string {
  const { chart, means, forms, depositForms, stages } = ratificationTexts[page.language];
  const by = act.means === undefined ? '' : ` (${means[act.means]})`;
  switch (act.type) {
    case 'DocumentSigned':
      return act.form === 'definitive' || act.form === 'ad-referendum' ? forms[act.form] : forms.simple;
    case 'DocumentRatified':
      return `${chart.ratification}${by}`;
    case 'InstrumentDeposited':
      return act.form === 'notification' ? `${depositForms.notification}${by}` : `${chart.deposit}${by}`;
    case 'DocumentEnteredIntoForce':
      return stages['in-force'];
    case 'RatificationRevoked':
      return chart.revoked;
    case 'ConsentWithdrawn':
      return `${chart.notice}, ${chart.effective} ${page.say.date(act.effectiveOn ?? 'unknown')}`;
    case 'ConsentWithdrawalRevoked':
      return `${chart.notice}: ${chart.withdrawnOn}`;
    default:
      return act.type satisfies never;
  }
}
