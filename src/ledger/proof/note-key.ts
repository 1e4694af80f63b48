import { createPublicKey, hash, type KeyObject } from 'node:crypto';

/**
 * The public keys of signed notes, as the "vkey" text `<name>+<key id>+<base64 of type and key>` (C2SP signed-note).
 * Names of the same key differ in their key id, so that a signature says in whose name it was made.
 */

/** Signature types of C2SP signed-note: how a ledger signs its checkpoint, and how a witness countersigns it. */
export const KEY_TYPES = { ledger: 0x01, witness: 0x04 } as const;
export type KeyRole = keyof typeof KEY_TYPES;

const KEY_BYTES = 32;
const VKEY = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/;

export interface NoteKey {
  name: string;
  /** Eight hexadecimal digits. */
  id: string;
  role: KeyRole;
  publicKey: KeyObject;
  /** The vkey text. */
  text: string;
}

/** The note key of an Ed25519 public key in one name. @throws RangeError for a name that no signature line can hold */
export function noteKey(name: string, role: KeyRole, publicKey: KeyObject): NoteKey {
  if (!isKeyName(name)) throw new RangeError(`"${name}" cannot be the name of a key`);
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const typed = Buffer.concat([Uint8Array.of(KEY_TYPES[role]), Buffer.from(x, 'base64url')]);
  const id = keyId(name, typed);
  return { name, id, role, publicKey, text: `${name}+${id}+${typed.toString('base64')}` };
}

/** A note key from its vkey text; undefined for other text, other types of key, and a key id that is not the key's. */
export function parseNoteKey(text: string): NoteKey | undefined {
  const [, name = '', id, base64 = ''] = VKEY.exec(text) ?? [];
  const typed = Buffer.from(base64, 'base64');
  const role =
    typed[0] === KEY_TYPES.ledger ? 'ledger' : typed[0] === KEY_TYPES.witness ? 'witness' : undefined;
  if (role === undefined || typed.length !== 1 + KEY_BYTES || typed.toString('base64') !== base64)
    return undefined;
  if (!isKeyName(name) || keyId(name, typed) !== id) return undefined;
  return { name, id, role, publicKey: rawPublicKey(typed.subarray(1)), text };
}

/** Not empty, no spaces of Unicode, no plus and no control characters (C2SP signed-note). */
export const isKeyName = (name: string): boolean => /^[^\s+\p{Cc}]+$/u.test(name);

function keyId(name: string, typed: Buffer): string {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), typed]), 'hex').slice(0, 8);
}

function rawPublicKey(bytes: Buffer): KeyObject {
  return createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') },
    format: 'jwk',
  });
}
