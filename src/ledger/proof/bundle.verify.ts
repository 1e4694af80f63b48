import { BundleCheck } from './bundle.check.js';
import { BundleProblem, type BundleProblemCode } from './bundle.problem.js';
import { type Checkpoint, toNote } from './checkpoint.js';
import { keyAt, type KeyInForce, keysInForce } from './key-chain.js';
import { LineSplitter } from './line-splitter.js';
import { type NoteKey, parseNoteKey } from './note-key.js';
import { signingBy } from './signed-note.js';

export interface VerifyOptions {
  /** vkeys that the caller trusts; without any the key that the file names is shown, and trusted by nobody. */
  keys?: readonly NoteKey[];
  /** Checkpoints that the caller holds. */
  held?: readonly Checkpoint[];
  bytesOnly?: boolean;
  /** Told now and then how many entries were checked. */
  onProgress?: (checked: number, total: number) => void;
}

export interface Verdict {
  ok: boolean;
  ledger?: string;
  stream?: string;
  origin?: string;
  /** Of the signed head. */
  size?: number;
  /** Base64. */
  root?: string;
  /** The note of that head, as the file has it. */
  checkpoint?: string;
  /** How many entries were checked. */
  entries: number;
  /** The vkey whose signature is right. */
  signedBy?: string;
  /** What speaks for that key: a key or checkpoint of the caller, or the file alone. */
  trust?: 'key' | 'checkpoint' | 'file';
  countersigned: { by: string; size: number; at: string }[];
  problem?: { code: BundleProblemCode; detail: string; position?: number; to?: number };
}

/**
 * Checks a bundle with nothing but its bytes and what the caller holds: that every entry is what was signed, that none is
 * missing, and who has signed. In memory it keeps a number a stream, whatever the size of the file.
 */
export async function verifyBundle(
  file: AsyncIterable<Uint8Array>,
  options: VerifyOptions = {},
): Promise<Verdict> {
  const { held = [], bytesOnly = false } = options;
  const check = new BundleCheck({ held, bytesOnly });
  try {
    await readLines(file, check, options);
    const { key, countersigned } = checkSignatures(check, options.keys ?? []);
    const trust = (options.keys ?? []).length > 0 ? 'key' : held.length > 0 ? 'checkpoint' : 'file';
    return {
      ok: true,
      ...seen(check),
      checkpoint: check.header?.checkpoint ?? '',
      signedBy: key.text,
      trust,
      countersigned,
    };
  } catch (error) {
    if (!(error instanceof BundleProblem)) throw error;
    const { code, detail, position, to } = error;
    const place = { ...(position !== undefined && { position }), ...(to !== undefined && { to }) };
    return { ok: false, ...seen(check), countersigned: [], problem: { code, detail, ...place } };
  }
}

async function readLines(
  file: AsyncIterable<Uint8Array>,
  check: BundleCheck,
  { onProgress }: VerifyOptions,
): Promise<void> {
  const splitter = new LineSplitter((line) => check.take(line));
  for await (const chunk of file) {
    splitter.push(chunk);
    if (check.header !== undefined) onProgress?.(check.count, check.header.entries);
  }
  const rest = splitter.rest;
  if (rest.length > 0) {
    const place = check.header?.stream === undefined ? { position: check.count + 1 } : {};
    throw new BundleProblem(
      'truncated',
      'The file ends in the middle of a line.',
      check.header === undefined ? {} : place,
    );
  }
  check.end();
}

function seen({ header, head, count }: BundleCheck) {
  return {
    ...(header !== undefined && { ledger: header.ledger }),
    ...(header?.stream !== undefined && { stream: header.stream }),
    ...(head !== undefined && { origin: head.origin, size: head.size, root: head.root.toString('base64') }),
    entries: count,
  };
}

/** @throws BundleProblem */
function checkSignatures(check: BundleCheck, trusted: readonly NoteKey[]) {
  const { head, header, earlier, keys } = check;
  if (head === undefined || header === undefined) throw new BundleProblem('empty', 'The file is empty.');
  const claimed = header.keys.flatMap((text) => parseNoteKey(text) ?? []);
  const chains = (trusted.length > 0 ? trusted : claimed.slice(0, 1))
    .filter(({ role }) => role === 'ledger')
    .map((first) =>
      keysInForce(first, keys.rotations, (key) => trusted.some(({ text }) => text === key.text)),
    );
  const chain = chains.find((one) => signed(head, keyAt(one, head.size)));
  if (chain === undefined) throw unknownKey(head, claimed, trusted);
  for (const one of earlier) {
    if (!chains.some((keysOfOne) => signed(one, keyAt(keysOfOne, one.size))))
      throw unknownKey(one, claimed, trusted);
  }
  return {
    key: keyAt(chain, head.size).key,
    countersigned: countersignatures([...earlier, head], keys.witnesses),
  };
}

function signed(checkpoint: Checkpoint, { key }: KeyInForce): boolean {
  const { is } = signingBy(key, toNote(checkpoint));
  if (is === 'forged') {
    throw new BundleProblem(
      'signature-wrong',
      `The signature of ${key.text} under the checkpoint of ${checkpoint.size} entries is wrong.`,
    );
  }
  return is === 'signed';
}

function unknownKey(
  { size, signatures }: Checkpoint,
  claimed: readonly NoteKey[],
  trusted: readonly NoteKey[],
): BundleProblem {
  const by = signatures.map(({ name, keyId }) => `${name}+${keyId}`).join(', ');
  const wanted =
    trusted.length > 0
      ? 'a key that you named, nor by one it handed over to'
      : 'the first key of the ledger, nor by one it handed over to';
  const hint =
    trusted.length > 0 ? '' : ` Ask the organisation for its key and name it: ${claimed.at(-1)?.text ?? ''}`;
  return new BundleProblem(
    'key-unknown',
    `The checkpoint of ${size} entries is not signed by ${wanted}, but by ${by}.${hint}`,
  );
}

function countersignatures(checkpoints: readonly Checkpoint[], witnesses: readonly { key: NoteKey }[]) {
  return checkpoints.flatMap((checkpoint) =>
    witnesses.flatMap(({ key }) => {
      const signing = signingBy(key, toNote(checkpoint));
      if (signing.is === 'forged') {
        throw new BundleProblem(
          'signature-wrong',
          `The cosignature of ${key.name} under ${checkpoint.size} entries is wrong.`,
        );
      }
      if (signing.is === 'unsigned') return [];
      return [{ by: key.name, size: checkpoint.size, at: new Date((signing.at ?? 0) * 1_000).toISOString() }];
    }),
  );
}
