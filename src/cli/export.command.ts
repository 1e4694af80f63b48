import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Command, InvalidArgumentError } from 'commander';
import { parseStreamName, streamName } from '../domain/entries.js';
import type { StreamName } from '../domain/entry.js';
import { Refusal } from '../domain/refusals.js';
import { BundleExporter } from '../ledger/proof/bundle.export.js';
import { withHouse } from './context.js';

interface ExportFlags {
  out?: string;
  stream?: StreamName;
  gzip?: true;
}

const HELP = `
The file needs no trust in whoever keeps it: "mandate verify" checks it on any machine.

Examples:
  $ mandate export csto --out csto.bundle
  $ mandate export csto --out csto.bundle.gz
  $ mandate export csto --stream documents/charter-protocol-3-2018 --out protocol.bundle

Exit codes: 0 written, 1 refused or failed, 2 wrong usage.`;

/** `mandate export ORG` */
export function exportCommand(): Command {
  return new Command('export')
    .description('write a ledger, or the history of one stream, with what proves it')
    .argument('<organisation>', 'such as csto')
    .option('--out <file>', 'the file; standard output unless given')
    .option('--stream <name>', 'one stream alone, such as documents/charter-protocol-3-2018', streamOption)
    .option('--gzip', 'compress it; a file that ends in .gz is')
    .addHelpText('after', HELP)
    .action(async (organisation: string, flags: ExportFlags) => {
      try {
        await withHouse(async (house) => {
          const lines = await house.get(BundleExporter).export(organisation, flags.stream);
          await write(lines, flags);
        });
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal;
        process.stderr.write(`${refusal.code}: ${refusal.message}\n`);
        process.exitCode = 1;
      }
    });
}

async function write(lines: AsyncGenerator<string, void, void>, { out, gzip }: ExportFlags): Promise<void> {
  const zip = gzip === true || out?.endsWith('.gz') === true ? [createGzip()] : [];
  if (out === undefined) return pipeline([Readable.from(lines), ...zip, process.stdout], { end: false });
  // What has its name is complete.
  const draft = `${out}.part`;
  try {
    await pipeline([Readable.from(lines), ...zip, createWriteStream(draft)]);
    await rename(draft, out);
  } finally {
    await rm(draft, { force: true });
  }
}

function streamOption(text: string): StreamName {
  const parsed = parseStreamName(text);
  if (parsed === undefined) throw new InvalidArgumentError('Write it as documents/charter-protocol-3-2018.');
  return streamName(parsed.kind, parsed.id);
}
