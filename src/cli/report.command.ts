import { QueryBus } from '@nestjs/cqrs';
import { Command, Option } from 'commander';
import { Refusal } from '../domain/refusals.js';
import { LANGUAGES, type Language } from '../publishing/languages.js';
import { type Format, FORMATS } from '../publishing/negotiation.js';
import { renderReport } from '../publishing/report.js';
import { ReportQuery } from '../reading/report.query.js';
import { wantedMoment } from '../reading/time-travel.js';
import { withHouse } from './context.js';

interface ReportFlags {
  asOf?: string;
  knownAt?: string;
  format: Format;
  lang: Language;
  json?: true;
}

const EXAMPLES = `
Examples:
  $ mandate report csto 2020
  $ mandate report csto 2020 --as-of 2020-12-02 --format md --lang ru
  $ mandate report csto 2020 --as-of 2020-12-02 --known-at 300 --json`;

/** `mandate report ORG PRESIDENCY` */
export function reportCommand(): Command {
  return new Command('report')
    .description('print where every promise of a presidency stands')
    .argument('<organisation>', 'such as csto')
    .argument('<presidency>', 'such as 2020')
    .option('--as-of <day>', 'the day asked about; today unless given')
    .option(
      '--known-at <entry>',
      'as the ledger was known: an entry number, or an instant such as 2026-11-24T12:00:00Z',
    )
    .addOption(new Option('--format <format>').choices(Object.keys(FORMATS)).default('md'))
    .addOption(new Option('--lang <language>').choices([...LANGUAGES]).default('en'))
    .option('--json', 'the same as --format json')
    .addHelpText('after', EXAMPLES)
    .action(async (organisation: string, presidency: string, flags: ReportFlags) => {
      try {
        process.stdout.write(await print(organisation, presidency, flags));
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal;
        process.stderr.write(`${refusal.code}: ${refusal.message}\n`);
        process.exitCode = 1;
      }
    });
}

async function print(organisation: string, presidency: string, flags: ReportFlags): Promise<string> {
  const { asOf, knownAt, format, lang, json } = flags;
  const moment = wantedMoment({
    ...(asOf !== undefined && { asOf }),
    ...(knownAt !== undefined && { knownAt }),
  });
  const report = await withHouse((house) =>
    house.get(QueryBus).execute(new ReportQuery(organisation, presidency, moment)),
  );
  const asked = knownAt === undefined ? {} : { knownAt };
  const { body } = renderReport(report, json === true ? 'json' : format, lang, asked);
  return body.endsWith('\n') ? body : `${body}\n`;
}
