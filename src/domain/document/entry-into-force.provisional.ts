import type { Day, DayInterval } from '../partial-date.js';
import type { DocumentRecord } from './entry-into-force.record.js';

/** Provisional application: per state, never counted for entry into force (VCLT 25). */
export interface ProvisionalApplication {
  since: DayInterval;
  because: number[];
  /** Until when, and what ended it; absent while it goes on. */
  until?: DayInterval;
  ended?: 'entry-into-force' | 'notice';
}

/** The latest provisional application of each state, as begun and as ended by notice (VCLT 25.2). */
export function provisionalApplications({
  provisional,
}: DocumentRecord): Map<string, ProvisionalApplication> {
  const applications = new Map<string, ProvisionalApplication>();
  for (const { entry, days, position } of provisional) {
    for (const state of entry.data.states) {
      if (entry.type === 'ProvisionalApplicationEnded') end(applications, state, days, position);
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
