import { type Day, latestDayOnEarth } from '../domain/partial-date.js';
import { OPENING_TYPE } from '../domain/entries.js';
import { Refusal } from '../domain/refusals.js';
import type { StreamName } from '../domain/entry.js';
import { LedgerBusyError } from '../ledger/append-lane.js';
import { type Appender, AppenderClosedError } from '../ledger/appender.js';
import type { LedgerReader } from '../ledger/ledger.reader.js';
import type { RecentEntries } from '../ledger/recent-entries.js';
import { LedgerUnavailableError } from '../ledger/resend.js';
import type { AppendCommand, AppendOutcome, NewEntry } from '../ledger/ledger.types.js';
import type { Clock } from '../platform/tokens.js';
import { decideLines, type Loaded } from './decide-lines.js';
import { commandIdOf } from './idempotency.js';
import type { Recorded, Recording } from './record-entries.command.js';
import { StreamQueue } from './stream-queue.js';
import type { StreamStates } from './stream-states.js';
import { type Line, parseLine } from './submission.js';

/**
 * For how many milliseconds a command is decided anew when other processes change its stream. A bound in time, not in
 * attempts: whoever has just lost must load before the next try, and may lose many times in a row.
 */
const PATIENCE = 5_000;

/** Without a key no command is ever compared with another. */
const UNCOMPARED = 'without-key';

interface Decided {
  entries: NewEntry[];
  expected: { stream: StreamName; version: number }[];
}

/**
 * Loads the states, decides, appends. With the states in the cache a write is one round trip: the append itself. A
 * cached state may be stale, so nothing is refused before it was loaded afresh.
 */
export class Recorder {
  readonly #queue = new StreamQueue();

  constructor(
    private readonly states: StreamStates,
    private readonly reader: LedgerReader,
    private readonly appender: Appender,
    private readonly clock: Clock,
    /** Told what was recorded, for those who follow the ledger in this process. */
    private readonly recent?: RecentEntries,
  ) {}

  /** @throws Refusal */
  async record(recording: Recording): Promise<Recorded> {
    try {
      const lines = await this.#parse(recording);
      const streams = lines.map(({ stream }) => `${recording.ledger} ${stream}`);
      return await this.#queue.run(streams, () => this.#decideAndAppend(recording, lines));
    } catch (refusal) {
      // The first command may be the very reason why its repetition is refused.
      const mayBeRepetition = refusal instanceof Refusal && refusal.status < 500;
      const replay = mayBeRepetition ? await this.#replay(recording) : undefined;
      if (replay === undefined) throw refusal;
      return replay;
    }
  }

  /** Says of each line what would be refused, and records nothing. */
  async check(recording: Recording): Promise<(Refusal | undefined)[]> {
    const parsed = recording.lines.map((line) =>
      attempt(() => parseLine(recording.ledger, line.stream, line.body)),
    );
    const lines = parsed.filter((line): line is Line => !(line instanceof Refusal));
    const streams = new Set(lines.map(({ stream }) => stream));
    await this.states.refresh(recording.ledger, [...streams, home(recording.ledger)]);
    const { outcomes } = await this.#decide(recording, lines);
    const decided = outcomes.values();
    return parsed.map((line) => {
      const outcome = line instanceof Refusal ? line : decided.next().value;
      return outcome instanceof Refusal ? outcome : undefined;
    });
  }

  /**
   * Decides exactly as `record` would, and records nothing. `today`: the last day on which something may have occurred,
   * the real one unless given.
   *
   * @throws Refusal whatever `record` would refuse, but for the receipts of Idempotency-Keys
   */
  async rehearse(recording: Recording, today?: Day): Promise<NewEntry[]> {
    const { ledger } = recording;
    const lines = await this.#parse(recording);
    await this.states.refresh(ledger, [...lines.map(({ stream }) => stream), home(ledger)]);
    const { entries } = await this.#decideOrRefuse(recording, lines, today);
    await this.#requireNewIds(ledger, entries, lines);
    return entries;
  }

