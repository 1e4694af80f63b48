import { documentsNamedBy } from '../domain/document/document.decider.js';
import { type AnyEntry, parseStreamName, streamName } from '../domain/entries.js';
import type { StreamName } from '../domain/entry.js';
import type { Projection, Transaction } from './projection.js';
import { statement } from './statement.js';

/** The name of the projection in the checkpoints; sql/read-surroundings.sql reads the same. */
export const HISTORIES = 'histories';

const append = statement('append-histories');

/** One history row a stream: everything a reading needs, folded when it is read. */
export class HistoriesProjection implements Projection {
  readonly name = HISTORIES;

  /** @throws Error where a row does not end where the entries begin: the rows are not those of this ledger. */
  async apply(tx: Transaction, ledger: string, entries: readonly AnyEntry[]): Promise<void> {
    const additions = additionsOf(entries);
    const column = <T>(pick: (addition: Addition) => T): T[] => additions.map(pick);
    const { rowCount } = await tx.query({
      ...append,
      values: [
        ledger,
        column(({ stream }) => stream),
        column(({ kind }) => kind),
        column(({ parent }) => parent ?? null),
        column(({ documents }) => [...documents].join(' ')),
        column(({ first }) => first.position),
        column(({ last }) => last.position),
        column(({ first }) => first.version),
        column(({ last }) => last.version),
        column(({ lines }) => lines.join('\n')),
      ],
    });
    if (rowCount !== additions.length) {
      throw new Error(
        `${additions.length - (rowCount ?? 0)} histories of ledger ${ledger} do not end where the entries begin`,
      );
    }
  }
}

/** What one batch adds to one stream. */
interface Addition {
  stream: StreamName;
  kind: string;
  parent: StreamName | undefined;
  documents: Set<StreamName>;
  first: AnyEntry;
  last: AnyEntry;
  lines: string[];
}

function additionsOf(entries: readonly AnyEntry[]): Addition[] {
  const byStream = new Map<StreamName, Addition>();
  for (const entry of entries) {
    const addition = byStream.get(entry.stream) ?? emptyAddition(entry);
    addition.last = entry;
    addition.parent ??= parentNamedBy(entry);
    for (const document of namedBy(entry)) addition.documents.add(document);
    addition.lines.push(JSON.stringify(entry));
    byStream.set(entry.stream, addition);
  }
  return [...byStream.values()];
}

function emptyAddition(entry: AnyEntry): Addition {
  const kind = parseStreamName(entry.stream)?.kind;
  if (kind === undefined)
    throw new Error(`Entry ${entry.position} stands in ${entry.stream}, which is no stream`);
  return {
    stream: entry.stream,
    kind,
    parent: undefined,
    documents: new Set(),
    first: entry,
    last: entry,
    lines: [],
  };
}

function parentNamedBy(entry: AnyEntry): StreamName | undefined {
  if (entry.type === 'PriorityProposed') return streamName('presidencies', entry.data.presidency);
  return entry.type === 'CommitmentMade' ? streamName('priorities', entry.data.priority) : undefined;
}

function namedBy(entry: AnyEntry): StreamName[] {
  const ids = entry.type === 'EntryIntoForceRuleSet' ? documentsNamedBy(entry.data.rule) : [];
  const made = entry.type === 'CommitmentMade' ? (entry.data.documents ?? []) : [];
  return [...ids, ...made].map((id) => streamName('documents', id));
}
