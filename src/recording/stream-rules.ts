import { decideCommitment } from '../domain/commitment/commitment.decider.js';
import type { World } from '../domain/decider.js';
import { decideDocument } from '../domain/document/document.decider.js';
import { type DocumentState, evolveDocument, initialDocument } from '../domain/document/document.state.js';
import { type AnyEntry, parseStreamName } from '../domain/entries.js';
import type { StreamName } from '../domain/entry.js';
import { decideOrganisation } from '../domain/organisation/organisation.decider.js';
import {
  evolveOrganisation,
  initialOrganisation,
  type OrganisationState,
} from '../domain/organisation/organisation.state.js';
import { decidePresidency } from '../domain/presidency/presidency.decider.js';
import { decidePriority } from '../domain/priority/priority.decider.js';
import { evolveStream, initialStream, type PlainState } from '../domain/stream.state.js';
import type { Line } from './submission.js';

/** The decision state of any stream. */
export type AnyState = OrganisationState | DocumentState | PlainState;

export function initialState(stream: StreamName): AnyState {
  const parsed = parseStreamName(stream);
  if (parsed === undefined) throw new RangeError(`"${stream}" is no stream's name`);
  const { kind, id } = parsed;
  switch (kind) {
    case 'organisations':
      return initialOrganisation(id);
    case 'documents':
      return initialDocument(id);
    case 'presidencies':
    case 'priorities':
    case 'commitments':
      return initialStream(kind, id);
  }
}

/** Folds one entry in; changes and returns `state`. */
export function evolveState(state: AnyState, entry: AnyEntry): AnyState {
  switch (state.kind) {
    case 'organisations':
      return evolveOrganisation(state, entry);
    case 'documents':
      return evolveDocument(state, entry);
    case 'presidencies':
    case 'priorities':
    case 'commitments':
      return evolveStream(state, entry);
  }
}

/** Asks the decider of the line's stream. @throws Refusal */
export function decideLine(line: Line, state: AnyState, world: World): void {
  switch (line.kind) {
    case 'organisations':
      if (state.kind === 'organisations') decideOrganisation(line.submission, state, world);
      return;
    case 'documents':
      if (state.kind === 'documents') decideDocument(line.submission, state, world);
      return;
    case 'presidencies':
      return decidePresidency(line.submission, state, world);
    case 'priorities':
      return decidePriority(line.submission, state, world);
    case 'commitments':
      return decideCommitment(line.submission, state, world);
  }
}
