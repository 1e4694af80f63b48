import { checkCommon, checkExists, checkNames, checkOrgan, checkStates } from '../checks.js';
import { decideCorrection } from '../corrections.decider.js';
import type { World } from '../decider.js';
import { streamName, type Submission } from '../entries.js';
import { possibleDays } from '../partial-date.js';
import { Refusal } from '../refusals.js';
import type { DocumentState } from './document.state.js';
import type { EntryIntoForceRule } from './entry-into-force.rule.js';

/** What may be refused of a document's entries. @throws Refusal */
export function decideDocument(
  submission: Submission<'documents'>,
  state: DocumentState,
  world: World,
): void {
  checkCommon(submission, state, world);
  switch (submission.type) {
    case 'DocumentListed':
      if (submission.amends !== undefined)
        checkExists(streamName('documents', submission.amends), '/amends', world);
      return;
    case 'DocumentTabled':
    case 'DocumentAgreed':
    case 'DocumentAdopted':
      return checkOrgan(submission.organ, '/organ', world);
    case 'DocumentSigned':
    case 'StatusReported':
    case 'ProvisionalApplicationBegun':
    case 'ProvisionalApplicationEnded':
      return checkStates(submission.states, submission.occurredOn, '/states', world, state);
    case 'DocumentEnteredIntoForce':
      return checkStates(submission.states ?? [], submission.occurredOn, '/states', world, state);
    case 'InstrumentDeposited':
      checkSuccession(submission);
      return checkStates([submission.state], submission.occurredOn, '/state', world, state);
    case 'DomesticStepTaken':
    case 'DocumentRatified':
    case 'ReservationMade':
    case 'RatificationRevoked':
    case 'ConsentWithdrawn':
    case 'ConsentWithdrawalRevoked':
      return checkStates([submission.state], submission.occurredOn, '/state', world, state);
    case 'ObjectionRaised':
      checkNames(submission.reservation, '/reservation', 'ReservationMade', state);
      return checkStates([submission.state], submission.occurredOn, '/state', world, state);
    case 'ReservationWithdrawn':
      return checkNames(submission.reservation, '/reservation', 'ReservationMade', state);
    case 'ObjectionWithdrawn':
      return checkNames(submission.objection, '/objection', 'ObjectionRaised', state);
    case 'EntryIntoForceRuleSet':
      for (const id of documentsNamedBy(submission.rule))
        checkExists(streamName('documents', id), '/rule', world);
      return;
    case 'DocumentDrafted':
    case 'DocumentTerminated':
      return;
    case 'NoteAdded':
    case 'EntryConfirmed':
    case 'EntryDisputed':
    case 'EntryRetracted':
      return decideCorrection(submission, state, world);
  }
}

/** A succession of states comes before the state notifies it, and other instruments know none. */
function checkSuccession({
  means,
  occurredOn,
  succeededOn,
}: Extract<Submission<'documents'>, { type: 'InstrumentDeposited' }>): void {
  if (succeededOn === undefined) return;
  const inOrder = possibleDays(succeededOn).first <= possibleDays(occurredOn).last;
  if (means === 'succession' && inOrder) return;
  const detail = inOrder
    ? 'Only a succession has such a day: leave it out, or set means to succession.'
    : 'It lies after the day on which the state notified it.';
  throw new Refusal('invalid-entry', { problem: 'succeededOn does not fit.' }, [
    { pointer: '/succeededOn', detail },
  ]);
}

/** The documents that a rule of entry into force looks at. */
export function documentsNamedBy(rule: EntryIntoForceRule): string[] {
  if (rule.kind === 'as-document') return [rule.document];
  if (rule.kind === 'all-of' || rule.kind === 'any-of') return rule.rules.flatMap(documentsNamedBy);
  if (
    (rule.kind === 'all-deposits' || rule.kind === 'fraction') &&
    typeof rule.of === 'object' &&
    'partiesTo' in rule.of
  ) {
    return [rule.of.partiesTo];
  }
  return [];
}
