import type { Pool, QueryResultRow } from 'pg';
import { toPosition } from '../content.js';
import { type Statement, statement } from '../statement.js';
import type { Checkpoint, TreeHead } from './checkpoint.js';
import { type NoteKey, parseNoteKey } from './note-key.js';
import type { NoteSignature } from './signed-note.js';

const sql = {
  keep: statement('keep-checkpoint'),
  read: statement('read-checkpoint'),
  witnessed: statement('witnessed-checkpoints'),
  firstKey: statement('first-checkpoint-key'),
};

/** A signed head as it is kept, with the keys that signed it. */
export interface KeptCheckpoint extends Checkpoint {
  keys: NoteKey[];
}

/** Every head that was signed, and who signed it: kept for ever. */
export class CheckpointStore {
  constructor(private readonly pool: Pool) {}

  /** The last head that was signed, or the one of a size, or the last that a witness has countersigned. */
  async find(
    ledger: string,
    which: { size?: number; witnessed?: boolean } = {},
  ): Promise<KeptCheckpoint | undefined> {
    const [row] = await this.#rows<Row>(sql.read, [ledger, which.size ?? null, which.witnessed ?? false]);
    return row && toKept(row);
  }

  /** Sizes of the heads that a witness has countersigned, from the smallest. */
  async witnessedSizes(ledger: string, greatest: number): Promise<number[]> {
    const rows = await this.#rows<{ size: string }>(sql.witnessed, [ledger, greatest]);
    return rows.map(({ size }) => toPosition(size));
  }

  /** The key that signed the first head; undefined where nothing was signed. */
  async firstKey(ledger: string): Promise<NoteKey | undefined> {
    const [row] = await this.#rows<{ key: string }>(sql.firstKey, [ledger]);
    return row && parseNoteKey(row.key);
  }

  /**
   * Keeps a head and one signature under it.
   * @returns false where `opening` was said and another process has signed the ledger's first head meanwhile
   * @throws DatabaseError MD003 where another head was signed for that size
   */
  async keep(
    ledger: string,
    { size, origin, root }: TreeHead,
    { key, signature, opening = false }: { key: NoteKey; signature: NoteSignature; opening?: boolean },
  ): Promise<boolean> {
    const witness = key.role === 'witness';
    const values = [ledger, size, origin, root, key.text, witness, signature.bytes, opening];
    const [row] = await this.#rows<{ kept: boolean }>(sql.keep, values);
    return row?.kept === true;
  }

  async #rows<R extends QueryResultRow>(query: Statement, values: unknown[]): Promise<R[]> {
    return (await this.pool.query<R>({ ...query, values })).rows;
  }
}

interface Row {
  size: string;
  origin: string;
  root: Buffer;
  keys: string[];
  signatures: Buffer[];
}

function toKept({ size, origin, root, keys, signatures }: Row): KeptCheckpoint {
  const known = keys.flatMap((text) => parseNoteKey(text) ?? []);
  return {
    origin,
    size: toPosition(size),
    root,
    keys: known,
    signatures: known.map(({ name, id }, index) => ({
      name,
      keyId: id,
      bytes: signatures[index] ?? Buffer.alloc(0),
    })),
  };
}
