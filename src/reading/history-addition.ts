import { documentsNamedBy } from '../domain/document/document.decider.js';
import { type AnyEntry, parseStreamName, streamName } from '../domain/entries.js';
import type { StreamName } from '../domain/entry.js';
import type { NewEntry } from '../ledger/ledger.types.js';

/** What some entries add to the history row of one stream. */
export interface HistoryAddition {
  stream: StreamName;
  kind: string;
  /** The presidency of a priority, the priority of a commitment. */
  parent: StreamName | undefined;
  documents: Set<StreamName>;
  first: AnyEntry;
  last: AnyEntry;
  /** The entries as JSON, one a line. */
  lines: string[];
}

/** What entries add, stream by stream. */
export function additionsOf(entries: readonly AnyEntry[]): HistoryAddition[] {
  const byStream = new Map<StreamName, HistoryAddition>();
  for (const entry of entries) {
    const addition = byStream.get(entry.stream);
    if (addition === undefined) byStream.set(entry.stream, beginAddition(entry));
    else extend(addition, entry);
  }
  return [...byStream.values()];
}

/** What the first entry adds. */
export function beginAddition(entry: AnyEntry): HistoryAddition {
  const kind = parseStreamName(entry.stream)?.kind;
  if (kind === undefined)
    throw new Error(`Entry ${entry.position} stands in ${entry.stream}, which is no stream`);
  const addition: HistoryAddition = {
    stream: entry.stream,
    kind,
    parent: undefined,
    documents: new Set(),
    first: entry,
    last: entry,
    lines: [],
  };
  extend(addition, entry);
  return addition;
}

/** Adds the next entry of the same stream. */
export function extend(addition: HistoryAddition, entry: AnyEntry): void {
  addition.last = entry;
  addition.parent ??= parentNamedBy(entry);
  for (const document of documentStreamsIn(entry)) addition.documents.add(document);
  addition.lines.push(JSON.stringify(entry));
}

/** The documents named, in the one order that a row has whatever the batches were. */
export const documentsIn = ({ documents }: HistoryAddition): StreamName[] => [...documents].toSorted();

/** The stream under which an entry opens another: the presidency of a priority, the priority of a commitment. */
export function parentNamedBy(entry: NewEntry): StreamName | undefined {
  if (entry.type === 'PriorityProposed') return streamName('presidencies', entry.data.presidency);
  return entry.type === 'CommitmentMade' ? streamName('priorities', entry.data.priority) : undefined;
}

/** The documents that an entry names. */
export function documentStreamsIn(entry: NewEntry): StreamName[] {
  const ids = entry.type === 'EntryIntoForceRuleSet' ? documentsNamedBy(entry.data.rule) : [];
  const made = entry.type === 'CommitmentMade' ? (entry.data.documents ?? []) : [];
  return [...ids, ...made].map((id) => streamName('documents', id));
}
