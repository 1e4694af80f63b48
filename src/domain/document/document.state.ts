import type { AnyGist } from '../entries.js';
import { evolveStream, initialStream, type StreamState } from '../stream.state.js';

/** What decisions need to know of a document: who negotiated it, and whether any other state may act. */
export interface DocumentState extends StreamState {
  kind: 'documents';
  participants: Set<string>;
  openToAll: boolean;
}

export function initialDocument(id: string): DocumentState {
  return { ...initialStream('documents', id), participants: new Set(), openToAll: false };
}

/** Folds one entry in; changes and returns `state`. */
export function evolveDocument(state: DocumentState, entry: AnyGist): DocumentState {
  evolveStream(state, entry);
  if (entry.type === 'DocumentListed') {
    state.participants = new Set(entry.data.participants ?? []);
    state.openToAll = entry.data.openTo === 'all-states';
  }
  return state;
}
