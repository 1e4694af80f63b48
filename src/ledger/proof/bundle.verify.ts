import type { BundleHeader } from './bundle.js';
import { BundleCheck } from './bundle.check.js';
import { type OpenedHeader, parseHeader } from './bundle.header.js';
import { BundleProblem, type BundleProblemCode } from './bundle.problem.js';
import { checkPieces } from './bundle.threads.js';
import { type Checkpoint, toNote } from './checkpoint.js';
import { keyAt, type KeyInForce, keysInForce } from './key-chain.js';
import type { KeyEntries } from './key-entries.js';
import { type NoteKey, parseNoteKey } from './note-key.js';
import { signingBy } from './signed-note.js';
import { linesOf, wholeLines } from './whole-lines.js';

/** Of so few, one thread is done before others have started. */
const FEW_ENTRIES = 20_000;

export interface VerifyOptions {
  /** vkeys that the caller trusts; without any the key that the file names is shown, and trusted by nobody. */
  keys?: readonly NoteKey[];
  /** Checkpoints that the caller holds. */
  held?: readonly Checkpoint[];
  /** Leaves out whether each content is canonical JSON; that it is what was hashed is always checked. */
  bytesOnly?: boolean;
  /** How many threads help this one with a large bundle; none unless given. */
  threads?: number;
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
  const { held = [], keys = [] } = options;
  let opened: OpenedHeader | undefined;
  let check: BundleCheck | undefined;
  const pieces = wholeLines(file);
  try {
    const { header, rest } = await readHeader(pieces);
    opened = parseHeader(header);
    check = new BundleCheck(opened, held);
    await checkEntries(check, opened.header, joined(rest, pieces), options);
    const { key, countersigned } = checkSignatures(opened, check.keys, keys);
    const trust = keys.length > 0 ? 'key' : held.length > 0 ? 'checkpoint' : 'file';
    const { checkpoint } = opened.header;
    return { ok: true, ...seen(opened, check.count), checkpoint, signedBy: key.text, trust, countersigned };
  } catch (error) {
    if (!(error instanceof BundleProblem)) throw error;
    const { code, detail, position, to } = error;
    const place = { ...(position !== undefined && { position }), ...(to !== undefined && { to }) };
    return {
      ok: false,
      ...seen(opened, check?.count ?? 0),
      countersigned: [],
      problem: { code, detail, ...place },
    };
  } finally {
    await pieces.return();
  }
}

/** The first line, and what came together with it. @throws BundleProblem where there is none */
async function readHeader(pieces: AsyncIterator<Buffer, void>): Promise<{ header: string; rest: Buffer }> {
  const { value: first, done } = await pieces.next();
  if (done === true) throw new BundleProblem('empty', 'The file is empty.');
  const [{ line, complete } = { line: first, complete: false }] = linesOf(first);
  if (!complete) throw new BundleProblem('truncated', 'The file ends in the middle of a line.');
  return { header: line.toString('utf8'), rest: first.subarray(line.length + 1) };
}

async function* joined(first: Buffer, others: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  if (first.length > 0) yield first;
  yield* others;
}

async function checkEntries(
  check: BundleCheck,
  { ledger, entries }: BundleHeader,
  pieces: AsyncIterable<Buffer>,
  { bytesOnly = false, threads = 0, onProgress }: VerifyOptions,
): Promise<void> {
  const worth = entries < FEW_ENTRIES ? 0 : threads;
  for await (const report of checkPieces(pieces, { ledger, bytesOnly }, worth)) {
    check.take(report);
    onProgress?.(check.count, entries);
  }
  check.end();
}

function seen(opened: OpenedHeader | undefined, entries: number) {
  if (opened === undefined) return { entries };
  const { ledger, stream } = opened.header;
  const { origin, size, root } = opened.head;
  return {
    ledger,
    ...(stream !== undefined && { stream }),
    origin,
    size,
    root: root.toString('base64'),
    entries,
  };
}

/** @throws BundleProblem */
function checkSignatures(
  { head, header, earlier }: OpenedHeader,
  keys: KeyEntries,
  trusted: readonly NoteKey[],
) {
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
