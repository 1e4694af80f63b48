import type { Report } from '../reading/presidency.shape.js';
import type { Language } from './languages.js';

const HEADER = [
  'organisation',
  'presidency',
  'asOf',
  'position',
  'rules',
  'priority',
  'priorityTitle',
  'priorityStatus',
  'commitment',
  'commitmentTitle',
  'kind',
  'status',
  'flags',
  'timeliness',
  'dueOn',
  'rescheduledTo',
  'fulfilledOn',
  'because',
  'uncertain',
] as const;
type Row = Record<(typeof HEADER)[number], string | number>;

// Spreadsheets take a file without it for a file in an old encoding.
const BYTE_ORDER_MARK = '\ufeff';

/** The report as CSV (RFC 4180), a row a commitment; codes as in JSON, titles in one language. */
export function reportCsv(report: Report, language: Language): string {
  const lines = rowsOf(report, language).map((row) => HEADER.map((name) => cell(row[name])).join(','));
  return `${BYTE_ORDER_MARK}${[HEADER.join(','), ...lines].join('\r\n')}\r\n`;
}

function rowsOf(report: Report, language: Language): Row[] {
  const { organisation, presidency, asOf, position, rules } = report;
  return report.priorities.flatMap((priority) =>
    priority.commitments.map((commitment) => ({
      organisation,
      presidency,
      asOf,
      position,
      rules,
      priority: priority.id,
      priorityTitle: priority.title[language],
      priorityStatus: priority.status,
      commitment: commitment.id,
      commitmentTitle: commitment.title[language],
      kind: commitment.kind,
      status: commitment.status,
      flags: commitment.flags.join(' '),
      timeliness: commitment.timeliness ?? '',
      dueOn: commitment.dueOn ?? '',
      rescheduledTo: commitment.rescheduledTo ?? '',
      fulfilledOn: commitment.fulfilledOn ?? '',
      because: commitment.because.join(' '),
      uncertain: commitment.uncertain.join(' '),
    })),
  );
}

/** A cell; text that a spreadsheet would run as a formula is put behind an apostrophe. */
export function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
