import type { Pool } from 'pg';
import { parseStreamName, streamName } from '../domain/entries.js';
import type { PreparedCommand } from './append-command.check.js';
import { toEntry, toPosition } from './content.js';
import type { AppendOutcome } from './ledger.types.js';
import { statement } from './statement.js';

/** What the ledger did with one command. A replayed one is still to be read. */
export type GroupResult = Exclude<AppendOutcome, { kind: 'replayed' }> | ReplayedRange;
export interface ReplayedRange {
  kind: 'replayed';
  firstPosition: number;
  entryCount: number;
}

const append = statement('append');

/**
 * Appends a group of commands of one ledger in one statement of its own, which is one commit.
 * @returns a result a command, in order.
 */
export async function appendGroup(
  pool: Pool,
  ledger: string,
  group: readonly PreparedCommand[],
): Promise<GroupResult[]> {
  const { rows } = await pool.query<GroupRow>({ ...append, values: toParameters(ledger, group) });
  return group.map((prepared, index) => {
    const row = rows[index];
    if (row === undefined) throw new Error(`The ledger answered ${rows.length} of ${group.length} commands`);
    return toResult(prepared, row);
  });
}

/** The arrays of the SQL function `ledger_append`, in its order. Its slots are places in the list of streams, from 1. */
function toParameters(ledger: string, group: readonly PreparedCommand[]): unknown[] {
  const commands = group.map(({ command }) => command);
  const expected = commands.flatMap((command) => command.expected);
  const entries = group.flatMap((prepared) => prepared.entries);
  const slots = new Map<string, number>();
  for (const { stream } of expected) if (!slots.has(stream)) slots.set(stream, slots.size + 1);
  return [
    ledger,
    commands.map(({ commandId }) => commandId),
    commands.map(({ digest }) => digest),
    commands.map(({ correlation }) => correlation ?? null),
    commands.map(({ causation }) => causation ?? null),
    commands.map((command) => command.expected.length),
    group.map((prepared) => prepared.entries.length),
    [...slots.keys()],
    expected.map(({ stream }) => slots.get(stream)),
    expected.map(({ version }) => version),
    entries.map(({ stream }) => slots.get(stream)),
    entries.map(({ id }) => id),
    entries.map(({ type }) => type),
    entries.map(({ schemaVersion }) => schemaVersion),
    entries.map(({ firstDay }) => firstDay),
    entries.map(({ lastDay }) => lastDay),
    entries.map(({ content }) => content),
    entries.map(({ grade }) => grade),
    entries.map(({ actor }) => actor),
  ];
}

/** A row of `ledger_append`: `outcome` says which columns are set. bigint columns arrive as text. */
type GroupRow =
  | {
      outcome: 'appended';
      first_position: string;
      entry_count: number;
      recorded_at: string;
      base_versions: string[];
    }
  | { outcome: 'replayed'; first_position: string; entry_count: number }
  | { outcome: 'different-content' }
  | { outcome: 'conflict'; stream: string; expected: string; actual: string }
  | { outcome: 'entry-id-taken'; entry_id: string };

function toResult(prepared: PreparedCommand, row: GroupRow): GroupResult {
  switch (row.outcome) {
    case 'appended':
      return toAppended(prepared, row);
    case 'replayed':
      return { kind: 'replayed', firstPosition: toPosition(row.first_position), entryCount: row.entry_count };
    case 'different-content':
      return { kind: 'different-content' };
    case 'conflict':
      return toConflict(row);
    case 'entry-id-taken':
      return { kind: 'entry-id-taken', id: row.entry_id };
    default:
      throw new Error(`The ledger answered ${JSON.stringify(row satisfies never)}`);
  }
}

function toConflict(row: GroupRow & { outcome: 'conflict' }): GroupResult {
  const stream = parseStreamName(row.stream);
  if (stream === undefined) throw new Error(`The ledger answered with stream ${row.stream}`);
  const { kind, id } = stream;
  return {
    kind: 'conflict',
    stream: streamName(kind, id),
    expected: toPosition(row.expected),
    actual: toPosition(row.actual),
  };
}

function toAppended(
  { command, entries }: PreparedCommand,
  row: GroupRow & { outcome: 'appended' },
): GroupResult {
  const { ledger, expected } = command;
  const first = toPosition(row.first_position);
  const versions = new Map(
    expected.map(({ stream }, index) => [stream, toPosition(row.base_versions[index] ?? '')]),
  );
  const recorded = entries.map(({ stream, content }, index) => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    return toEntry(
      { ledger, position: first + index, stream, version, recordedAt: row.recorded_at },
      content,
    );
  });
  const positions = recorded.map(({ position }) => position);
  return { kind: 'appended', positions, recordedAt: row.recorded_at, entries: recorded };
}
