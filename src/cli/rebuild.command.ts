import { Command } from 'commander';
import { LedgerReader } from '../ledger/ledger.reader.js';
import { HISTORIES } from '../reading/histories.projection.js';
import { allProjections } from '../reading/projections.js';
import { Rebuild } from '../reading/rebuild.js';
import type { RebuildProgress, RebuildResult } from '../reading/rebuild.types.js';
import { withDatabase } from './with-database.js';

interface RebuildFlags {
  ledger?: string;
  accept?: true;
  restart?: true;
  json?: true;
}

/** `mandate rebuild [PROJECTION]` */
export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('make the rows of a projection anew beside those that are read, compare, and switch over')
    .argument('[projection]', 'its name as "mandate status" shows it', HISTORIES)
    .option('--ledger <id>', 'of one organisation alone')
    .option('--accept', 'switch over although rows differ; put tiles right')
    .option('--restart', 'throw an unfinished generation away instead of going on with it')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Everything is served meanwhile. A rebuild that was interrupted goes on where it stopped. Tiles never change once they are full:
they are compared with what the ledger makes of them, and with --accept put right in place.

Examples:
  $ mandate rebuild
  $ mandate rebuild histories --ledger csto --json
  $ mandate rebuild tiles

Exit codes: 0 switched over or right, 1 rows differ or another process is at it, 2 wrong usage.`,
    )
    .action(async (name: string, flags: RebuildFlags) => {
      const results = await rebuildAll(name, flags);
      const text = flags.json === true ? JSON.stringify(results) : results.map(inWords).join('\n');
      process.stdout.write(`${text}\n`);
      if (!results.every(isRight)) process.exitCode = 1;
    });
}

function rebuildAll(name: string, { ledger: only, accept, restart }: RebuildFlags): Promise<RebuildResult[]> {
  const projection = allProjections().find((one) => one.name === name);
  if (projection === undefined) {
    const names = allProjections().map((one) => one.name);
    throw new Error(`There is no projection ${name}. There is: ${names.join(', ')}.`);
  }
  return withDatabase(async ({ pool }) => {
    const reader = new LedgerReader(pool);
    const rebuild = new Rebuild({
      pool,
      reader,
      projection,
      onProgress: progressLine(process.stderr),
      acceptDifferences: accept === true,
      restart: restart === true,
    });
    const results: RebuildResult[] = [];
    for (const { ledger } of await reader.heads()) {
      if (only === undefined || only === ledger) results.push(await rebuild.run(ledger));
    }
    if (only !== undefined && results.length === 0) throw new Error(`There is no ledger ${only}.`);
    return results;
  });
}

function isRight(result: RebuildResult): boolean {
  if (result.outcome === 'compared') return result.mended || result.differences.length === 0;
  return result.outcome === 'flipped';
}

function inWords(result: RebuildResult): string {
  switch (result.outcome) {
    case 'busy':
      return `${result.ledger}: another process is rebuilding it; "mandate status" says which.`;
    case 'compared':
      return `${result.ledger}: the rows up to entry ${result.position} were compared with the ledger. ${comparedWords(result)}`;
    case 'flipped':
      return `${result.ledger}: generation ${result.generation} is read from entry ${result.position} on.${differing(result.differences)}`;
    case 'differs':
      return `${result.ledger}: generation ${result.generation} is ready and was not switched over.${differing(result.differences)} Switch over with --accept, or throw it away with --restart.`;
  }
}

function comparedWords({ differences, mended }: { differences: string[]; mended: boolean }): string {
  if (differences.length === 0) return 'They are right.';
  const names = `${differences.slice(0, 20).join(', ')}${differences.length > 20 ? ' …' : ''}`;
  return mended
    ? `${differences.length} differed and were put right: ${names}.`
    : `${differences.length} differ: ${names}. Put them right with --accept.`;
}

const differing = (streams: readonly string[]): string =>
  streams.length === 0 ? '' : ` Rows that differ, twenty at most: ${streams.join(', ')}.`;

/** A bar with an estimate on a terminal, a plain line every tenth elsewhere. */
function progressLine(stream: NodeJS.WriteStream): (progress: RebuildProgress) => void {
  let said = '';
  return ({ ledger, phase, done, total, secondsLeft }) => {
    const estimate = secondsLeft === undefined ? '' : `, ${secondsLeft} s left`;
    const line = `${ledger}: ${phase} ${done}/${total}${estimate}`;
    if (stream.isTTY) {
      const filled = total === 0 ? 30 : Math.round((done * 30) / total);
      const bar = `[${'='.repeat(filled)}${' '.repeat(30 - filled)}] ${line}`;
      stream.write(`\r${bar}\u001B[K${phase === 'flipped' ? '\n' : ''}`);
      return;
    }
    const step = `${ledger} ${phase} ${total === 0 ? 10 : Math.floor((done * 10) / total)}`;
    if (step !== said) stream.write(`${line}\n`);
    said = step;
  };
}
