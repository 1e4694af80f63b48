import type { Submission } from './entries.js';
import type { World } from './decider.js';
import { checkSources } from './checks.js';
import { Refusal } from './refusals.js';
import type { StreamState } from './stream.state.js';

type CorrectionSubmission = Extract<
  Submission,
  { type: 'NoteAdded' | 'EntryConfirmed' | 'EntryDisputed' | 'EntryRetracted' }
>;

/**
 * Corrections name an entry of their own stream. A retraction is final; a confirmation or dispute may be retracted.
 *
 * @throws Refusal
 */
export function decideCorrection(submission: CorrectionSubmission, state: StreamState, world: World): void {
  if (submission.type === 'NoteAdded') return;
  const target = state.entries.get(submission.entry);
  if (target === undefined) refuseForeign(submission, world);
  else if (submission.type === 'EntryRetracted') {
    if (target.type === 'EntryRetracted')
      throw new Refusal('retraction-is-final', {}, [at('/entry', 'This names a retraction.')]);
    if (target.retracted) throw new Refusal('already-retracted', { entry: submission.entry });
  } else if (submission.type === 'EntryDisputed') {
    checkSources(submission);
    for (const [index, against] of (submission.against ?? []).entries()) {
      if (state.entries.has(against) || world.streamOfEntry(against) !== undefined) continue;
      throw new Refusal('entry-not-found', { entry: against, where: 'in this ledger' }, [
        at(`/against/${index}`, 'No entry of the ledger has this id.'),
      ]);
    }
  }
}

function refuseForeign(
  submission: Exclude<CorrectionSubmission, { type: 'NoteAdded' }>,
  world: World,
): never {
  const { entry, type } = submission;
  const other = world.streamOfEntry(entry);
  if (other === undefined) {
    throw new Refusal('entry-not-found', { entry, where: 'in this ledger' }, [
      at('/entry', 'No entry has this id.'),
    ]);
  }
  throw new Refusal('entry-of-another-stream', { entry, other, type }, [
    at('/entry', `The entry stands in ${other}.`),
  ]);
}

const at = (pointer: string, detail: string) => ({ pointer, detail });
