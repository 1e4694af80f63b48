import type { World } from '../domain/decider.js';
import { type AnyEntry } from '../domain/entries.js';
import type { StreamName } from '../domain/entry.js';
import type { OrganisationState } from '../domain/organisation/organisation.state.js';
import type { Day } from '../domain/partial-date.js';
import { Refusal } from '../domain/refusals.js';
import type { NewEntry } from '../ledger/ledger.types.js';
import { type AnyState, decideLine, evolveState, initialState } from './stream-rules.js';
import { type Line, toNewEntry } from './submission.js';

/** What a decision may look at: the states loaded so far, and where the entries that corrections name stand. */
export interface Loaded {
  states: ReadonlyMap<StreamName, AnyState>;
  entryStreams: ReadonlyMap<string, StreamName | undefined>;
}

/** What a decision asked for that is not loaded. Its outcome holds only when nothing is wanted. */
export interface Wanted {
  streams: Set<StreamName>;
  entries: Set<string>;
}

export interface LinesDecided {
  /** By line: the refusal, or the entry that is to be recorded. */
  outcomes: (NewEntry | Refusal)[];
  wanted: Wanted;
}

/**
 * Decides lines in order, each on the states that the earlier ones leave behind. `loaded` stays as it was: what the
 * lines would change is changed in copies.
 */
export function decideLines(
  ledger: string,
  actor: string,
  lines: readonly Line[],
  loaded: Loaded,
  today: Day,
): LinesDecided {
  const wanted: Wanted = { streams: new Set(), entries: new Set() };
  const copies = new Map<StreamName, AnyState>();
  const stateOf = (stream: StreamName): AnyState | undefined => {
    const state = copies.get(stream) ?? loaded.states.get(stream);
    if (state === undefined) wanted.streams.add(stream);
    return state;
  };
  const home: StreamName = `organisations/${ledger}`;
  const outcomes = lines.map((line, index): NewEntry | Refusal => {
    const state = stateOf(line.stream) ?? initialState(line.stream);
    const organisation = stateOf(home) ?? initialState(home);
    if (organisation.kind !== 'organisations') throw new TypeError(`${home} holds no organisation`);
    const outcome = decideOne(
      line,
      state,
      worldOf(organisation, stateOf, loaded, copies, wanted, today),
      actor,
    );
    const isLast = index === lines.length - 1;
    if (!(outcome instanceof Refusal) && !isLast) {
      const copy = copies.get(line.stream) ?? structuredClone(state);
      copies.set(line.stream, evolveState(copy, provisional(outcome, ledger, copy.version + 1)));
    }
    return outcome;
  });
  return { outcomes, wanted };
}

function decideOne(line: Line, state: AnyState, world: World, actor: string): NewEntry | Refusal {
  const opensLedger = line.submission.type === 'OrganisationRegistered';
  if (world.organisation.version === 0 && !opensLedger) {
    return new Refusal('organisation-not-found', { org: world.organisation.id });
  }
  try {
    decideLine(line, state, world);
    return toNewEntry(line, actor);
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal;
    throw refusal;
  }
}

function worldOf(
  organisation: OrganisationState,
  stateOf: (stream: StreamName) => AnyState | undefined,
  loaded: Loaded,
  copies: ReadonlyMap<StreamName, AnyState>,
  wanted: Wanted,
  today: Day,
): World {
  return {
    today,
    organisation,
    exists: (stream) => {
      const state = stateOf(stream);
      return state === undefined || state.version > 0;
    },
    streamOfEntry: (id) => {
      const inBatch = [...copies.values()].find((state) => state.entries.has(id));
      if (inBatch !== undefined) return inBatch.stream;
      if (!loaded.entryStreams.has(id)) wanted.entries.add(id);
      return loaded.entryStreams.get(id);
    },
  };
}

/** A place for an entry that later lines of the same command look at; the ledger gives the real one. */
function provisional(entry: NewEntry, ledger: string, version: number): AnyEntry {
  return { ...entry, ledger, version, position: 0, recordedAt: '' };
}
