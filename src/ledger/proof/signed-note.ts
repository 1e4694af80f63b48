import { type KeyObject, sign, verify } from 'node:crypto';
import { isKeyName, type NoteKey } from './note-key.js';

/** Text signed by one or more keys (C2SP signed-note, with the cosignatures of C2SP tlog-cosignature). */
export interface SignedNote {
  /** Ends with a newline. */
  text: string;
  signatures: NoteSignature[];
}

export interface NoteSignature {
  name: string;
  /** Eight hexadecimal digits. */
  keyId: string;
  /** 64 bytes by a ledger's key; a timestamp of 8 and then 64 by a witness. */
  bytes: Buffer;
}

/** Text that is no signed note. */
export class MalformedNoteError extends Error {
  override readonly name = 'MalformedNoteError';
}

/** A verifier must take 16 and should have a limit. */
const MOST_SIGNATURES = 64;
const LONGEST_NOTE = 65_536;
const SIGNATURE_BYTES = 64;
const TIMESTAMP_BYTES = 8;
const LINE = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/u;
// oxlint-disable-next-line no-control-regex -- a note must not contain any but the newline
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

/** @throws MalformedNoteError */
export function parseNote(note: string): SignedNote {
  if (note.length > LONGEST_NOTE) throw new MalformedNoteError('The note is too long.');
  if (CONTROL.test(note) || !note.isWellFormed())
    throw new MalformedNoteError('The note holds control characters.');
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) {
    throw new MalformedNoteError('The note has no blank line between its text and its signatures.');
  }
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new MalformedNoteError('The note has too many signatures.');
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignature) };
}

export function formatNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map((signature) => `${signatureLine(signature)}\n`).join('')}`;
}

/** `— <name> <base64 of key id and signature>`, without the newline. */
export function signatureLine({ name, keyId, bytes }: NoteSignature): string {
  return `\u2014 ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), bytes]).toString('base64')}`;
}

/** Signs as a ledger does: Ed25519 over the text (RFC 8032). */
export function signNote(text: string, key: NoteKey, privateKey: KeyObject): NoteSignature {
  return { name: key.name, keyId: key.id, bytes: sign(null, Buffer.from(text, 'utf8'), privateKey) };
}

/** Countersigns as a witness does; `at` is in seconds since 1970. */
export function cosignNote(text: string, key: NoteKey, privateKey: KeyObject, at: number): NoteSignature {
  const time = Buffer.alloc(TIMESTAMP_BYTES);
  time.writeBigUInt64BE(BigInt(at));
  const bytes = Buffer.concat([time, sign(null, cosigned(text, BigInt(at)), privateKey)]);
  return { name: key.name, keyId: key.id, bytes };
}

/**
 * What a key has to do with a note:
 * - `signed`: a signature in its name is right; with the time that a witness has put to it, in seconds since 1970
 * - `forged`: one in its name is wrong, so the whole note is to be rejected
 * - `unsigned`: it has not signed
 */
export type Signing =
  { is: 'signed'; signature: NoteSignature; at?: number } | { is: 'forged' } | { is: 'unsigned' };

export function signingBy(key: NoteKey, { text, signatures }: SignedNote): Signing {
  const own = signatures.filter(({ name, keyId }) => name === key.name && keyId === key.id);
  const [signature] = own;
  if (signature === undefined) return { is: 'unsigned' };
  if (!own.every(({ bytes }) => isRight(key, text, bytes))) return { is: 'forged' };
  if (key.role === 'ledger') return { is: 'signed', signature };
  return { is: 'signed', signature, at: Number(signature.bytes.readBigUInt64BE()) };
}

function isRight({ role, publicKey }: NoteKey, text: string, bytes: Buffer): boolean {
  if (role === 'ledger') {
    return bytes.length === SIGNATURE_BYTES && verify(null, Buffer.from(text, 'utf8'), publicKey, bytes);
  }
  if (bytes.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES) return false;
  const message = cosigned(text, bytes.readBigUInt64BE());
  return verify(null, message, publicKey, bytes.subarray(TIMESTAMP_BYTES));
}

const cosigned = (text: string, at: bigint): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${at}\n${text}`, 'utf8');

function parseSignature(line: string): NoteSignature {
  const [, name = '', base64 = ''] = LINE.exec(line) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  if (!isKeyName(name) || bytes.length <= 4 || bytes.toString('base64') !== base64) {
    throw new MalformedNoteError('A signature line is not in order.');
  }
  return { name, keyId: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) };
}
