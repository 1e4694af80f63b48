import { generateKeyPairSync, hash } from 'node:crypto';
import { canonicalJson } from '../src/ledger/canonical-json.js';
import { leafHash } from '../src/ledger/leaf.js';
import { BLOCK, entryLine, FORMAT, FORMAT_VERSION } from '../src/ledger/proof/bundle.js';
import { checkpointNote, headText } from '../src/ledger/proof/checkpoint.js';
import type { KeptLeaf } from '../src/ledger/proof/leaf.reader.js';
import { GrowingTree, joinSubtrees } from '../src/ledger/proof/merkle.js';
import { noteKey } from '../src/ledger/proof/note-key.js';
import { signNote } from '../src/ledger/proof/signed-note.js';
import { progress, sources, STREAM_LENGTH } from './samples.js';

const LEDGER = 'bench';
const FIRST_INSTANT = Date.UTC(2020, 0, 1);

/** A ledger that no database holds, as the file that `mandate export` would write of it: streams of 20 entries. */
export function* sampleBundle(entries: number): Generator<string, void, void> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const origin = `mandate.bench/${LEDGER}`;
  const key = noteKey(origin, 'ledger', publicKey);
  const { root, blocks } = treeOf(entries);
  const head = { origin, size: entries, root };
  const checkpoint = checkpointNote({ ...head, signatures: [signNote(headText(head), key, privateKey)] });
  const header = {
    mandate: FORMAT,
    version: FORMAT_VERSION,
    ledger: LEDGER,
    entries,
    checkpoint,
    earlier: [],
    keys: [key.text],
    blocks: Buffer.concat(blocks).toString('base64'),
  };
  yield `${JSON.stringify(header)}\n`;
  for (let position = 1; position <= entries; position += 1) yield entryLine(entryAt(position));
}

/** Entries of about 700 bytes, a third of them in Russian; each is the same whenever it is asked for. */
function entryAt(position: number): KeptLeaf {
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

function treeOf(entries: number): { root: Buffer; blocks: Buffer[] } {
  const [all, block] = [new GrowingTree(), new GrowingTree()];
  const blocks: Buffer[] = [];
  for (let position = 1; position <= entries; position += 1) {
    const { leafHash: leaf } = entryAt(position);
    all.append(leaf);
    block.append(leaf);
    if (block.size < BLOCK && position < entries) continue;
    blocks.push(joinSubtrees(block.subtrees));
    block.clear();
  }
  return { root: all.root(), blocks };
}
