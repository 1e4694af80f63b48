import { createHash } from 'node:crypto';
import { v5 as nameUuid } from 'uuid';
import { Refusal } from '../domain/refusals.js';
import { canonicalJson } from '../ledger/canonical-json.js';
import { newUuid } from './new-uuid.js';

/** Namespace of command ids made from keys (RFC 9562, 6.6): chosen once, never changed. */
const KEYS = 'b8c0c0e4-52a9-4f0c-9d5b-5c3d2d1f7a61';
const KEY_LENGTH = 255;

/** The id of a command: always the same for one caller's key, new where there is no key. */
export function commandIdOf(actor: string, key: string | undefined): string {
  return key === undefined ? newUuid() : nameUuid(`${actor}\n${key}`, KEYS);
}

/** The content of a command as one SHA-256 in hexadecimal: method, path, If-Match and canonical body (RFC 8785). */
export function contentDigest(content: {
  method: string;
  path: string;
  ifMatch?: string | undefined;
  body: unknown;
}): string {
  const { method, path, ifMatch = null, body = null } = content;
  return createHash('sha256').update(canonicalJson({ method, path, ifMatch, body })).digest('hex');
}

/** @throws Refusal where the key could not be told from another */
export function checkKey(key: string): void {
  if (key.length > 0 && key.length <= KEY_LENGTH && /^[\x20-\x7e]+$/.test(key)) return;
  throw new Refusal('invalid-request', {
    problem: `Idempotency-Key must be 1 to ${KEY_LENGTH} printable ASCII characters.`,
  });
}
