import { Command } from 'commander';
import { keepKey, newKey } from '../access/keys.js';
import { Prisma } from '../platform/database/prisma.js';
import { withDatabase } from './context.js';
import { loadCommand } from './load.command.js';
import { reportCommand } from './report.command.js';
import { runServer } from './serve.command.js';
import { statusCommand } from './status.command.js';

const EXAMPLES = `
Examples:
  $ mandate serve
  $ mandate load data/csto-2020 --dry-run
  $ mandate report csto 2020 --as-of 2020-12-02 --format md
  $ mandate key create --actor depositary

Exit codes: 0 done, 1 refused or failed, 2 wrong usage.`;

/** The command line. */
export function createProgram(): Command {
  const program = new Command('mandate')
    .description('Implementation tracker for the priorities of a rotating presidency')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError()
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  program
    .command('serve')
    .description('serve the pages and the API until Ctrl-C (PORT, DATABASE_URL, MANDATE_DATA_DIR)')
    .action(runServer);
  program
    .command('migrate')
    .description('bring the database up to date and stop')
    .action(() => withDatabase(async () => void process.stdout.write('The database is up to date.\n')));
  program.addCommand(loadCommand());
  program.addCommand(reportCommand());
  program.addCommand(statusCommand());
  program.addCommand(keyCommand());
  return program;
}

function keyCommand(): Command {
  const create = new Command('create')
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
  return new Command('key').description('the keys that may record').addCommand(create);
}
