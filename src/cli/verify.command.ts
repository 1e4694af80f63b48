import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { fileChunks, unzipped } from '../ledger/proof/bundle.file.js';
import { type Verdict, verifyBundle } from '../ledger/proof/bundle.verify.js';
import { type Checkpoint, parseCheckpoint, toNote } from '../ledger/proof/checkpoint.js';
import { type NoteKey, parseNoteKey } from '../ledger/proof/note-key.js';
import { cosignNote, formatNote, MalformedNoteError } from '../ledger/proof/signed-note.js';
import { SigningKeyFile } from '../ledger/proof/signing-key.file.js';
import { checkedBar, verdictInWords } from './verdict-words.js';

interface VerifyFlags {
  key: NoteKey[];
  checkpoint: string[];
  bytes?: true;
  countersign?: string;
  as?: string;
  json?: true;
}

const HELP = `
The file is checked with nothing but itself and what you name. Without --key or --checkpoint you learn that the file
agrees with itself and who has signed it; whoever rewrote all of it would have signed it with another key.

Examples:
  $ mandate verify csto.bundle --key mandate/csto+6a4d1c55+AYx…
  $ mandate verify csto.bundle.gz --checkpoint last-year.txt --json
  $ curl -s "$api/csto/ledger/bundle" | mandate verify -
  $ mandate verify csto.bundle --key … --countersign delegation.key --as delegation.example/kz > countersigned.txt

Exit codes: 0 as it was signed, 1 not so, 2 wrong usage.`;

/** `mandate verify FILE` */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check an exported ledger, without any database and network, and name the first bad entry')
    .argument('<file>', 'what "mandate export" has written, gzip or not; - for standard input')
    .option('--key <vkey>', 'a key that you trust; several times for several', keyOption, [])
    .option('--checkpoint <file>', 'a checkpoint that you hold, older or the same', listOption, [])
    .option('--bytes', 'leave out whether each content is canonical JSON; faster')
    .option('--countersign <file>', 'print the checkpoint with a signature of this key, if all is well')
    .option('--as <name>', 'the name of that key, such as delegation.example/kz')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', HELP)
    .action(run);
}

async function run(file: string, flags: VerifyFlags): Promise<void> {
  const held = await Promise.all(flags.checkpoint.map(readCheckpoint));
  if ((flags.countersign === undefined) !== (flags.as === undefined))
    usage('--countersign and --as go together.');
  const onProgress = checkedBar(process.stderr);
  let verdict: Verdict;
  try {
    const options = {
      keys: flags.key,
      held,
      bytesOnly: flags.bytes === true,
      threads: threadsHere(),
      onProgress,
    };
    verdict = await verifyBundle(open(file), options);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    usage(`${file} cannot be read: ${error.message}`);
  }
  if (!verdict.ok) process.exitCode = 1;
  const said = flags.json === true ? `${JSON.stringify(verdict)}\n` : verdictInWords(file, verdict);
  const { countersign, as } = flags;
  (countersign === undefined ? process.stdout : process.stderr).write(said);
  if (countersign === undefined || as === undefined || !verdict.ok) return;
  process.stdout.write(await countersigned(verdict.checkpoint ?? '', new SigningKeyFile(countersign), as));
}

/** This thread works too, and can follow two that help it. */
const threadsHere = (): number => Math.min(2, availableParallelism() - 1);

const open = (file: string): AsyncIterable<Uint8Array> =>
  unzipped(file === '-' ? process.stdin : fileChunks(file));

async function countersigned(note: string, keyFile: SigningKeyFile, name: string): Promise<string> {
  const key = await keyFile.read();
  if (key === undefined) usage(`There is no key in ${keyFile.path}; make one with "mandate witness".`);
  const { text, signatures } = toNote(parseCheckpoint(note));
  const signature = cosignNote(
    text,
    key.inName(name, 'witness'),
    key.privateKey,
    Math.floor(Date.now() / 1_000),
  );
  return formatNote({ text, signatures: [...signatures.slice(0, 1), signature] });
}

/** `mandate witness FILE` */
export function witnessCommand(): Command {
  return new Command('witness')
    .description('make the key of a witness, or show the one that is there, as WitnessAdmitted takes it')
    .argument('<file>', 'where the private key is, or is to be')
    .requiredOption('--as <name>', 'its name, such as delegation.example/kz')
    .addHelpText('after', '\nExample:\n  $ mandate witness delegation.key --as delegation.example/kz')
    .action(async (file: string, { as }: { as: string }) => {
      const key = await new SigningKeyFile(file).readOrMake();
      process.stdout.write(`${key.inName(as, 'witness').text}\n`);
    });
}

async function readCheckpoint(file: string): Promise<Checkpoint> {
  try {
    return parseCheckpoint(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof MalformedNoteError) usage(`${file} is no checkpoint. ${error.message}`);
    return usage(`${file} cannot be read.`);
  }
}

function keyOption(text: string, before: NoteKey[]): NoteKey[] {
  const key = parseNoteKey(text);
  if (key?.role !== 'ledger')
    throw new InvalidArgumentError('Write it as <name>+<key id>+<key>, of a ledger.');
  return [...before, key];
}

const listOption = (text: string, before: string[]): string[] => [...before, text];

function usage(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
