import type { Schemas } from '../../../api/client.js';
import { type Bytes, fromBase64, isEqual, sha256, toHex, utf8 } from './bytes.js';
import { parseCheckpoint, signingBy } from './checkpoint.js';
import { isIncluded, leafHash } from './merkle.js';

/** What is checked, in this order; each builds on the one before. */
export const STEPS = ['content', 'place', 'included', 'signed'] as const;
export type Step = (typeof STEPS)[number];

/** `unable`: this browser cannot check it. */
export type Outcome = 'right' | 'wrong' | 'unable';

export interface Evidence {
  /** The entry as the page shows it. */
  entry: Schemas['ShownEntry'];
  /** What was sealed, byte for byte: canonical JSON (RFC 8785). */
  content: string;
  proof: Schemas['InclusionProof'];
  /** The vkeys that have signed the ledger, from the first. */
  keys: readonly string[];
}

/** Checks that an entry is what was recorded, where it was recorded, in a ledger that its key has signed. */
export async function verifyEntry(evidence: Evidence): Promise<Record<Step, Outcome>> {
  const [place, included, signed] = await Promise.all([
    isAtItsPlace(evidence),
    isInLedger(evidence.proof),
    isSigned(evidence),
  ]);
  return {
    content: outcome(isWhatWasSealed(evidence)),
    place: outcome(place),
    included: outcome(included),
    signed,
  };
}

const outcome = (right: boolean): Outcome => (right ? 'right' : 'wrong');

/** What the page shows is what the content says. The grade is that of the recording there, and today's here. */
function isWhatWasSealed({ entry, content }: Evidence): boolean {
  const sealed = parsed(content);
  const { actor, data, dateBasis, id, note, occurredOn, sources, type } = entry;
  const shown = { actor, data, dateBasis, id, note, occurredOn, sources, type };
  return Object.entries(shown).every(([name, value]) => inOrder(value) === inOrder(sealed[name]));
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** A text that is the same for values which are the same, whatever the order of their properties. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join()}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? '';
  const properties = Object.keys(value).toSorted();
  return `{${properties.map((name) => `${JSON.stringify(name)}:${inOrder(value[name])}`).join()}}`;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The leaf names the hash of the content, and the place at which the page shows the entry. */
async function isAtItsPlace({ entry, content, proof }: Evidence): Promise<boolean> {
  const leaf = parsed(proof.leaf);
  const { ledger, position, recordedAt, stream, version } = entry;
  const place = {
    content: toHex(await sha256(utf8(content))),
    ledger,
    position,
    recordedAt,
    stream,
    version,
  };
  return inOrder(leaf) === inOrder(place) && proof.position === position;
}

async function isInLedger({
  leaf,
  position,
  size,
  root,
  hashes,
}: Schemas['InclusionProof']): Promise<boolean> {
  const [rootBytes, ...path] = [root, ...hashes].map(fromBase64);
  const complete = path.filter((hash): hash is Bytes => hash !== undefined);
  if (rootBytes === undefined || complete.length !== path.length) return false;
  return isIncluded({
    index: position - 1,
    size,
    leaf: await leafHash(utf8(leaf)),
    root: rootBytes,
    hashes: complete,
  });
}

async function isSigned({ proof, keys }: Evidence): Promise<Outcome> {
  const note = proof.checkpoint === undefined ? undefined : parseCheckpoint(proof.checkpoint);
  const root = fromBase64(proof.root);
  if (note === undefined || root === undefined || note.size !== proof.size || !isEqual(note.root, root)) {
    return 'wrong';
  }
  const signings = await Promise.all(keys.map((key) => signingBy(key, note)));
  return signings.includes('unable') ? 'unable' : outcome(signings.includes('signed'));
}
