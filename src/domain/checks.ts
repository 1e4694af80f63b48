import type { DocumentState } from './document/document.state.js';
import type { AnyGist, Submission } from './entries.js';
import { OPENING_TYPE, parseStreamName } from './entries.js';
import type { StreamName } from './entry.js';
import { isPossibleMember, organsOf } from './organisation/organisation.state.js';
import { type OccurredOn, possibleDays, UNKNOWN } from './partial-date.js';
import { Refusal } from './refusals.js';
import type { StreamState } from './stream.state.js';
import type { World } from './decider.js';

/** The questions that several deciders ask. Each returns quietly or throws the Refusal that says what to do. */

function checkNotInFuture(field: 'occurredOn' | 'startedOn', date: OccurredOn, world: World): void {
  if (date !== UNKNOWN && possibleDays(date).first > world.today) {
    throw new Refusal('date-in-the-future', { field, date }, [
      { pointer: `/${field}`, detail: `${date} lies in the future.` },
    ]);
  }
}

/** What lasted several days has begun, and its last day does not certainly precede the first. */
export function checkFirstDay(startedOn: string | undefined, occurredOn: string, world: World): void {
  if (startedOn === undefined) return;
  checkNotInFuture('startedOn', startedOn, world);
  if (possibleDays(startedOn).first > possibleDays(occurredOn).last) {
    throw new Refusal('last-day-before-first', { startedOn, occurredOn }, [
      { pointer: '/startedOn', detail: 'The first day lies after the last.' },
    ]);
  }
}

export function checkOrgan(organ: string | undefined, pointer: string, world: World): void {
  if (organ === undefined) return;
  const organs = organsOf(world.organisation);
  if (organs.has(organ)) return;
  const known = [...organs].join(', ') || 'none yet';
  throw new Refusal('unknown-organ', { organ, org: world.organisation.id, organs: known }, [
    { pointer, detail: `"${organ}" is no organ of the organisation.` },
  ]);
}

export function checkExists(stream: StreamName, pointer: string, world: World): void {
  if (world.exists(stream)) return;
  throw new Refusal('reference-not-found', { field: pointer.slice(1), stream, opening: openingOf(stream) }, [
    { pointer, detail: `${stream} does not exist.` },
  ]);
}

/**
 * Refused only when the state certainly was no member on every possible day, did not negotiate the document, and the
 * document is not open to all states.
 */
export function checkStates(
  states: readonly string[],
  occurredOn: OccurredOn,
  pointer: string,
  world: World,
  document?: DocumentState,
): void {
  if (document?.openToAll === true) return;
  for (const state of states) {
    if (document?.participants.has(state) === true) continue;
    if (isPossibleMember(world.organisation, state, occurredOn)) continue;
    throw new Refusal('not-a-member', { state, occurredOn, org: world.organisation.id }, [
      { pointer, detail: `${state} was certainly no member on ${occurredOn}.` },
    ]);
  }
}

/** A stream's first entry opens it; every other needs it open. */
export function checkOpening(
  submission: { type: string; id?: string | undefined },
  state: StreamState,
): void {
  const opens = submission.type === openingOf(state.stream);
  if (opens && state.version > 0) throw new Refusal('id-taken', { stream: state.stream });
  if (!opens && state.version === 0) {
    throw new Refusal('stream-not-found', { stream: state.stream, opening: openingOf(state.stream) });
  }
  if (opens && submission.id !== parseStreamName(state.stream)?.id) {
    throw new Refusal('id-differs-from-stream', { id: submission.id ?? '', stream: state.stream }, [
      { pointer: '/id', detail: 'The id differs from the one in the address.' },
    ]);
  }
}

/** An entry that another names must stand in the same stream and be of the wanted type. */
export function checkNames(id: string, pointer: string, wanted: AnyGist['type'], state: StreamState): void {
  const named = state.entries.get(id);
  if (named === undefined) {
    throw new Refusal('entry-not-found', { entry: id, where: `in ${state.stream}` }, [
      { pointer, detail: 'No entry of this stream has this id.' },
    ]);
  }
  if (named.type !== wanted) {
    throw new Refusal(
      'wrong-entry-type',
      { field: pointer.slice(1), wanted, entry: id, actual: named.type },
      [{ pointer, detail: `This names a ${named.type}, not a ${wanted}.` }],
    );
  }
}

export function checkSources(submission: { type: string; sources: readonly unknown[] }): void {
  if (submission.sources.length === 0) {
    throw new Refusal('source-required', { type: submission.type }, [
      { pointer: '/sources', detail: 'Add at least one source.' },
    ]);
  }
}

function openingOf(stream: StreamName): string {
  const kind = parseStreamName(stream)?.kind;
  return kind === undefined ? 'first entry' : OPENING_TYPE[kind];
}

/** What every entry of every stream must satisfy, before its own stream's rules. */
export function checkCommon(submission: Submission, state: StreamState, world: World): void {
  checkOpening(submission, state);
  checkNotInFuture('occurredOn', submission.occurredOn, world);
}
