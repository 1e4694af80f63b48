import { Command } from 'commander';
import { LedgerReader } from '../ledger/ledger.reader.js';
import type { Head } from '../ledger/ledger.types.js';
import { CheckpointIssuer } from '../ledger/proof/checkpoint-issuer.js';
import { loadConfig } from '../platform/config.js';
import { type ProjectionStatus, standstill } from '../reading/projection.status.js';
import { allProjections } from '../reading/projections.js';
import { statusOf } from '../reading/projector.js';
import { withDatabase } from './with-database.js';
import { sinceInWords } from './words.js';

/** `mandate status`: how far every ledger and projection has come, who moves it, and why one is not moving. */
export function statusCommand(): Command {
  return new Command('status')
    .description(
      'how far ledgers and projections have come, and who moves them; exit code 1 when one is not moving',
    )
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: true }) => {
      const status = await withDatabase(async ({ pool, embedded, separated, reason }) => {
        const reader = new LedgerReader(pool);
        const issuer = CheckpointIssuer.over(pool, loadConfig(process.env));
        return {
          embedded,
          separated,
          ...(reason !== undefined && { reason }),
          ledgers: await Promise.all((await reader.heads()).map((head) => withKey(head, issuer))),
          projections: await statusOf(pool, reader, allProjections()),
        };
      });
      process.stdout.write(json === true ? `${JSON.stringify(status)}\n` : inWords(status));
      if (status.projections.some(({ error }) => error !== undefined)) process.exitCode = 1;
    });
}

/** The key that signs a ledger's checkpoints, and the entry since which it does; 0 for the first one. */
interface LedgerStatus extends Head {
  signedBy?: { key: string; since: number };
}

async function withKey(head: Head, issuer: CheckpointIssuer): Promise<LedgerStatus> {
  const last = (await issuer.keys(head.ledger))?.at(-1);
  return { ...head, ...(last !== undefined && { signedBy: { key: last.key.text, since: last.since } }) };
}

interface Status {
  embedded: boolean;
  separated: boolean;
  reason?: string;
  ledgers: LedgerStatus[];
  projections: ProjectionStatus[];
}

function inWords({ embedded, separated, reason, ledgers, projections }: Status): string {
  const lines = [
    `Database: ${embedded ? 'embedded' : 'DATABASE_URL'}`,
    separated
      ? 'The application works as a role that may not change the ledger.'
      : `The application role is missing, so only the triggers guard the ledger: ${reason ?? 'this user may not create roles.'}`,
    ...ledgers.flatMap(({ ledger, position, recordedAt, signedBy }) => [
      `Ledger ${ledger}: ${position} entries, the last at ${recordedAt ?? '-'}`,
      `  ${signedBy === undefined ? 'Nothing signed yet' : `Signed by ${signedBy.key} from ${sinceInWords(signedBy.since)}`}`,
    ]),
    ...projections.flatMap((status) => projectionInWords(status)),
  ];
  return `${lines.join('\n')}\n`;
}

function projectionInWords(status: ProjectionStatus): string[] {
  const { projection, ledger, generation, position, head, lag, owner, blockedBy, rebuild } = status;
  const by = owner && `moved by process ${owner.process} on ${owner.host} since ${owner.since ?? '-'}`;
  const why = standstill(status);
  return [
    `Projection ${projection} of ${ledger}: ${position} of ${head}, ${lag} behind, generation ${generation}, ${by ?? 'moved by nobody'}`,
    ...(why === undefined ? [] : [`  Not moving: ${why}`]),
    ...(blockedBy === undefined ? [] : [`  Waiting for the database's process ${blockedBy.join(', ')}`]),
    ...(rebuild === undefined ? [] : [rebuildInWords(rebuild)]),
  ];
}

function rebuildInWords({
  generation,
  position,
  built,
  goal,
  owner,
}: NonNullable<ProjectionStatus['rebuild']>): string {
  const done = position > 0 ? `${position} entries` : `${built ?? 0} of ${goal ?? 0} entries`;
  const by = owner === undefined ? '' : `, last by process ${owner.process} on ${owner.host}`;
  return `  Generation ${generation} beside it: ${done}${by}; "mandate rebuild" goes on with it`;
}
