import { Command } from 'commander';
import { LedgerReader } from '../ledger/ledger.reader.js';
import { Projector } from '../reading/projector.js';
import { withHouse } from './context.js';

/** `mandate status`: how far every ledger and projection has come, and why one is not moving. */
export function statusCommand(): Command {
  return new Command('status')
    .description('how far ledgers and projections have come; exit code 1 when a projection is not moving')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: true }) => {
      const status = await withHouse(async (house, { separated, reason, embedded }) => {
        const projector = house.get(Projector);
        await projector.settle();
        const ledgers = await house.get(LedgerReader).heads();
        return {
          embedded,
          separated,
          ...(reason !== undefined && { reason }),
          ledgers,
          projections: await projector.status(),
        };
      });
      process.stdout.write(json === true ? `${JSON.stringify(status)}\n` : inWords(status));
      if (status.projections.some(({ error }) => error !== undefined)) process.exitCode = 1;
    });
}

interface Status {
  embedded: boolean;
  separated: boolean;
  reason?: string;
  ledgers: { ledger: string; position: number; recordedAt?: string }[];
  projections: { projection: string; ledger: string; position: number; head: number; error?: string }[];
}

function inWords({ embedded, separated, reason, ledgers, projections }: Status): string {
  const lines = [
    `Database: ${embedded ? 'embedded' : 'DATABASE_URL'}`,
    separated
      ? 'The application works as a role that may not change the ledger.'
      : `The application role is missing, so only the triggers guard the ledger: ${reason ?? 'this user may not create roles.'}`,
    ...ledgers.map(
      ({ ledger, position, recordedAt }) =>
        `Ledger ${ledger}: ${position} entries, the last at ${recordedAt ?? '-'}`,
    ),
    ...projections.map(
      ({ projection, ledger, position, head, error }) =>
        `Projection ${projection} of ${ledger}: ${position} of ${head}${error === undefined ? '' : `, not moving: ${error}`}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
