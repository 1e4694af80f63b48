import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../../platform/database/error-code.js';
import { type KeyRole, noteKey, type NoteKey } from './note-key.js';

/** An Ed25519 key that signs in any name. */
export interface SigningKey {
  privateKey: KeyObject;
  inName(name: string, role?: KeyRole): NoteKey;
}

/** The private key as a file: PKCS #8 in PEM, which openssl makes and reads too, for its owner's eyes alone. */
export class SigningKeyFile {
  constructor(readonly path: string) {}

  /** The file of the key that is to follow this one. */
  get next(): SigningKeyFile {
    return new SigningKeyFile(`${this.path}.next`);
  }

  /** Undefined where there is no file. @throws Error for a file that holds no Ed25519 key */
  async read(): Promise<SigningKey | undefined> {
    try {
      return toSigningKey(await readFile(this.path, 'utf8'), this.path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** The key of the file, made now where there is none. Of several processes that make it at once, one wins. */
  async readOrMake(): Promise<SigningKey> {
    const existing = await this.read();
    if (existing !== undefined) return existing;
    const { privateKey } = generateKeyPairSync('ed25519');
    await mkdir(dirname(this.path), { recursive: true });
    const draft = `${this.path}.${randomUUID()}`;
    await writeFile(draft, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
    try {
      // A link, not a rename: it leaves alone what another process has made in the meantime.
      await link(draft, this.path);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    } finally {
      await rm(draft, { force: true });
    }
    const made = await this.read();
    if (made === undefined) throw new Error(`The key ${this.path} was taken away while it was made.`);
    return made;
  }

  /** Puts the next key into this one's place, and this one aside under the id of a key made from it. */
  async replaceByNext(oldId: string): Promise<void> {
    await rename(this.path, `${this.path}.${oldId}`).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
    });
    await rename(this.next.path, this.path);
  }
}

function toSigningKey(pem: string, path: string): SigningKey {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch (cause) {
    throw new Error(`${path} holds no private key in PEM.`, { cause });
  }
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`${path} holds no Ed25519 key.`);
  const publicKey = createPublicKey(privateKey);
  return { privateKey, inName: (name, role = 'ledger') => noteKey(name, role, publicKey) };
}
