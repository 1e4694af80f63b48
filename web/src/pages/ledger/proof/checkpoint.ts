/** The signed head of a ledger: a C2SP checkpoint, a note signed with Ed25519 (RFC 8032). */
import { type Bytes, fromBase64, joined, sha256, toHex, utf8 } from './bytes.js';

export interface Head {
  origin: string;
  size: number;
  root: Bytes;
}

export interface Note extends Head {
  /** What is signed. */
  text: string;
  signatures: { name: string; keyId: string; bytes: Bytes }[];
}

const HEAD = /^([^\n]+)\n([1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/;
const SIGNATURE = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/u;
const KEY_ID_BYTES = 4;

/** A checkpoint from its note; undefined for text that is none. */
export function parseCheckpoint(note: string): Note | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, end + 1);
  const [, origin = '', size = '', base64 = ''] = HEAD.exec(text) ?? [];
  const root = fromBase64(base64);
  if (root?.length !== 32) return undefined;
  const signatures = note
    .slice(end + 2, -1)
    .split('\n')
    .flatMap((line) => {
      const [, name, signed = ''] = SIGNATURE.exec(line) ?? [];
      const bytes = fromBase64(signed);
      if (name === undefined || bytes === undefined) return [];
      return [{ name, keyId: toHex(bytes.slice(0, KEY_ID_BYTES)), bytes: bytes.slice(KEY_ID_BYTES) }];
    });
  return { origin, size: Number(size), root, text, signatures };
}

const VKEY = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/;
const LEDGER_KEY = 1;

export type Signing = 'signed' | 'forged' | 'unsigned' | 'unable';

/**
 * What a key (a vkey of C2SP signed-note) has to do with a note. `unable`: this browser has no Ed25519.
 */
export async function signingBy(vkey: string, { text, signatures }: Note): Promise<Signing> {
  const [, name = '', id = '', base64 = ''] = VKEY.exec(vkey) ?? [];
  const typed = fromBase64(base64);
  if (typed?.[0] !== LEDGER_KEY) return 'unsigned';
  const hash = await sha256(joined(utf8(`${name}\n`), typed));
  if (toHex(hash.slice(0, KEY_ID_BYTES)) !== id) return 'forged';
  const signature = signatures.find((one) => one.name === name && one.keyId === id);
  if (signature === undefined) return 'unsigned';
  const key = await importKey(typed.slice(1));
  if (key === undefined) return 'unable';
  const right = await crypto.subtle.verify('Ed25519', key, signature.bytes, utf8(text));
  return right ? 'signed' : 'forged';
}

const importKey = (bytes: Bytes): Promise<CryptoKey | undefined> =>
  crypto.subtle.importKey('raw', bytes, 'Ed25519', false, ['verify']).catch(() => undefined);
