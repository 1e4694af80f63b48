import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { StreamName } from '../../../src/domain/entry.js';
import { leafHash } from '../../../src/ledger/leaf.js';
import type { AppendCommand, AppendOutcome, NewEntry } from '../../../src/ledger/ledger.types.js';

/** An entry of one line, as its caller would have it recorded. */
export function noted(stream: StreamName, note: string, id: string = randomUUID()): NewEntry {
  return {
    id,
    stream,
    type: 'ProgressLogged',
    occurredOn: '2020-04-17',
    dateBasis: 'stated',
    grade: 'reported',
    actor: 'secretariat',
    note,
    data: {},
    sources: [],
  };
}

/** A command for one stream that expects a version: an entry a note. */
export function noting(stream: StreamName, version: number, ...notes: string[]): AppendCommand {
  return {
    ledger: 'org',
    commandId: randomUUID(),
    digest: 'as said',
    expected: [{ stream, version }],
    entries: notes.map((note) => noted(stream, note)),
  };
}

/** The entries of an accepted command. @throws Error where it was refused */
export function recorded(outcome: AppendOutcome | undefined) {
  if (outcome?.kind === 'appended' || outcome?.kind === 'replayed') return outcome.entries;
  throw new Error(`nothing was recorded: ${JSON.stringify(outcome)}`);
}

export const kinds = (outcomes: readonly AppendOutcome[]): string[] => outcomes.map(({ kind }) => kind);

/** A row of a ledger as the audit reads it. `commit` names the transaction that wrote it. */
export interface AuditedRow {
  position: number;
  stream: string;
  version: number;
  commandId: string;
  note: string;
  recordedAt: string;
  commit: string;
}

interface StoredRow {
  position: string;
  stream: string;
  version: string;
  command_id: string;
  content: string;
  recorded_at: string;
  leaf: Buffer;
  commit: string;
}

/**
 * The rows of a ledger, after checking what holds in every ledger at every moment: positions and versions without a
 * hole, a head at the last of them, times that rise from command to command and are shared inside one, commands in one
 * piece with a receipt each, and leaves that cover their rows.
 */
export async function audit(pool: Pool, ledger = 'org'): Promise<AuditedRow[]> {
  const { rows } = await pool.query<StoredRow>(
    `SELECT position, stream, version, command_id, content, leaf_hash AS leaf, xmin::text AS commit,
       to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded_at
     FROM ledger_entries WHERE ledger = $1 ORDER BY position`,
    [ledger],
  );
  const audited = rows.map((row, index) => auditRow(ledger, row, index, rows));
  const head = await pool.query<{ position: string }>('SELECT position FROM ledger_heads WHERE ledger = $1', [
    ledger,
  ]);
  expect(head.rows[0]?.position ?? '0').toBe(`${rows.length}`);
  const receipts = await pool.query(
    `SELECT command_id, first_position AS first, entry_count AS count FROM ledger_receipts
     WHERE ledger = $1 ORDER BY first_position`,
    [ledger],
  );
  expect(receipts.rows).toEqual(piecesOf(rows));
  return audited;
}

function auditRow(ledger: string, row: StoredRow, index: number, rows: readonly StoredRow[]): AuditedRow {
  const { stream, content, recorded_at: recordedAt } = row;
  const position = Number(row.position);
  const version = Number(row.version);
  const before = rows[index - 1];
  const sameStream = rows.slice(0, index).filter((other) => other.stream === stream).length;
  expect({ position, version }).toEqual({ position: index + 1, version: sameStream + 1 });
  if (before?.command_id === row.command_id) expect(recordedAt).toBe(before.recorded_at);
  else expect(recordedAt > (before?.recorded_at ?? '')).toBe(true);
  expect(leafHash({ content, ledger, position, recordedAt, stream, version }).equals(row.leaf)).toBe(true);
  const { note }: { note: string } = JSON.parse(content);
  return { position, stream, version, commandId: row.command_id, note, recordedAt, commit: row.commit };
}

/** What the receipts must say: each command once, as one run of positions. */
function piecesOf(rows: readonly StoredRow[]) {
  const pieces: { command_id: string; first: string; count: number }[] = [];
  for (const { command_id, position } of rows) {
    const last = pieces.at(-1);
    if (last?.command_id === command_id) last.count += 1;
    else pieces.push({ command_id, first: position, count: 1 });
  }
  return pieces;
}
