import type { Pool } from 'pg';
import type { AnyEntry } from '../domain/entries.js';
import { int64At } from '../platform/database/binary-rows.js';
import { copyRowsOut } from '../platform/database/copy.js';
import { toEntry } from './content.js';
import { instantOf } from './instant.js';
import { statement } from './statement.js';
import { type Upcasters, upcasters } from './upcasters.js';

/** Where a page begins: after a version of a stream; with the empty stream, at the beginning of the ledger. */
export interface StreamPlace {
  stream: string;
  version: number;
}

/** An entry as it is stored: its content stands in `bytes`, from and to. */
export interface StoredEntry {
  position: number;
  stream: string;
  version: number;
  bytes: Buffer;
  from: number;
  to: number;
  /** Where in `bytes` stands when it was recorded: eight bytes, microseconds since 2000-01-01 in UTC. */
  recordedAt: number;
}

/** The entry itself, lifted. @throws UnreadableEntryError */
export function readStored(ledger: string, stored: StoredEntry, registry: Upcasters = upcasters): AnyEntry {
  const { position, stream, version, bytes, from, to } = stored;
  const recordedAt = instantOf(int64At(bytes, stored.recordedAt));
  const place = { ledger, position, stream, version, recordedAt };
  return toEntry(place, bytes.toString('utf8', from, to), registry);
}

export interface StreamOrderPage {
  ledger: string;
  after: StreamPlace;
  upToPosition: number;
  /** Most entries wanted. */
  limit: number;
}

const query = statement('copy-in-stream-order');
const text = query.text.replace(/^--.*$/gm, '');

/** Where the fields stand behind the number of fields, each behind its length: three of eight bytes, then two texts. */
const AT = { position: 4, version: 16, recordedAt: 28, streamLength: 36, stream: 40 };

/**
 * Hands on a page of a ledger up to a position, stream by stream, by COPY: the way to read a whole ledger. The bytes
 * of an entry are valid until `take` returns.
 *
 * What it gives depends on the position alone, however many entries come meanwhile.
 * @returns how many entries it handed on; fewer than the limit: the end
 * @throws what `take` throws
 */
export async function readInStreamOrder(
  pool: Pool,
  { ledger, after, upToPosition, limit }: StreamOrderPage,
  take: (entry: StoredEntry) => void,
): Promise<number> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const values = [ledger, after.stream, after.version, upToPosition, limit];
    const filled = text.replaceAll(/\$(\d)/g, (_, number) => {
      const value = values[Number(number) - 1] ?? '';
      return typeof value === 'number' ? String(value) : client.escapeLiteral(value);
    });
    let { stream } = after;
    return await copyRowsOut(client, `COPY (${filled}) TO STDOUT (FORMAT binary)`, (bytes, at) => {
      const entry = storedAt(bytes, at, stream);
      ({ stream } = entry);
      take(entry);
    });
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** @param previous the stream of the entry before, most often the same */
function storedAt(bytes: Buffer, at: number, previous: string): StoredEntry {
  const stream = at + AT.stream;
  const content = stream + bytes.readInt32BE(at + AT.streamLength);
  const from = content + 4;
  return {
    position: int64At(bytes, at + AT.position),
    stream: stands(previous, bytes, stream, content) ? previous : bytes.toString('latin1', stream, content),
    version: int64At(bytes, at + AT.version),
    recordedAt: at + AT.recordedAt,
    bytes,
    from,
    to: from + bytes.readInt32BE(content),
  };
}

function stands(name: string, bytes: Buffer, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  // From the end: streams differ there first.
  for (let at = to - 1; at >= from; at -= 1) if (bytes[at] !== name.charCodeAt(at - from)) return false;
  return true;
}
