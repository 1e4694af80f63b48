import type { Pool } from 'pg';
import type { PreparedCommand } from './append-command.check.js';
import { toPosition } from './content.js';
import { ANY_VERSION, type AppendOutcome } from './ledger.types.js';
import { statement } from './statement.js';

/** Where the entries of a command stand that was accepted before. */
export interface ReplayedRange {
  kind: 'replayed';
  firstPosition: number;
  entryCount: number;
}

/** Why a command is not appended. */
export type Verdict = Exclude<AppendOutcome, { kind: 'appended' | 'replayed' }> | ReplayedRange;

const judge = statement('judge-group');

/** What stands against a group. bigint columns arrive as text. */
type StandingRow =
  | { kind: 'receipt'; name: string; digest: string; number: string; entry_count: number }
  | { kind: 'version'; name: string; number: string }
  | { kind: 'taken'; name: string };

/**
 * Finds the commands of a group for which it was not appended. What stands against a command stays for ever, whoever
 * appends meanwhile: receipts are kept, versions and ids only become more.
 *
 * @returns their verdicts; none where what stood against them was a version that another process has reached since
 */
export async function judgeGroup(
  pool: Pool,
  ledger: string,
  group: readonly PreparedCommand[],
): Promise<ReadonlyMap<PreparedCommand, Verdict>> {
  const commandIds = group.map(({ command }) => command.commandId);
  const streams = group.flatMap(({ command }) => command.expected.map(({ stream }) => stream));
  const ids = group.flatMap(({ entries }) => entries.map(({ id }) => id));
  const values = [ledger, commandIds, streams, ids];
  const { rows } = await pool.query<StandingRow>({ ...judge, values });
  const standing = new Map(rows.map((row) => [`${row.kind} ${row.name}`, row]));
  const verdicts = new Map<PreparedCommand, Verdict>();
  for (const prepared of group) {
    const verdict = verdictOn(prepared, (kind, name) => standing.get(`${kind} ${name}`));
    if (verdict !== undefined) verdicts.set(prepared, verdict);
  }
  return verdicts;
}

type Find = (kind: StandingRow['kind'], name: string) => StandingRow | undefined;

function verdictOn({ command, entries }: PreparedCommand, find: Find): Verdict | undefined {
  const receipt = find('receipt', command.commandId);
  if (receipt?.kind === 'receipt') {
    if (receipt.digest !== command.digest) return { kind: 'different-content' };
    return { kind: 'replayed', firstPosition: toPosition(receipt.number), entryCount: receipt.entry_count };
  }
  for (const { stream, version: expected } of command.expected) {
    const row = find('version', stream);
    const actual = row?.kind === 'version' ? toPosition(row.number) : 0;
    if (expected !== ANY_VERSION && expected !== actual)
      return { kind: 'conflict', stream, expected, actual };
  }
  const taken = entries.find(({ id }) => find('taken', id) !== undefined);
  return taken && { kind: 'entry-id-taken', id: taken.id };
}
