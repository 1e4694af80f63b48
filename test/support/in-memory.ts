import { join } from 'node:path';
import type { CommitmentEntry } from '../../src/domain/commitment/commitment.entries.js';
import type { DocumentEntry } from '../../src/domain/document/document.entries.js';
import type { AnyEntry, AnyGist } from '../../src/domain/entries.js';
import type { OrganisationEntry } from '../../src/domain/organisation/organisation.entries.js';
import type { PresidencyEntry } from '../../src/domain/presidency/presidency.entries.js';
import { type PresidencyStreams } from '../../src/domain/presidency/presidency.report.js';
import type { PriorityEntry } from '../../src/domain/priority/priority.entries.js';
import { asKnown, type Known } from '../../src/domain/reading.js';
import { projectRoot } from '../../src/platform/config.js';
import { readProgramme } from '../../src/recording/programme.file.js';
import { parseLine, toNewEntry } from '../../src/recording/submission.js';

export const csto2020 = (): Promise<AnyEntry[]> => loaded('csto-2020');
export const cites1973 = (): Promise<AnyEntry[]> => loaded('cites-1973');

/** A directory of `data` as entries with positions in file order: what an empty ledger holds after loading it. */
async function loaded(directory: string): Promise<AnyEntry[]> {
  const { organisation, lines, problems } = await readProgramme(join(projectRoot, 'data', directory));
  if (problems.length > 0) throw new Error(JSON.stringify(problems, null, 1));
  const versions = new Map<string, number>();
  return lines.map(({ stream, body }, index) => {
    const entry = toNewEntry(parseLine(organisation, stream, body), 'recorder');
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    return {
      ...entry,
      ledger: organisation,
      position: index + 1,
      version,
      recordedAt: '2026-11-24T00:00:00.000000Z',
    };
  });
}

/** What a presidency's report rests on, gathered from a whole ledger the plain way: the model that readings must equal. */
export function streamsOf(ledger: readonly AnyGist[], presidency: string): PresidencyStreams {
  const names = [...new Set(ledger.map(({ stream }) => stream))];
  const known = <E extends AnyGist>(stream: string, isOne: (entry: AnyGist) => entry is E): Known<E>[] =>
    asKnown(ledger.filter((entry) => entry.stream === stream).filter(isOne));
  const first = (stream: string) => ledger.find((entry) => entry.stream === stream);
  const priorities = names.filter((name) => {
    const opening = first(name);
    return opening?.type === 'PriorityProposed' && opening.data.presidency === presidency;
  });
  const commitmentsOf = (priority: string) =>
    names.filter((name) => {
      const opening = first(name);
      return opening?.type === 'CommitmentMade' && `priorities/${opening.data.priority}` === priority;
    });
  const organisation = names.find((name) => name.startsWith('organisations/')) ?? '';
  return {
    organisation: known(organisation, (entry): entry is OrganisationEntry =>
      entry.stream.startsWith('organisations/'),
    ),
    presidency: known(`presidencies/${presidency}`, (entry): entry is PresidencyEntry =>
      entry.stream.startsWith('presidencies/'),
    ),
    documents: new Map(
      names
        .filter((name) => name.startsWith('documents/'))
        .map((name) => [
          name.slice('documents/'.length),
          known(name, (entry): entry is DocumentEntry => entry.stream.startsWith('documents/')),
        ]),
    ),
    priorities: priorities.map((name) => ({
      entries: known(name, (entry): entry is PriorityEntry => entry.stream.startsWith('priorities/')),
      commitments: commitmentsOf(name).map((commitment) =>
        known(commitment, (entry): entry is CommitmentEntry => entry.stream.startsWith('commitments/')),
      ),
    })),
  };
}
