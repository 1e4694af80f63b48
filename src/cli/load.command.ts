import { resolve } from 'node:path';
import { Command } from 'commander';
import { RECORDER } from '../access/keys.js';
import { type LoadReport, ProgrammeLoader } from '../recording/programme.loader.js';
import { withHouse } from './context.js';
import { problemLine, progressBar } from './words.js';

interface LoadFlags {
  dryRun?: true;
  json?: true;
}

/** `mandate load DIR` */
export function loadCommand(): Command {
  return new Command('load')
    .description('record the entries of a programme directory; what is recorded already is left alone')
    .argument('<directory>', 'the directory that holds programme.yaml')
    .option('--dry-run', 'check everything, record nothing')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ mandate load data/csto-2020 --dry-run\n  $ mandate load data/csto-2020 --json',
    )
    .action(async (directory: string, { dryRun, json }: LoadFlags) => {
      const report = await withHouse((house) =>
        house.get(ProgrammeLoader).load(resolve(directory), {
          actor: RECORDER,
          dryRun: dryRun === true,
          onProgress: progressBar(process.stderr),
        }),
      );
      process.stdout.write(json === true ? `${JSON.stringify(report)}\n` : inWords(report));
      if (report.problems.length > 0) process.exitCode = 1;
    });
}

function inWords({ organisation, total, already, recorded, dryRun, problems }: LoadReport): string {
  if (problems.length > 0) {
    return `${problems.map(problemLine).join('\n')}\n${problems.length} problems; nothing was recorded.\n`;
  }
  const left = total - already;
  if (dryRun)
    return `${total} entries of ${organisation}: ${already} recorded already, ${left} would be recorded. No problems.\n`;
  return `${total} entries of ${organisation}: ${already} recorded already, ${recorded} recorded now.\n`;
}
