import { stateName } from '../domain/state-names.js';
import type { MatrixAnswer } from '../reading/ratification-matrix.query.js';
import { disputesOf } from '../reading/ratification-matrix.js';
import type { RatificationChart, StateInChart } from '../reading/ratification.shape.js';
import type { Language } from './languages.js';
import { cell } from './report.csv.js';

// Spreadsheets take a file without it for a file in an old encoding.
const BYTE_ORDER_MARK = '\ufeff';

type Row = Readonly<Record<string, string | number>>;

/** Rows of one kind as CSV (RFC 4180) under the names of their columns. */
function csv(head: readonly string[], rows: readonly Row[]): string {
  const lines = rows.map((row) => head.map((name) => cell(row[name] ?? '')).join(','));
  return `${BYTE_ORDER_MARK}${[head.join(','), ...lines].join('\r\n')}\r\n`;
}

const MOMENT = ['organisation', 'asOf', 'position', 'rules'] as const;
const DOCUMENT = ['document', 'documentTitle', 'documentInForce'] as const;
const ACTS = [
  'signedOn',
  'signatureForm',
  'signedBecause',
  'domesticSteps',
  'ratifiedOn',
  'ratificationMeans',
  'ratifiedBecause',
  'depositedOn',
  'depositMeans',
  'depositForm',
  'succeededOn',
  'depositedBecause',
  'notFound',
  'inForceFirst',
  'inForceLast',
  'inForceBy',
  'provisionallySince',
  'provisionallyUntil',
  'revokedOn',
  'withdrawalNoticeOn',
  'withdrawalEffectiveOn',
  'reservations',
  'objections',
  'claims',
  'disputedBy',
] as const;
const CHART_HEAD = [...MOMENT, ...DOCUMENT, 'state', 'stateName', 'role', ...ACTS];
const MATRIX_HEAD = [...MOMENT, ...DOCUMENT, 'state', 'stateName', 'role', 'standing', ...ACTS];

/** The chart as CSV, a row a state; codes as in JSON, titles and names in one language. */
export function chartCsv(chart: RatificationChart, language: Language): string {
  return csv(
    CHART_HEAD,
    chart.states.map((state) => stateRow(chart, state, language)),
  );
}

/** The matrix as CSV, a row for each document and state that has a cell with something in it. */
export function matrixCsv({ matrix, charts }: MatrixAnswer, language: Language): string {
  const rows = charts.flatMap(({ chart }, index) => {
    const standings = new Map(
      (matrix.documents[index]?.cells ?? []).map(({ state, standing }) => [state, standing]),
    );
    return chart.states.map((state) => ({
      ...stateRow(chart, state, language),
      standing: standings.get(state.state) ?? '',
    }));
  });
  return csv(MATRIX_HEAD, rows);
}

/** A notice, an interval: its days with a slash between where it is more than one (ISO 8601). */
const days = (interval: { first: string; last: string } | undefined): string => {
  if (interval === undefined) return '';
  return interval.first === interval.last ? interval.first : `${interval.first}/${interval.last}`;
};

function stateRow(chart: RatificationChart, state: StateInChart, language: Language): Row {
  const { organisation, asOf, position, rules, document, title, inForce } = chart;
  const { signed, ratified, deposited, inForceOn, provisionallyApplied, revoked, withdrawn } = state;
  return {
    organisation,
    asOf,
    position,
    rules,
    document,
    documentTitle: title[language],
    documentInForce: String(inForce),
    state: state.state,
    stateName: stateName(state.state, language),
    role: state.role,
    signedOn: signed?.on ?? '',
    signatureForm: signed?.form ?? '',
    signedBecause: signed?.because ?? '',
    domesticSteps: state.domesticSteps.map(stepText).join('; '),
    ratifiedOn: ratified?.on ?? '',
    ratificationMeans: ratified?.means ?? '',
    ratifiedBecause: ratified?.because ?? '',
    depositedOn: deposited?.on ?? '',
    depositMeans: deposited?.means ?? '',
    depositForm: deposited?.form ?? '',
    succeededOn: deposited?.succeededOn ?? '',
    depositedBecause: deposited?.because ?? '',
    notFound: state.notFound.join(' '),
    inForceFirst: inForceOn?.first ?? '',
    inForceLast: inForceOn?.last ?? '',
    inForceBy: inForceOn?.by ?? '',
    provisionallySince: days(provisionallyApplied?.since),
    provisionallyUntil: days(provisionallyApplied?.until),
    revokedOn: days(revoked),
    withdrawalNoticeOn: days(withdrawn?.noticeOn),
    withdrawalEffectiveOn: days(withdrawn?.effectiveOn),
    reservations: state.reservations.map(({ kind, on, because }) => `${kind} ${on} #${because}`).join('; '),
    objections: state.reservations
      .flatMap(({ objections }) => objections)
      .map((objection) => `${objection.state} ${objection.on} #${objection.because}`)
      .join('; '),
    claims: state.claims
      .map(({ reached, done, on, because }) => `${done ? '' : 'not '}${reached} ${on} #${because}`)
      .join('; '),
    disputedBy: disputesOf(state).join(' '),
  };
}

const stepText = ({ step, outcome, on, because }: StateInChart['domesticSteps'][number]): string =>
  [step, outcome, on, `#${because}`].filter((part) => part !== undefined).join(' ');