  /** What the ledger itself would refuse: an id that another entry has. */
  async #requireNewIds(ledger: string, entries: readonly NewEntry[], lines: readonly Line[]): Promise<void> {
    const given = new Set(
      lines.flatMap(({ submission }) => ['entryId' in submission && submission.entryId, submission.id]),
    );
    const ids = entries.map(({ id }) => id).filter((id) => given.has(id));
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    const taken = await Promise.all(ids.map((id) => this.reader.entryById(ledger, id)));
    const entry = twice ?? taken.find((one) => one !== undefined)?.id;
    if (entry !== undefined) throw new Refusal('entry-id-taken', { entry });
  }

  /** A batch with a malformed line is refused with everything else that would be refused of it. */
  async #parse(recording: Recording): Promise<Line[]> {
    const { ledger, lines, batch } = recording;
    const parsed = lines.map((line) => attempt(() => parseLine(ledger, line.stream, line.body)));
    if (batch === true && parsed.some((line) => line instanceof Refusal)) {
      throw batchRefusal(await this.check(recording));
    }
    return allOrRefused(parsed, batch === true);
  }

  async #decideAndAppend(recording: Recording, lines: readonly Line[]): Promise<Recorded> {
    const until = performance.now() + PATIENCE;
    for (;;) {
      const decided = await this.#decideOrRefuse(recording, lines);
      const outcome = await this.appender.append(this.#command(recording, decided)).catch(refuseForNow);
      const recorded = this.#recorded(recording, outcome, until);
      if (recorded !== undefined) return recorded;
      await this.states.refresh(
        recording.ledger,
        lines.map(({ stream }) => stream),
      );
    }
  }

  #command({ ledger, actor, idempotency }: Recording, { entries, expected }: Decided): AppendCommand {
    return {
      ledger,
      commandId: commandIdOf(actor, idempotency?.key),
      digest: idempotency?.digest ?? UNCOMPARED,
      expected,
      entries,
    };
  }

  /** Undefined where the command must be decided anew. */
  #recorded({ ledger, ifMatch }: Recording, outcome: AppendOutcome, until: number): Recorded | undefined {
    switch (outcome.kind) {
      case 'appended':
        this.states.recorded(ledger, outcome.entries);
        this.recent?.add(ledger, outcome.entries);
        return { entries: outcome.entries, replayed: false };
      case 'replayed':
        return { entries: outcome.entries, replayed: true };
      case 'different-content':
        throw new Refusal('key-reused');
      case 'entry-id-taken':
        throw new Refusal('entry-id-taken', { entry: outcome.id });
      case 'conflict':
        if (ifMatch !== undefined) {
          const { stream, actual } = outcome;
          throw new Refusal('stale-version', { stream, expected: ifMatch, actual });
        }
        if (performance.now() >= until) throw new Refusal('conflict', { stream: outcome.stream });
        return undefined;
    }
  }

  async #decideOrRefuse(recording: Recording, lines: readonly Line[], today?: Day): Promise<Decided> {
    const first = await this.#decide(recording, lines, today);
    if (!first.outcomes.some((outcome) => outcome instanceof Refusal)) {
      return { entries: allOrRefused(first.outcomes, false), expected: first.expected };
    }
    await this.states.refresh(recording.ledger, first.looked);
    const { outcomes, expected } = await this.#decide(recording, lines, today);
    return { entries: allOrRefused(outcomes, recording.batch === true), expected };
  }

  /** Decides on what is loaded, loads what the decision asked for, and decides again until nothing is wanted. */
  async #decide(
    { ledger, actor, ifMatch }: Recording,
    lines: readonly Line[],
    today: Day = latestDayOnEarth(this.clock()),
  ) {
    const targets = new Set(lines.map(({ stream }) => stream));
    const looked = new Set<StreamName>([...targets, home(ledger)]);
    const opened = new Set(lines.filter(opens).map(({ stream }) => stream));
    const entryStreams = new Map<string, StreamName | undefined>();
    for (;;) {
      const loaded: Loaded = { states: await this.states.load(ledger, looked, opened), entryStreams };
      const expected = [...targets].map((stream) => ({
        stream,
        version: loaded.states.get(stream)?.version ?? 0,
      }));
      const { outcomes, wanted } = decideLines(ledger, actor, lines, loaded, today);
      if (wanted.streams.size + wanted.entries.size === 0) {
        return { outcomes: stale(expected, ifMatch) ?? outcomes, expected, looked };
      }
      for (const stream of wanted.streams) looked.add(stream);
      for (const id of wanted.entries)
        entryStreams.set(id, (await this.reader.entryById(ledger, id))?.stream);
    }
  }

  async #replay({ ledger, actor, idempotency }: Recording): Promise<Recorded | undefined> {
    if (idempotency === undefined) return undefined;
    const receipt = await this.reader.receipt(ledger, commandIdOf(actor, idempotency.key));
    if (receipt === undefined) return undefined;
    if (receipt.digest !== idempotency.digest) throw new Refusal('key-reused');
    const entries = await this.reader.readByPosition(ledger, receipt.firstPosition - 1, receipt.entryCount);
    return { entries, replayed: true };
  }
}

const home = (ledger: string): StreamName => `organisations/${ledger}`;

/** What the ledger cannot take just now, said to the caller; anything else is our own mistake. */
function refuseForNow(error: unknown): never {
  if (error instanceof LedgerBusyError || error instanceof AppenderClosedError)
    throw new Refusal('overloaded');
  if (error instanceof LedgerUnavailableError) throw new Refusal('ledger-unavailable');
  throw error;
}

const opens = ({ kind, submission }: Line): boolean => submission.type === OPENING_TYPE[kind];

function stale(expected: Decided['expected'], ifMatch: number | undefined): Refusal[] | undefined {
  const [target] = expected;
  if (ifMatch === undefined || target === undefined || target.version === ifMatch) return undefined;
  return [new Refusal('stale-version', { stream: target.stream, expected: ifMatch, actual: target.version })];
}

function attempt<T>(task: () => T): T | Refusal {
  try {
    return task();
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal;
    throw refusal;
  }
}

/** All the results; else the one refusal, or for a batch every refusal. */
function allOrRefused<T>(results: readonly (T | Refusal)[], batch: boolean): T[] {
  const accepted = results.filter((result): result is T => !(result instanceof Refusal));
  if (accepted.length === results.length) return accepted;
  throw batch ? batchRefusal(results) : results.find((result) => result instanceof Refusal);
}

/** One refusal that lists those of a batch, each with the place of its line. */
function batchRefusal(outcomes: readonly unknown[]): Refusal {
  const refusals = [...outcomes.entries()].flatMap(([index, outcome]) =>
    outcome instanceof Refusal ? [{ index, refusal: outcome }] : [],
  );
  const errors = refusals.flatMap(({ index, refusal: { code, message, errors: problems } }) =>
    (problems.length > 0 ? problems : [{ pointer: '', detail: message }]).map(({ pointer, detail }) => ({
      pointer: `/entries/${index}${pointer}`,
      detail,
      code,
    })),
  );
  return new Refusal('batch-refused', { count: refusals.length, total: outcomes.length }, errors);
}
