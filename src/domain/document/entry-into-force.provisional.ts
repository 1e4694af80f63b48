import { type Day, type DayInterval, possibleDays } from '../partial-date.js';
import type { DocumentEntry } from './document.entries.js';
import { entriesOf } from './entry-into-force.entries.js';

/** Provisional application: per state, never counted for entry into force (VCLT 25). */
export interface ProvisionalApplication {
  since: DayInterval;
  because: number[];
  /** Until when, and what ended it; absent while it goes on. */
  until?: DayInterval;
  ended?: 'entry-into-force' | 'notice';
}

type Begun = Extract<DocumentEntry, { type: 'ProvisionalApplicationBegun' }>;
type Ended = Extract<DocumentEntry, { type: 'ProvisionalApplicationEnded' }>;

const isProvisional = (entry: DocumentEntry): entry is Begun | Ended =>
  entry.type === 'ProvisionalApplicationBegun' || entry.type === 'ProvisionalApplicationEnded';

/** The latest provisional application of each state, as begun and as ended by notice (VCLT 25.2). */
export function provisionalApplications(
  entries: readonly DocumentEntry[],
): Map<string, ProvisionalApplication> {
  const applications = new Map<string, ProvisionalApplication>();
  if (entriesOf(entries, 'ProvisionalApplicationBegun').length === 0) return applications;
  for (const { type, data, occurredOn, position } of entries.filter(isProvisional)) {
    const days = possibleDays(occurredOn);
    for (const state of data.states) {
      if (type === 'ProvisionalApplicationEnded') end(applications, state, days, position);
      else applications.set(state, { since: days, because: [position] });
    }
  }
  return applications;
}

function end(
  applications: Map<string, ProvisionalApplication>,
  state: string,
  until: DayInterval,
  position: number,
): void {
  const begun = applications.get(state);
  if (begun === undefined || begun.ended !== undefined) return;
  applications.set(state, {
    since: begun.since,
    because: [...begun.because, position],
    until,
    ended: 'notice',
  });
}

/** It ends at the latest when the treaty enters into force for the state. */
export function untilInForce(
  application: ProvisionalApplication | undefined,
  inForceOn: DayInterval | undefined,
  asOf: Day,
): ProvisionalApplication | undefined {
  if (application === undefined || application.ended === 'notice') return application;
  if (inForceOn === undefined || inForceOn.last > asOf) return application;
  return {
    ...application,
    until: { first: inForceOn.first, last: inForceOn.last },
    ended: 'entry-into-force',
  };
}
