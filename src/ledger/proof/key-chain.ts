import { type KeyObject, sign, verify } from 'node:crypto';
import { type NoteKey, parseNoteKey } from './note-key.js';

/** A recorded change of the key that signs a ledger's checkpoints: the payload of CheckpointKeyRotated. */
export interface Rotation {
  position: number;
  /** vkeys of the same name. */
  from: string;
  to: string;
  /** What the old key says to it: base64 of its signature over {@link rotationText}. None where the old key is lost. */
  authorisation?: string | undefined;
}

/** A key and the entry since which it signs; 0 for the first one. */
export interface KeyInForce {
  key: NoteKey;
  since: number;
  /** False where the key before did not say so itself. */
  authorised: boolean;
}

/** What the old key signs to hand over to the new one. */
export const rotationText = (from: string, to: string): string =>
  `mandate checkpoint key rotation\n${from}\n${to}\n`;

export function authorise(from: NoteKey, to: NoteKey, privateKey: KeyObject): string {
  return sign(null, Buffer.from(rotationText(from.text, to.text), 'utf8'), privateKey).toString('base64');
}

/**
 * The keys of a ledger, one after the other, from its first. A rotation counts when it names the key in force and that
 * key has authorised it. One that it has not authorised may be recorded by anybody: it counts only where the new key is
 * accepted for another reason, such as that the operator has put it in the place of a lost one.
 */
export function keysInForce(
  first: NoteKey,
  rotations: readonly Rotation[],
  accepts: (key: NoteKey) => boolean,
): [KeyInForce, ...KeyInForce[]] {
  const keys: [KeyInForce, ...KeyInForce[]] = [{ key: first, since: 0, authorised: true }];
  let current = first;
  for (const rotation of rotations) {
    const key = parseNoteKey(rotation.to);
    if (rotation.from !== current.text || key?.role !== 'ledger' || key.name !== current.name) continue;
    const authorised = isAuthorised(current, rotation);
    if (!authorised && !accepts(key)) continue;
    keys.push({ key, since: rotation.position, authorised });
    current = key;
  }
  return keys;
}

function isAuthorised(from: NoteKey, rotation: Rotation): boolean {
  if (rotation.authorisation === undefined) return false;
  const message = Buffer.from(rotationText(rotation.from, rotation.to), 'utf8');
  return verify(null, message, from.publicKey, Buffer.from(rotation.authorisation, 'base64'));
}

/** The key that signs a head of so many entries. */
export function keyAt(keys: readonly [KeyInForce, ...KeyInForce[]], size: number): KeyInForce {
  return keys.findLast(({ since }) => since <= size) ?? keys[0];
}
