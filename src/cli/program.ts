import { Command } from 'commander';
import { databaseCommands } from './database.program.js';
import { exportCommand } from './export.command.js';
import { keyCommand } from './key.command.js';
import { loadCommand } from './load.command.js';
import { inheritSettings, offlineCommands } from './offline.js';
import { reportCommand } from './report.command.js';
import { runServer } from './serve.command.js';
import { withDatabase } from './with-database.js';

const EXAMPLES = `
Examples:
  $ mandate serve
  $ mandate load data/csto-2020 --dry-run
  $ mandate report csto 2020 --as-of 2020-12-02 --format md
  $ mandate key create --actor depositary
  $ mandate export csto --out csto.bundle
  $ mandate verify csto.bundle

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
  for (const command of databaseCommands()) program.addCommand(command);
  program.addCommand(keyCommand());
  program.addCommand(exportCommand());
  for (const command of offlineCommands()) program.addCommand(command);
  inheritSettings(program);
  return program;
}
