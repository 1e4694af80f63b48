import { ANY_VERSION, type AppendCommand, type AppendOutcome } from '../../../src/ledger/ledger.types.js';

/** What an outcome says, without the words of the entries and their time. */
export type PlainOutcome =
  | { kind: 'appended' | 'replayed'; places: string[] }
  | Exclude<AppendOutcome, { kind: 'appended' | 'replayed' }>;

/** An outcome as a plain ledger has it. */
export function toPlain(outcome: AppendOutcome): PlainOutcome {
  if (outcome.kind !== 'appended' && outcome.kind !== 'replayed') return outcome;
  const places = outcome.entries.map(({ position, stream, version, id }) =>
    placeOf(position, stream, version, id),
  );
  return { kind: outcome.kind, places };
}

export const placeOf = (position: number, stream: string, version: number, id: string): string =>
  `${position} ${stream}@${version} ${id}`;

/** What a ledger is, said without a database: a list that takes one command after the other. */
export class PlainLedger {
  readonly #places: string[] = [];
  readonly #versions = new Map<string, number>();
  readonly #ids = new Set<string>();
  readonly #receipts = new Map<string, { digest: string; places: string[] }>();

  get places(): readonly string[] {
    return this.#places;
  }

  /** What a command would get now. Changes nothing. */
  decide({ commandId, digest, expected, entries }: AppendCommand): PlainOutcome {
    const receipt = this.#receipts.get(commandId);
    if (receipt !== undefined)
      return receipt.digest === digest
        ? { kind: 'replayed', places: receipt.places }
        : { kind: 'different-content' };
    for (const { stream, version } of expected) {
      const actual = this.#versions.get(stream) ?? 0;
      if (version !== ANY_VERSION && version !== actual)
        return { kind: 'conflict', stream, expected: version, actual };
    }
    const taken = entries.find(({ id }) => this.#ids.has(id));
    if (taken !== undefined) return { kind: 'entry-id-taken', id: taken.id };
    const versions = new Map(this.#versions);
    const places = entries.map(({ stream, id }, index) => {
      const version = (versions.get(stream) ?? 0) + 1;
      versions.set(stream, version);
      return placeOf(this.#places.length + index + 1, stream, version, id);
    });
    return { kind: 'appended', places };
  }

  /** Takes a command in, if it is accepted. */
  take(command: AppendCommand): PlainOutcome {
    const outcome = this.decide(command);
    if (outcome.kind !== 'appended') return outcome;
    this.#receipts.set(command.commandId, { digest: command.digest, places: outcome.places });
    this.#places.push(...outcome.places);
    for (const { stream, id } of command.entries) {
      this.#versions.set(stream, (this.#versions.get(stream) ?? 0) + 1);
      this.#ids.add(id);
    }
    return outcome;
  }
}
