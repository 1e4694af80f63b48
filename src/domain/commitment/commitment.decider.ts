import { checkCommon, checkExists, checkFirstDay, checkOrgan, checkSources } from '../checks.js';
import { decideCorrection } from '../corrections.decider.js';
import type { World } from '../decider.js';
import { streamName, type Submission } from '../entries.js';
import { Refusal } from '../refusals.js';
import type { StreamState } from '../stream.state.js';
import { NEXT_SESSION } from './commitment.entries.js';

/** What may be refused of a commitment's entries. @throws Refusal */
export function decideCommitment(
  submission: Submission<'commitments'>,
  state: StreamState,
  world: World,
): void {
  checkCommon(submission, state, world);
  switch (submission.type) {
    case 'CommitmentMade':
      return checkMade(submission, world);
    case 'PlanSubmitted':
      return checkOrgan(submission.to, '/to', world);
    case 'PlanReturned':
      return checkOrgan(submission.by, '/by', world);
    case 'PlanApproved':
      return checkOrgan(submission.organ, '/organ', world);
    case 'ActivityHeld':
      return checkFirstDay(submission.startedOn, submission.occurredOn, world);
    case 'CommitmentFulfilled':
      return checkSources(submission);
    case 'CommitmentCarriedOver':
      return checkExists(streamName('presidencies', submission.to), '/to', world);
    case 'PlanDrafted':
    case 'ProgressLogged':
    case 'ActivityScheduled':
    case 'ActivityPostponed':
    case 'ActivityCancelled':
    case 'ActivityBegun':
    case 'CommitmentRescheduled':
    case 'CommitmentBlocked':
    case 'CommitmentUnblocked':
    case 'CommitmentAbandoned':
      return;
    case 'NoteAdded':
    case 'EntryConfirmed':
    case 'EntryDisputed':
    case 'EntryRetracted':
      return decideCorrection(submission, state, world);
  }
}

function checkMade(made: Extract<Submission<'commitments'>, { type: 'CommitmentMade' }>, world: World): void {
  checkExists(streamName('priorities', made.priority), '/priority', world);
  if (made.decidingOrgan === undefined && (made.kind === 'plan' || made.due === NEXT_SESSION)) {
    const why = made.kind === 'plan' ? 'of kind plan' : 'due at the next session';
    throw new Refusal('deciding-organ-required', { why }, [
      { pointer: '/decidingOrgan', detail: 'Name the organ whose decision it waits for.' },
    ]);
  }
  checkOrgan(made.decidingOrgan, '/decidingOrgan', world);
  if (made.kind === 'document') {
    const absent = (['documents', 'until'] as const).filter((field) => made[field] === undefined);
    if (absent.length > 0) {
      throw new Refusal(
        'documents-required',
        { fields: absent.join(' and ') },
        absent.map((field) => ({ pointer: `/${field}`, detail: `Add ${field}.` })),
      );
    }
  }
  for (const [index, id] of (made.documents ?? []).entries()) {
    checkExists(streamName('documents', id), `/documents/${index}`, world);
  }
}
