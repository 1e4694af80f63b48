import { checkCommon, checkExists, checkStates } from '../checks.js';
import { decideCorrection } from '../corrections.decider.js';
import type { World } from '../decider.js';
import { streamName, type Submission } from '../entries.js';
import type { StreamState } from '../stream.state.js';

/** What may be refused of a presidency's entries. @throws Refusal */
export function decidePresidency(
  submission: Submission<'presidencies'>,
  state: StreamState,
  world: World,
): void {
  checkCommon(submission, state, world);
  switch (submission.type) {
    case 'PresidencyAnnounced':
      checkStates([submission.state], submission.occurredOn, '/state', world);
      if (submission.previous !== undefined) {
        checkExists(streamName('presidencies', submission.previous), '/previous', world);
      }
      return;
    case 'PresidencyOpened':
      return;
    case 'PresidencyHandedOver':
      if (submission.to !== undefined) checkExists(streamName('presidencies', submission.to), '/to', world);
      return;
    case 'NoteAdded':
    case 'EntryConfirmed':
    case 'EntryDisputed':
    case 'EntryRetracted':
      return decideCorrection(submission, state, world);
  }
}
