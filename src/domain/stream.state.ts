import type { AnyGist } from './entries.js';
import type { StreamKind, StreamName } from './entry.js';

/** What every decision needs to know of a stream: its version, and which entries it holds. */
export interface StreamState {
  kind: StreamKind;
  stream: StreamName;
  version: number;
  entries: Map<string, { type: AnyGist['type']; retracted: boolean }>;
}

/** Presidencies, priorities and commitments need no more than that. */
export interface PlainState extends StreamState {
  kind: 'presidencies' | 'priorities' | 'commitments';
}

export function initialStream<K extends StreamKind>(kind: K, id: string) {
  const stream: StreamName = `${kind}/${id}`;
  return {
    kind,
    stream,
    version: 0,
    entries: new Map<string, { type: AnyGist['type']; retracted: boolean }>(),
  };
}

/** Folds one entry in; changes and returns `state`. */
export function evolveStream<S extends StreamState>(state: S, entry: AnyGist): S {
  state.version = entry.version;
  state.entries.set(entry.id, { type: entry.type, retracted: false });
  if (entry.type === 'EntryRetracted') {
    const target = state.entries.get(entry.data.entry);
    if (target !== undefined) target.retracted = true;
  }
  return state;
}
