import { checkCommon, checkExists, checkOrgan } from '../checks.js';
import { decideCorrection } from '../corrections.decider.js';
import type { World } from '../decider.js';
import { streamName, type Submission } from '../entries.js';
import type { StreamState } from '../stream.state.js';

/** What may be refused of a priority's entries. @throws Refusal */
export function decidePriority(submission: Submission<'priorities'>, state: StreamState, world: World): void {
  checkCommon(submission, state, world);
  switch (submission.type) {
    case 'PriorityProposed':
      return checkExists(streamName('presidencies', submission.presidency), '/presidency', world);
    case 'PriorityEndorsed':
      return checkOrgan(submission.organ, '/organ', world);
    case 'PriorityCarriedOver':
      return checkExists(streamName('presidencies', submission.to), '/to', world);
    case 'PriorityReworded':
    case 'PriorityWithdrawn':
      return;
    case 'NoteAdded':
    case 'EntryConfirmed':
    case 'EntryDisputed':
    case 'EntryRetracted':
      return decideCorrection(submission, state, world);
  }
}
