import type { Flag } from '../domain/commitment/flags.js';
import type { CommitmentStatus } from '../domain/commitment/status.js';
import type { Timeliness } from '../domain/commitment/timeliness.js';
import type { EntryType } from '../domain/entries.js';
import type { Grade } from '../domain/entry.js';
import type { PriorityStatus } from '../domain/priority/priority.reading.js';
import type { CommitmentKind } from '../domain/vocabulary.js';

/** Every sentence that pages and reports say in one language. */
export interface Texts {
  /** The name of the language in itself. */
  language: string;
  statuses: Record<CommitmentStatus, string>;
  /** In place of not-started, for kind ongoing. */
  nothingRecorded: string;
  /** In counts, where both are meant. */
  notStartedOrNothingRecorded: string;
  priorityStatuses: Record<PriorityStatus, string>;
  presidencyStatuses: Record<'announced' | 'open' | 'handed-over', string>;
  flags: Record<Flag, string>;
  timeliness: Record<Timeliness, string>;
  kinds: Record<CommitmentKind, string>;
  grades: Record<Grade, string>;
  entryTypes: Record<EntryType, string>;
  dates: {
    day: (day: number, month: string, year: number) => string;
    month: (month: string, year: number) => string;
    year: (year: number) => string;
    /** With a day, such as `2 December`. */
    monthsOfDays: readonly string[];
    /** Alone, such as `December`. */
    months: readonly string[];
    unknown: string;
    term: string;
    nextSession: string;
  };
  report: {
    title: (presidency: string, organisation: string) => string;
    lead: string;
    stands: (asOf: string, position: number, rules: string) => string;
    permanent: string;
    chair: string;
    openedOn: string;
    handedOverOn: string;
    status: string;
    counts: string;
    count: string;
    standsOut: string;
    overdue: string;
    disputed: string;
    priorities: string;
    officialNumber: string;
    noPriorities: string;
    noCommitments: string;
    dueOn: string;
    rescheduledTo: string;
    fulfilledOn: string;
    because: string;
    uncertain: string;
    /** The summary of the entries behind a status. */
    entries: (count: number) => string;
    entry: (position: number) => string;
    disputes: string;
    disputedBy: string;
    retractedBy: string;
    noSource: string;
    quote: (quote: string) => string;
    published: string;
    otherFormats: string;
  };
  form: { legend: string; asOf: string; knownAt: string; knownAtHint: string; show: string };
  page: {
    skip: string;
    home: string;
    languages: string;
    api: string;
    what: string;
    notFoundTitle: string;
  };
  index: {
    title: string;
    lead: string;
    organisations: string;
    none: string;
    presidencies: string;
    noPresidencies: string;
    reportToday: string;
    reportAtHandOver: (date: string) => string;
    documentation: string;
  };
}
