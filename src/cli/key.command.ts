import { Command } from 'commander';
import { keepKey, newKey, RECORDER } from '../access/keys.js';
import { Refusal } from '../domain/refusals.js';
import { LedgerReader } from '../ledger/ledger.reader.js';
import { CheckpointIssuer } from '../ledger/proof/checkpoint-issuer.js';
import { SigningKeyFile } from '../ledger/proof/signing-key.file.js';
import { Prisma } from '../platform/database/prisma.js';
import { CLOCK } from '../platform/tokens.js';
import { rotateKey, WrongKeyError } from '../recording/key-rotation.js';
import { Recorder } from '../recording/recorder.js';
import { withHouse } from './context.js';
import { withDatabase } from './with-database.js';
import { sinceInWords } from './words.js';

/** `mandate key …`: the keys that may record, and the one that signs checkpoints. */
export function keyCommand(): Command {
  return new Command('key')
    .description('the keys that may record, and the key that signs checkpoints')
    .addCommand(createCommand())
    .addCommand(showCommand())
    .addCommand(rotateCommand());
}

function createCommand(): Command {
  return new Command('create')
    .description('make a key for an actor and show it once')
    .requiredOption('--actor <id>', 'whose entries the key records, such as secretariat')
    .option('--json', 'print JSON')
    .action(async ({ actor, json }: { actor: string; json?: true }) => {
      const key = newKey();
      await withDatabase(({ pool }) => keepKey(Prisma.over(pool), actor, key));
      process.stdout.write(
        json === true ? `${JSON.stringify({ actor, key })}\n` : `Key of ${actor}, shown this once: ${key}\n`,
      );
    });
}

function showCommand(): Command {
  return new Command('show')
    .description('the public keys that have signed and sign the checkpoints of each ledger')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ mandate key show')
    .action(async ({ json }: { json?: true }) => {
      const ledgers = await withHouse(async (house) => {
        const issuer = house.get(CheckpointIssuer);
        const heads = await house.get(LedgerReader).heads();
        return Promise.all(
          heads.map(async ({ ledger }) => {
            const keys = (await issuer.keys(ledger)) ?? [];
            return {
              ledger,
              keys: keys.map(({ key, since, authorised }) => ({ key: key.text, since, authorised })),
            };
          }),
        );
      });
      const lines = ledgers.flatMap(({ ledger, keys }) =>
        keys.length === 0
          ? [`${ledger}: nothing signed yet`]
          : keys.map(({ key, since }) => `${ledger}, from ${sinceInWords(since)}: ${key}`),
      );
      process.stdout.write(json === true ? `${JSON.stringify(ledgers)}\n` : `${lines.join('\n')}\n`);
    });
}

const ROTATE_HELP = `
The old key signs each ledger once more and says in an entry, CheckpointKeyRotated, which key follows it. Its file is
kept aside. A server that runs takes the new key by itself.

Examples:
  $ mandate key rotate --reason "Yearly change"
  $ mandate key rotate --lost --reason "The disk that held the key has failed"`;

function rotateCommand(): Command {
  return new Command('rotate')
    .description('let another key sign the checkpoints of all ledgers')
    .option('--reason <text>', 'why; recorded with the entry')
    .option('--lost', 'the old key is gone: auditors must be told the new one in another way')
    .option('--json', 'print JSON')
    .addHelpText('after', ROTATE_HELP)
    .action(async ({ reason, lost, json }: { reason?: string; lost?: true; json?: true }) => {
      try {
        const rotated = await withHouse((house) =>
          rotateKey(
            {
              reader: house.get(LedgerReader),
              issuer: house.get(CheckpointIssuer),
              keyFile: house.get(SigningKeyFile),
              recorder: house.get(Recorder),
              clock: house.get(CLOCK),
            },
            { actor: RECORDER, lost: lost === true, ...(reason !== undefined && { reason }) },
          ),
        );
        const words = rotated.map(({ ledger, to }) => `${ledger} is signed by ${to} from now on.`);
        if (words.length === 0) words.push('No ledger was signed yet; the new key will sign them.');
        process.stdout.write(json === true ? `${JSON.stringify(rotated)}\n` : `${words.join('\n')}\n`);
      } catch (error) {
        if (!(error instanceof Refusal || error instanceof WrongKeyError)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 1;
      }
    });
}
