import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { AnyGist } from '../../src/domain/entries.js';
import { reportOn } from '../../src/domain/presidency/presidency.report.js';
import { projectRoot } from '../../src/platform/config.js';
import { streamsOf } from '../support/in-memory.js';

/** A row of `ledger_entries` as a released version wrote it; the leaf hash in hexadecimal. */
const frozenEntry = z.strictObject({
  ledger: z.string(),
  position: z.number(),
  entry_id: z.string(),
  stream: z.string(),
  version: z.number(),
  type: z.string(),
  schema_version: z.number(),
  first_day: z.string().nullable(),
  last_day: z.string().nullable(),
  content: z.string(),
  grade: z.string(),
  actor: z.string(),
  command_id: z.string(),
  recorded_at: z.string(),
  leaf_hash: z.string(),
});
export type FrozenEntry = z.infer<typeof frozenEntry>;

/** The ledger of a released version, and the answers that it gave. */
export interface Frozen {
  entries: FrozenEntry[];
  /** The status of every commitment of the presidency on a day. */
  answers: { asOf: string; presidency: string; statuses: Record<string, string> };
}

const answers = z.strictObject({
  asOf: z.string(),
  presidency: z.string(),
  statuses: z.record(z.string(), z.string()),
});
const directory = join(projectRoot, 'test', 'frozen');
const fileOf = (version: string, what: string): string => join(directory, `${version}.${what}`);

/** What a released version left behind. Its files are never written again. */
export async function readFrozen(version: string): Promise<Frozen> {
  const lines = (await readFile(fileOf(version, 'ndjson'), 'utf8')).trimEnd().split('\n');
  return {
    entries: lines.map((line) => frozenEntry.parse(JSON.parse(line))),
    answers: answers.parse(JSON.parse(await readFile(fileOf(version, 'answers.json'), 'utf8'))),
  };
}

/** Puts a frozen ledger into a database, as a restored backup is there: byte for byte, past the application. */
export async function restore(owner: Pool, frozen: Frozen): Promise<void> {
  await restoreEntries(owner, frozen);
  await owner.query('INSERT INTO ledger_names (ledger) SELECT DISTINCT ledger FROM ledger_entries');
}

/** The entries and receipts alone, which every version of the tables has. */
export async function restoreEntries(owner: Pool, { entries }: Frozen): Promise<void> {
  await owner.query(
    `INSERT INTO ledger_entries (ledger, position, entry_id, stream, version, type, schema_version, first_day, last_day,
       content, grade, actor, command_id, recorded_at, leaf_hash)
     SELECT e.ledger, e.position, e.entry_id, e.stream, e.version, e.type, e.schema_version, e.first_day, e.last_day,
       e.content, e.grade, e.actor, e.command_id, e.recorded_at, decode(e.leaf_hash, 'hex')
     FROM json_to_recordset($1) AS e (ledger text, position bigint, entry_id uuid, stream text, version bigint, type text,
       schema_version integer, first_day date, last_day date, content text, grade text, actor text, command_id uuid,
       recorded_at timestamptz, leaf_hash text)`,
    [JSON.stringify(entries)],
  );
  await owner.query(
    `INSERT INTO ledger_receipts (ledger, command_id, digest, first_position, entry_count)
     SELECT ledger, command_id, 'frozen', min(position), count(*) FROM ledger_entries GROUP BY ledger, command_id`,
  );
}

/** The status of every commitment of a presidency on a day, by its id. */
export function statusesOf(
  entries: readonly AnyGist[],
  presidency: string,
  asOf: string,
): Record<string, string> {
  const { priorities } = reportOn(streamsOf(entries, presidency), asOf);
  return Object.fromEntries(
    priorities.flatMap(({ commitments }) => commitments.map(({ id, status }) => [id, status])),
  );
}
