import { NEXT_SESSION, TERM } from '../domain/commitment/commitment.entries.js';
import type { CommitmentStatus } from '../domain/commitment/status.js';
import { UNKNOWN } from '../domain/partial-date.js';
import type { CommitmentInReport, PriorityInReport } from '../reading/presidency.shape.js';
import type { Texts } from './texts.js';

/** How values of the domain read in a language. */

/** A partial date, `unknown`, or one of the words that stand for a due date. */
export function dateInWords(date: string, { dates }: Texts): string {
  if (date === UNKNOWN) return dates.unknown;
  if (date === TERM) return dates.term;
  if (date === NEXT_SESSION) return dates.nextSession;
  const [year = 0, month, day] = date.split('-').map(Number);
  if (month === undefined) return dates.year(year);
  if (day === undefined) return dates.month(dates.months[month - 1] ?? '', year);
  return dates.day(day, dates.monthsOfDays[month - 1] ?? '', year);
}

/** The status of a commitment, as a screen says it. */
export function statusInWords(
  { status, kind }: Pick<CommitmentInReport, 'status' | 'kind'>,
  texts: Texts,
): string {
  return status === 'not-started' && kind === 'ongoing' ? texts.nothingRecorded : texts.statuses[status];
}

/** The status of a priority; where all of its commitments are ongoing and none has begun, nothing is recorded. */
export function priorityInWords({ status, commitments }: PriorityInReport, texts: Texts): string {
  const allOngoing = commitments.length > 0 && commitments.every(({ kind }) => kind === 'ongoing');
  return status === 'not-started' && allOngoing ? texts.nothingRecorded : texts.priorityStatuses[status];
}

/** The status in a table of counts, where the kinds are added up. */
export function statusInCounts(status: CommitmentStatus, texts: Texts): string {
  return status === 'not-started' ? texts.notStartedOrNothingRecorded : texts.statuses[status];
}

/** What an entry says beside its type, date and note: fields that are short, as `name: value`. */
export function payloadInWords(data: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(data).flatMap(([field, value]) => {
    const words = valueInWords(value);
    return words === undefined || field === 'id' || field === 'title' ? [] : [`${field}: ${words}`];
  });
}

function valueInWords(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  if (Array.isArray(value)) {
    const items = value.map(valueInWords);
    return items.includes(undefined) ? undefined : items.join(', ');
  }
  if (typeof value !== 'object' || value === null || 'kind' in value || 'en' in value) return undefined;
  return Object.values(value).map(valueInWords).join(' ');
}
