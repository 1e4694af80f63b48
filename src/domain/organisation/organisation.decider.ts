import { checkCommon, checkFirstDay, checkOrgan, checkStates } from '../checks.js';
import { decideCorrection } from '../corrections.decider.js';
import type { World } from '../decider.js';
import type { Submission } from '../entries.js';
import { Refusal } from '../refusals.js';
import type { OrganisationState } from './organisation.state.js';

/** Ids that the addresses of the API keep for themselves. */
const RESERVED_IDS = new Set(['organisations', 'docs']);

/** What may be refused of an organisation's entries. @throws Refusal */
export function decideOrganisation(
  submission: Submission<'organisations'>,
  state: OrganisationState,
  world: World,
): void {
  checkCommon(submission, state, world);
  switch (submission.type) {
    case 'OrganisationRegistered':
      if (RESERVED_IDS.has(submission.id)) throw new Refusal('id-reserved', { id: submission.id });
      return;
    case 'MemberJoined':
    case 'MemberLeft':
    case 'OrganEstablished':
      return;
    case 'SessionScheduled':
    case 'SessionPostponed':
      return checkOrgans(submission.organs, world);
    case 'SessionHeld':
      checkFirstDay(submission.startedOn, submission.occurredOn, world);
      return checkOrgans(submission.organs, world);
    case 'CheckpointKeyRotated':
      return checkRotation(submission.from, submission.to);
    case 'WitnessAdmitted':
      if (submission.state === undefined) return;
      return checkStates([submission.state], submission.occurredOn, '/state', world);
    case 'NoteAdded':
    case 'EntryConfirmed':
    case 'EntryDisputed':
    case 'EntryRetracted':
      return decideCorrection(submission, state, world);
  }
}

function checkOrgans(organs: readonly string[], world: World): void {
  for (const [index, organ] of organs.entries()) checkOrgan(organ, `/organs/${index}`, world);
}

/** A key follows another one, in the same name: the name is the origin of the ledger's checkpoints for ever. */
function checkRotation(from: string, to: string): void {
  const [name, other] = [from, to].map((key) => key.slice(0, key.indexOf('+')));
  if (from !== to && name === other) return;
  throw new Refusal('rotation-not-in-order', {}, [
    {
      pointer: '/to',
      detail: from === to ? 'This is the key that signs already.' : `The name must be ${name}.`,
    },
  ]);
}
