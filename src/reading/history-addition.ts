import { documentsNamedBy } from '../domain/document/document.decider.js';
import { type AnyEntry, type EntryType, parseStreamName, streamName } from '../domain/entries.js';
import type { StreamName } from '../domain/entry.js';
import type { Said } from '../ledger/stored-content.js';
import { historyLine } from './history-line.js';

/** What some entries add to the history row of one stream. */
export interface HistoryAddition {
  stream: StreamName;
  kind: string;
  /** The presidency of a priority, the priority of a commitment. */
  parent: StreamName | undefined;
  documents: Set<StreamName>;
  first: AnyEntry;
  last: AnyEntry;
  /** The gists of the entries, one a line. */
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
  addition.lines.push(historyLine(entry));
}

/** The documents named, in the one order that a row has whatever the batches were. */
export const documentsIn = ({ documents }: HistoryAddition): StreamName[] => [...documents].toSorted();

/** The types whose entries name other streams: a parent, or documents. */
const NAMING: ReadonlySet<EntryType | undefined> = new Set([
  'PriorityProposed',
  'CommitmentMade',
  'EntryIntoForceRuleSet',
]);

/** Whether entries of a type may name other streams. */
export const namesStreams = (type: EntryType | undefined): boolean => NAMING.has(type);

/** The stream under which an entry opens another: the presidency of a priority, the priority of a commitment. */
export function parentNamedBy(entry: Said): StreamName | undefined {
  if (entry.type === 'PriorityProposed') return streamName('presidencies', entry.data.presidency);
  return entry.type === 'CommitmentMade' ? streamName('priorities', entry.data.priority) : undefined;
}

/** The documents that an entry names. */
export function documentStreamsIn(entry: Said): StreamName[] {
  const ids = entry.type === 'EntryIntoForceRuleSet' ? documentsNamedBy(entry.data.rule) : [];
  const made = entry.type === 'CommitmentMade' ? (entry.data.documents ?? []) : [];
  return [...ids, ...made].map((id) => streamName('documents', id));
}
