import type { AnyEntry } from '../../src/domain/entries.js';
import type { StreamName } from '../../src/domain/entry.js';
import type { Day } from '../../src/domain/partial-date.js';
import { Refusal, type RefusalCode } from '../../src/domain/refusals.js';
import type { NewEntry } from '../../src/ledger/ledger.types.js';
import { decideLines } from '../../src/recording/decide-lines.js';
import { type AnyState, evolveState, initialState } from '../../src/recording/stream-rules.js';
import { parseLine, toNewEntry } from '../../src/recording/submission.js';
import { Answer } from './answer.js';
import { home, ORG, type Sent, TODAY } from './sent.js';

/**
 * Given a history, when something is recorded, then it is taken or refused; and at a day, with what was known, the
 * history reads so. Everything passes the schemas and the deciders, as it does in the product.
 */

export * from './sent.js';

/** A history that begins with `home`. */
export const given = (...sent: readonly Sent[]): Given => recordAll(TODAY, [...home, ...sent]);

/** A history from the very first entry. */
export const givenOnly = (...sent: readonly Sent[]): Given => recordAll(TODAY, sent);

/** A history that begins with `home`, recorded on a day of our choice (today where the date line turns first). */
export const givenToday = (today: Day, ...sent: readonly Sent[]): Given =>
  recordAll(today, [...home, ...sent]);

function recordAll(today: Day, sent: readonly Sent[]): Given {
  const { ledger, refusals } = decide([], sent, today);
  const [refusal] = refusals;
  if (refusal !== undefined) throw new Error(`The history itself was refused: ${refusal.message}`);
  return new Given(ledger, today);
}

export class Given {
  constructor(
    readonly ledger: readonly AnyEntry[],
    private readonly today: Day,
  ) {}

  /** Sends further entries; each is decided on what the earlier ones leave behind. */
  when(...sent: readonly Sent[]): Outcome {
    return new Outcome(decide(this.ledger, sent, this.today).refusals);
  }

  /** What the history says at a day, with the entries up to number `knownAt` (all of them unless told). */
  at(asOf: Day, knownAt = this.head): Answer {
    return new Answer(
      this.ledger.filter(({ position }) => position <= knownAt),
      asOf,
    );
  }

  /** The number of the last entry. */
  get head(): number {
    return this.ledger.length;
  }
}

export class Outcome {
  constructor(private readonly refusals: readonly Refusal[]) {}

  thenRecorded(): void {
    expect(this.refusals.map(({ code }) => code)).toEqual([]);
  }

  /** The first refusal; undefined where it was recorded. */
  get first(): Refusal | undefined {
    return this.refusals[0];
  }

  /** What the first refusal says. */
  get sentence(): string | undefined {
    return this.refusals[0]?.message;
  }

  /** The first refusal has this code, a whole sentence with every parameter filled in, and points at the field. */
  thenRefused(code: RefusalCode, pointer?: string): void {
    const [refusal] = this.refusals;
    expect(refusal?.code).toBe(code);
    expect(refusal?.message).toMatch(/^[^{}]+[.]$/);
    if (pointer !== undefined) expect(refusal?.errors.map((error) => error.pointer)).toContain(pointer);
  }
}

/** Entries as an empty ledger holds them, in order, whatever the deciders would say. */
export function asLedger(sent: readonly Sent[]): AnyEntry[] {
  const versions = new Map<string, number>();
  return sent.map(({ stream, body }, index) => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    return asRecorded(toNewEntry(parseLine(ORG, stream, body), 'secretariat'), index + 1, version);
  });
}

const asRecorded = (entry: NewEntry, position: number, version: number): AnyEntry => ({
  ...entry,
  ledger: ORG,
  position,
  version,
  recordedAt: '2026-11-24T00:00:00.000000Z',
});

/** Decides one entry after the other on the ledger that the earlier ones leave behind; what is refused stays out. */
function decide(before: readonly AnyEntry[], sent: readonly Sent[], today: Day) {
  const ledger = [...before];
  const refusals: Refusal[] = [];
  const states = new Map<StreamName, AnyState>();
  const entryStreams = new Map<string, StreamName>();
  const take = (entry: AnyEntry): void => {
    const state = states.get(entry.stream) ?? initialState(entry.stream);
    states.set(entry.stream, evolveState(state, entry));
    entryStreams.set(entry.id, entry.stream);
  };
  before.forEach(take);
  for (const one of sent) {
    const outcome = decideOne(one, states, entryStreams, today);
    if (outcome instanceof Refusal) {
      refusals.push(outcome);
    } else {
      const version = (states.get(outcome.stream)?.version ?? 0) + 1;
      const entry = asRecorded(outcome, ledger.length + 1, version);
      take(entry);
      ledger.push(entry);
    }
  }
  return { ledger, refusals };
}

function decideOne(
  { stream, body }: Sent,
  states: Map<StreamName, AnyState>,
  entryStreams: ReadonlyMap<string, StreamName>,
  today: Day,
): NewEntry | Refusal {
  try {
    const line = parseLine(ORG, stream, body);
    const { outcomes, wanted } = decideLines(ORG, 'secretariat', [line], { states, entryStreams }, today);
    const [outcome] = outcomes;
    if (outcome === undefined) throw new Error('One line has one outcome');
    const absent = [...wanted.streams];
    if (absent.length === 0) return outcome;
    // Here the whole ledger is at hand: what it does not hold does not exist.
    for (const name of absent) states.set(name, initialState(name));
    return decideOne({ stream, body }, states, entryStreams, today);
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal;
    throw refusal;
  }
}
