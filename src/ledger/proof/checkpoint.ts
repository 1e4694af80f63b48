import { HASH_BYTES } from './merkle.js';
import {
  formatNote,
  MalformedNoteError,
  type NoteSignature,
  parseNote,
  type SignedNote,
} from './signed-note.js';

/** The head of a ledger's tree: the text of a checkpoint (C2SP tlog-checkpoint). */
export interface TreeHead {
  /** Names the ledger for ever; the name of the keys that sign it. */
  origin: string;
  /** How many entries. */
  size: number;
  root: Buffer;
}

/** A tree head with the signatures under it, the ledger's own first. */
export interface Checkpoint extends TreeHead {
  signatures: NoteSignature[];
}

export function headText({ origin, size, root }: TreeHead): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

export function checkpointNote(checkpoint: Checkpoint): string {
  return formatNote(toNote(checkpoint));
}

export function toNote(checkpoint: Checkpoint): SignedNote {
  return { text: headText(checkpoint), signatures: checkpoint.signatures };
}

const HEAD = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/;

/** A checkpoint from its signed note. Extension lines, which nobody could audit, are refused. @throws MalformedNoteError */
export function parseCheckpoint(note: string): Checkpoint {
  const { text, signatures } = parseNote(note);
  const [, origin = '', size = '', base64 = ''] = HEAD.exec(text) ?? [];
  const root = Buffer.from(base64, 'base64');
  if (
    root.length !== HASH_BYTES ||
    root.toString('base64') !== base64 ||
    !Number.isSafeInteger(Number(size))
  ) {
    throw new MalformedNoteError('The note is no checkpoint: origin, size and root hash, a line each.');
  }
  return { origin, size: Number(size), root, signatures };
}

export const isSameHead = (a: TreeHead, b: TreeHead): boolean => headText(a) === headText(b);
