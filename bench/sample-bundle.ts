import { generateKeyPairSync, hash } from 'node:crypto';
import { canonicalJson } from '../src/ledger/canonical-json.js';
import { leafHash } from '../src/ledger/leaf.js';
import { BLOCK, entryLine, FORMAT, FORMAT_VERSION } from '../src/ledger/proof/bundle.js';
import { type Checkpoint, checkpointNote, headText } from '../src/ledger/proof/checkpoint.js';
import type { KeptLeaf } from '../src/ledger/proof/leaf.reader.js';
import { HASH_BYTES, rootOf } from '../src/ledger/proof/merkle.js';
import { noteKey, type NoteKey } from '../src/ledger/proof/note-key.js';
import { signNote } from '../src/ledger/proof/signed-note.js';
import { progress, sources, STREAM_LENGTH } from './samples.js';

export const LEDGER = 'bench';
const FIRST_INSTANT = Date.UTC(2020, 0, 1);

/** A ledger that no database holds: streams of 20 entries. */
export interface SampleLedger {
  key: NoteKey;
  /** Of all its entries. */
  checkpoint: Checkpoint;
  /** The leaf hashes one after the other. */
  leaves: Buffer;
}

export function sampleLedger(entries: number): SampleLedger {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const origin = `mandate.bench/${LEDGER}`;
  const key = noteKey(origin, 'ledger', publicKey);
  const leaves = Buffer.alloc(entries * HASH_BYTES);
  for (let index = 0; index < entries; index += 1)
    leaves.set(entryAt(index + 1).leafHash, index * HASH_BYTES);
  const head = { origin, size: entries, root: rootOf(leaves) };
  return { key, leaves, checkpoint: { ...head, signatures: [signNote(headText(head), key, privateKey)] } };
}

/** The file that `mandate export` would write of it, line by line. */
export function* sampleBundle({ key, checkpoint, leaves }: SampleLedger): Generator<string, void, void> {
  const blocks: Buffer[] = [];
  for (let at = 0; at < leaves.length; at += BLOCK * HASH_BYTES)
    blocks.push(rootOf(leaves.subarray(at, at + BLOCK * HASH_BYTES)));
  const header = {
    mandate: FORMAT,
    version: FORMAT_VERSION,
    ledger: LEDGER,
    entries: checkpoint.size,
    checkpoint: checkpointNote(checkpoint),
    earlier: [],
    keys: [key.text],
    blocks: Buffer.concat(blocks).toString('base64'),
  };
  yield `${JSON.stringify(header)}\n`;
  for (let position = 1; position <= checkpoint.size; position += 1) yield entryLine(entryAt(position));
}

/** Entries of about 700 bytes, a third of them in Russian; each is the same whenever it is asked for. */
export function entryAt(position: number): KeptLeaf {
  const id = hash('sha256', `entry ${position}`, 'hex');
  const stream = `commitments/sample-${Math.ceil(position / STREAM_LENGTH)}`;
  const entry = {
    actor: 'secretariat',
    data: {},
    dateBasis: 'stated',
    grade: 'reported',
    id: `${id.slice(0, 8)}-${id.slice(8, 12)}-7000-8000-${id.slice(12, 24)}`,
    note: `${progress.note} ${position % 3 === 0 ? 'Совет министров иностранных дел рассмотрел проект и вернул его.' : id}`,
    occurredOn: progress.occurredOn,
    schema: 1,
    sources,
    type: progress.type,
  };
  const content = canonicalJson(entry);
  const recordedAt = new Date(FIRST_INSTANT + position).toISOString().replace('Z', '000Z');
  const place = { position, stream, version: ((position - 1) % STREAM_LENGTH) + 1, recordedAt };
  return { ...place, content, leafHash: leafHash({ ...place, content, ledger: LEDGER }) };
}
