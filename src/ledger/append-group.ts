import type { Pool } from 'pg';
import type { PreparedCommand, PreparedEntry } from './append-command.check.js';
import { dateArray, int4Array, int8Array, textArray, uuidArray } from './binary-array.js';
import { toEntry, toPosition } from './content.js';
import { judgeGroup, type Verdict } from './judge-group.js';
import { instantOf } from './instant.js';
import type { AppendOutcome } from './ledger.types.js';
import { statement } from './statement.js';

/** What the ledger did with one command. A replayed one is still to be read. */
export type GroupResult = Extract<AppendOutcome, { kind: 'appended' }> | Verdict;

const append = statement('append');

/** A position that a ledger is known in this process to have reached; 0 at first. */
export interface Reached {
  position: number;
}

/** Rounds in which nothing is appended and nobody is to blame; another process may have been faster in a few. */
const FRUITLESS_ROUNDS = 8;

/**
 * Appends a group of commands of one ledger in one statement of its own, which is one commit. Where something stands
 * against some of them nothing is appended: they get their verdict, and the others are sent again without them.
 *
 * @param group no stream, command id or entry id is named by two commands of it
 * @param reached is moved on by what is appended
 * @returns a result a command, in order.
 */
export async function appendGroup(
  pool: Pool,
  ledger: string,
  group: readonly PreparedCommand[],
  reached: Reached,
): Promise<GroupResult[]> {
  const results = new Map<PreparedCommand, GroupResult>();
  let waiting = group;
  let fruitless = 0;
  while (waiting.length > 0) {
    const settled =
      (await appendWhole(pool, ledger, waiting, reached)) ?? (await judgeGroup(pool, ledger, waiting));
    for (const [prepared, result] of settled) results.set(prepared, result);
    waiting = waiting.filter((prepared) => !settled.has(prepared));
    if (settled.size > 0) continue;
    // A ledger that was set back, by a backup for instance, has not reached what this process knows.
    reached.position = 0;
    fruitless += 1;
    if (fruitless === FRUITLESS_ROUNDS)
      throw new Error(
        `Ledger ${ledger} took in none of ${waiting.length} commands, and nothing stands against them`,
      );
  }
  return group.flatMap((prepared) => results.get(prepared) ?? []);
}

type Results = ReadonlyMap<PreparedCommand, GroupResult>;

/** The row of `ledger_append`; bigint columns arrive as text. */
interface AppendedRow {
  first_position: string;
  microseconds: string;
  base_versions: string[];
}

/** A prepared command with its place in a group. */
interface Member {
  prepared: PreparedCommand;
  /** Counts from 1, as arrays of PostgreSQL do. */
  number: number;
  /** The place of its first entry among those of the group, from 1. */
  first: number;
}

/** Undefined where something stands against the group. */
async function appendWhole(
  pool: Pool,
  ledger: string,
  group: readonly PreparedCommand[],
  reached: Reached,
): Promise<Results | undefined> {
  let next = 1;
  const members = group.map((prepared, index): Member => {
    const first = next;
    next += prepared.entries.length;
    return { prepared, number: index + 1, first };
  });
  const slots = new Map<string, number>();
  for (const { command } of group)
    for (const { stream } of command.expected) slots.set(stream, slots.size + 1);
  const values = toParameters(ledger, reached, members, slots);
  const { rows } = await pool.query<AppendedRow>({ ...append, values });
  const [row] = rows;
  if (row === undefined) return undefined;
  reached.position = Math.max(reached.position, toPosition(row.first_position) + next - 2);
  return new Map(members.map((member) => [member.prepared, toAppended(ledger, member, slots, row)]));
}

/** The arrays of the SQL function `ledger_append`, in its order. */
function toParameters(
  ledger: string,
  reached: Reached,
  members: readonly Member[],
  slots: ReadonlyMap<string, number>,
): unknown[] {
  const commands = members.map(({ prepared: { command } }) => command);
  const entries = members.flatMap(({ prepared, number }) => placed(prepared.entries, number));
  const column = <T>(pick: (entry: PreparedEntry) => T): T[] => entries.map(({ entry }) => pick(entry));
  return [
    ledger,
    reached.position,
    uuidArray(commands.map(({ commandId }) => commandId)),
    textArray(commands.map(({ digest }) => digest)),
    int4Array(members.map(({ first }) => first)),
    int4Array(members.map(({ prepared }) => prepared.entries.length)),
    textArray([...slots.keys()]),
    int8Array(commands.flatMap(({ expected }) => expected.map(({ version }) => version))),
    int4Array(entries.map(({ command }) => command)),
    int4Array(column(({ stream }) => slots.get(stream) ?? null)),
    int4Array(entries.map(({ step }) => step)),
    uuidArray(column(({ id }) => id)),
    textArray(column(({ type }) => type)),
    int4Array(column(({ schemaVersion }) => schemaVersion)),
    dateArray(column(({ firstDay }) => firstDay)),
    dateArray(column(({ lastDay }) => lastDay)),
    column(({ content }) => content).join('\n'),
    textArray(column(({ grade }) => grade)),
    textArray(column(({ actor }) => actor)),
    textArray(commands.map(({ correlation }) => correlation ?? null)),
    textArray(commands.map(({ causation }) => causation ?? null)),
  ];
}

/** The entries of a command with how many versions their streams have gained by each. */
function placed(entries: readonly PreparedEntry[], command: number) {
  const steps = new Map<string, number>();
  return entries.map((entry) => {
    const step = (steps.get(entry.stream) ?? 0) + 1;
    steps.set(entry.stream, step);
    return { entry, command, step };
  });
}

function toAppended(
  ledger: string,
  { prepared, number, first }: Member,
  slots: ReadonlyMap<string, number>,
  row: AppendedRow,
): GroupResult {
  const recordedAt = instantOf(Number(row.microseconds) + number);
  const firstPosition = toPosition(row.first_position) + first - 1;
  const entries = placed(prepared.entries, number).map(({ entry: { stream, content }, step }, index) => {
    const version = toPosition(row.base_versions[(slots.get(stream) ?? 0) - 1] ?? '') + step;
    return toEntry({ ledger, position: firstPosition + index, stream, version, recordedAt }, content);
  });
  return { kind: 'appended', positions: entries.map(({ position }) => position), recordedAt, entries };
}
