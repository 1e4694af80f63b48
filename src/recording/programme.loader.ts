import type { CommandBus } from '@nestjs/cqrs';
import type { Refusal } from '../domain/refusals.js';
import type { LedgerReader } from '../ledger/ledger.reader.js';
import { commandIdOf, contentDigest } from './idempotency.js';
import {
  type Programme,
  type ProgrammeLine,
  type ProgrammeProblem,
  readProgramme,
} from './programme.file.js';
import { RecordEntries, type Recording } from './record-entries.command.js';
import type { Recorder } from './recorder.js';

export interface LoadReport {
  organisation: string;
  /** How many entries the files hold, were in the ledger already, and were recorded now. */
  total: number;
  already: number;
  recorded: number;
  dryRun: boolean;
  /** Any problem means that nothing was recorded. */
  problems: ProgrammeProblem[];
}

export interface LoadOptions {
  actor: string;
  dryRun?: boolean;
  onProgress?: (done: number, total: number) => void;
}

interface Keyed {
  line: ProgrammeLine;
  recording: Recording;
}

/**
 * Loads a programme directory through the ordinary command. Every entry has its own key, made from directory, fact and
 * index: loading again records what is new, and reports a changed line instead of skipping it.
 */
export class ProgrammeLoader {
  constructor(
    private readonly commands: CommandBus,
    private readonly recorder: Recorder,
    private readonly reader: LedgerReader,
  ) {}

  /** Checks everything first; records only when nothing would be refused. */
  async load(directory: string, { actor, dryRun = false, onProgress }: LoadOptions): Promise<LoadReport> {
    const programme = await readProgramme(directory);
    const { organisation, lines } = programme;
    const keyed = lines.map((line) => ({ line, recording: recordingOf(programme, line, actor) }));
    const problems = [...programme.problems];
    const fresh = organisation === '' ? [] : await this.#fresh(keyed, problems);
    if (problems.length === 0) problems.push(...(await this.#check(organisation, actor, fresh)));
    const total = lines.length;
    const already = total - fresh.length;
    const report = { organisation, total, already, recorded: 0, dryRun, problems };
    if (dryRun || problems.length > 0) return report;
    let recorded = 0;
    for (const { recording } of fresh) {
      await this.commands.execute(new RecordEntries(recording));
      recorded += 1;
      onProgress?.(already + recorded, total);
    }
    return { ...report, recorded };
  }

  /** The lines that are not in the ledger yet. A line that was recorded with other content is a problem. */
  async #fresh(keyed: readonly Keyed[], problems: ProgrammeProblem[]): Promise<Keyed[]> {
    const receipts = await Promise.all(
      keyed.map(({ recording: { ledger, actor, idempotency } }) =>
        this.reader.receipt(ledger, commandIdOf(actor, idempotency?.key)),
      ),
    );
    return keyed.filter(({ line, recording }, index) => {
      const receipt = receipts[index];
      if (receipt !== undefined && receipt.digest !== recording.idempotency?.digest) {
        problems.push(
          problemAt(
            line,
            'line-changed',
            'This line differs from what was recorded from it. Entries are never changed: restore it, retract the entry and record the fact anew under a new fact id.',
          ),
        );
      }
      return receipt === undefined;
    });
  }

  async #check(ledger: string, actor: string, fresh: readonly Keyed[]): Promise<ProgrammeProblem[]> {
    if (fresh.length === 0) return [];
    const lines = fresh.flatMap(({ recording }) => recording.lines);
    const refusals = await this.recorder.check({ ledger, actor, lines });
    return refusals.flatMap((refusal, index) => {
      const line = fresh[index]?.line;
      return refusal === undefined || line === undefined ? [] : problemsOf(line, refusal);
    });
  }
}

function recordingOf(
  { directory, organisation }: Programme,
  { stream, body, name }: ProgrammeLine,
  actor: string,
): Recording {
  return {
    ledger: organisation,
    actor,
    lines: [{ stream, body }],
    idempotency: {
      key: `load ${directory} ${name}`,
      digest: contentDigest({ method: 'LOAD', path: stream, body }),
    },
  };
}

function problemsOf(line: ProgrammeLine, { code, message, errors }: Refusal): ProgrammeProblem[] {
  if (errors.length === 0) return [problemAt(line, code, message)];
  return errors.map(({ pointer, detail }) => problemAt(line, code, `${pointer.slice(1)}: ${detail}`));
}

const problemAt = ({ file, line, name }: ProgrammeLine, code: string, detail: string): ProgrammeProblem => ({
  file,
  line,
  name,
  code,
  detail,
});
