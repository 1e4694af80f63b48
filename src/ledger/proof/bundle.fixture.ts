import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import { leafHash } from '../leaf.js';
import { BLOCK, type BundleHeader, entryLine, FORMAT, FORMAT_VERSION } from './bundle.js';
import { type Checkpoint, checkpointNote, headText } from './checkpoint.js';
import { authorise, type Rotation } from './key-chain.js';
import type { KeptLeaf } from './leaf.reader.js';
import { GrowingTree } from './merkle.js';
import { noteKey, type NoteKey } from './note-key.js';
import { cosignNote, signNote } from './signed-note.js';

/** A small ledger outside any database, as lists that a test can falsify in every way and then sign. */

export const LEDGER = 'org';
export const ORIGIN = 'mandate.test/org';

export interface Signer {
  key: NoteKey;
  privateKey: KeyObject;
}

export function newSigner(name = ORIGIN, role: NoteKey['role'] = 'ledger'): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { key: noteKey(name, role, publicKey), privateKey };
}

/** What an entry says; `more` goes into its data. */
export interface Said {
  stream: string;
  type?: string;
  data?: Record<string, unknown>;
}

/** Gives what was said its places and hashes, as the ledger does. */
export function leavesOf(said: readonly Said[]): KeptLeaf[] {
  const versions = new Map<string, number>();
  return said.map(({ stream, type = 'NoteAdded', data = {} }, index) => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const content = canonicalJson({ actor: 'a', data, id: `id-${index}`, note: `Запись ${index}`, type });
    const recordedAt = `2026-11-24T10:00:00.${String(index).padStart(6, '0')}Z`;
    const place = { position: index + 1, stream, version, recordedAt };
    return { ...place, content, leafHash: leafHash({ ...place, content, ledger: LEDGER }) };
  });
}

export const rehashed = (leaf: KeptLeaf, change: Partial<KeptLeaf>): KeptLeaf => {
  const changed = { ...leaf, ...change };
  return { ...changed, leafHash: leafHash({ ...changed, ledger: LEDGER }) };
};

function treeOf(leaves: readonly KeptLeaf[]): GrowingTree {
  const tree = new GrowingTree();
  for (const { leafHash: hash } of leaves) tree.append(hash);
  return tree;
}

export function checkpointOf(leaves: readonly KeptLeaf[], signers: readonly Signer[]): Checkpoint {
  const head = { origin: ORIGIN, size: leaves.length, root: treeOf(leaves).root() };
  const signatures = signers.map(({ key, privateKey }) =>
    key.role === 'ledger'
      ? signNote(headText(head), key, privateKey)
      : cosignNote(headText(head), key, privateKey, 1_800_000_000),
  );
  return { ...head, signatures };
}

/** The first line for leaves, signed by some; `change` falsifies it. */
export function headerOf(
  leaves: readonly KeptLeaf[],
  signers: readonly Signer[],
  change: Partial<BundleHeader> = {},
): BundleHeader {
  const blocks: Buffer[] = [];
  for (let at = 0; at < leaves.length; at += BLOCK) blocks.push(treeOf(leaves.slice(at, at + BLOCK)).root());
  return {
    mandate: FORMAT,
    version: FORMAT_VERSION,
    ledger: LEDGER,
    entries: leaves.length,
    checkpoint: checkpointNote(checkpointOf(leaves, signers)),
    earlier: [],
    keys: signers.slice(0, 1).map(({ key }) => key.text),
    blocks: Buffer.concat(blocks).toString('base64'),
    ...change,
  };
}

export const fileOf = (header: BundleHeader, leaves: readonly KeptLeaf[]): string =>
  `${JSON.stringify(header)}\n${leaves.map((leaf) => entryLine(leaf)).join('')}`;

/** What CheckpointKeyRotated says when the old key hands over. */
export function rotationOf(from: Signer, to: Signer): Omit<Rotation, 'position'> {
  return {
    from: from.key.text,
    to: to.key.text,
    authorisation: authorise(from.key, to.key, from.privateKey),
  };
}
