import type { Pool } from 'pg';
import type { AnyEntry } from '../domain/entries.js';
import { copyOut, eachBinaryRow } from '../platform/database/copy.js';
import { toEntry } from './content.js';
import { statement } from './statement.js';

/** Where a page begins: after a version of a stream; with the empty stream, at the beginning of the ledger. */
export interface StreamPlace {
  stream: string;
  version: number;
}

const query = statement('copy-in-stream-order');
/** 2000-01-01 in UTC, from which PostgreSQL counts microseconds, in Unix milliseconds. */
const EPOCH = 946_684_800_000;

/**
 * A page of a ledger up to a position, stream by stream, by COPY: the way to read a whole ledger.
 *
 * What it gives depends on the position alone, however many entries come meanwhile. Fewer entries than the limit: the end.
 * @throws UnreadableEntryError
 */
export async function readInStreamOrder(
  pool: Pool,
  ledger: string,
  after: StreamPlace,
  upToPosition: number,
  limit: number,
): Promise<AnyEntry[]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const values = [ledger, after.stream, after.version, upToPosition, limit];
    const text = query.text.replace(/^--.*$/gm, '').replaceAll(/\$(\d)/g, (_, number) => {
      const value = values[Number(number) - 1] ?? '';
      return typeof value === 'number' ? String(value) : client.escapeLiteral(value);
    });
    return toEntries(ledger, await copyOut(client, `COPY (${text}) TO STDOUT (FORMAT binary)`));
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken);
  }
}

function toEntries(ledger: string, data: Buffer): AnyEntry[] {
  const entries: AnyEntry[] = [];
  eachBinaryRow(data, ([position, stream, version, recordedAt, content]) => {
    if (!position || !stream || !version || !recordedAt || !content)
      throw new Error('A copied row is not of this query');
    const place = {
      ledger,
      position: Number(data.readBigInt64BE(position.from)),
      stream: data.toString('utf8', stream.from, stream.to),
      version: Number(data.readBigInt64BE(version.from)),
      recordedAt: instantOf(Number(data.readBigInt64BE(recordedAt.from))),
    };
    entries.push(toEntry(place, data.toString('utf8', content.from, content.to)));
  });
  return entries;
}

/** RFC 3339 in UTC with six digits of a second, as the ledger says it. */
function instantOf(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1_000);
  const rest = String(microseconds - milliseconds * 1_000).padStart(3, '0');
  return `${new Date(EPOCH + milliseconds).toISOString().slice(0, -1)}${rest}Z`;
}
