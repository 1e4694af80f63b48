import { type AnyEntry, type AnyGist, entriesOf } from '../domain/entries.js';
import type { StreamName } from '../domain/entry.js';

/**
 * What a history row keeps of an entry: its gist, as a JSON array on a line of its own. The stream, the ledger and the
 * version are those of the row and of the line; where an entry comes from, the ledger alone keeps.
 */
export function historyLine({
  position,
  id,
  type,
  occurredOn,
  dateBasis,
  grade,
  sources,
  data,
}: AnyEntry): string {
  return JSON.stringify([position, id, type, occurredOn, dateBasis, grade, sources.length, data]);
}

/**
 * The entries of a history, or of its lines after the first `before` ones, in order of version.
 * @throws Error for what is no history
 */
export function parseHistory(ledger: string, stream: StreamName, history: string, before = 0): AnyGist[] {
  const lines: unknown = JSON.parse(`[${history.replaceAll('\n', ',')}]`);
  if (!Array.isArray(lines)) throw new Error(`The history of ${stream} does not hold entries`);
  return lines.map((line: unknown, index) => {
    const entry = Array.isArray(line) ? fromLine(ledger, stream, before + index + 1, line) : line;
    if (!isGist(entry)) throw new Error(`The history of ${stream} does not hold entries`);
    return entry;
  });
}

function fromLine(ledger: string, stream: StreamName, version: number, line: readonly unknown[]): unknown {
  const [position, id, type, occurredOn, dateBasis, grade, length, data] = line;
  const sources = typeof length === 'number' ? countOf(length) : undefined;
  return {
    position,
    id,
    ledger,
    stream,
    version,
    type: shared(type),
    occurredOn,
    dateBasis,
    grade,
    sources,
    data,
  };
}

const counts: { length: number }[] = [];
const countOf = (length: number): { readonly length: number } => (counts[length] ??= { length });

const words: ReadonlyMap<unknown, string> = new Map(
  Object.values(entriesOf).flatMap((definitions) => definitions.map(({ type }) => [type, type])),
);

/** The word of the entry's definition, where each line brought its own: one string, compared with others at a glance. */
const shared = (type: unknown): unknown => words.get(type) ?? type;

// The projection alone writes the rows, from entries that the ledger has checked. Before it kept gists it wrote them whole.
function isGist(value: unknown): value is AnyGist {
  return typeof value === 'object' && value !== null && 'position' in value && 'data' in value;
}
