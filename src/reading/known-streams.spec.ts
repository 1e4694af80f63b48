import fc from 'fast-check';
import { asLedger } from '../../test/support/given.js';
import { day, history, type Recorded } from '../../test/support/histories.js';
import { streamsOf } from '../../test/support/in-memory.js';
import { type AnyEntry, type AnyGist, parseStreamName, streamName } from '../domain/entries.js';
import type { StreamName } from '../domain/entry.js';
import type { Known } from '../domain/known.js';
import { reportOn } from '../domain/presidency/presidency.report.js';
import { countedAt, inWorldOrder, isOfTheWorld } from '../domain/reading.js';
import { possibleDays, UNKNOWN } from '../domain/partial-date.js';
import type { Surroundings } from './histories.reader.js';
import { historyLine, parseHistory } from './history-line.js';
import { parentNamedBy } from './history-addition.js';
import { presidencyStreams } from './known-streams.js';

/** What is kept of histories and shared between readings gives the answers of entries gathered one by one. */

const RUNS = { numRuns: 150 };
const ledgerOf = (entries: readonly Recorded[]): AnyEntry[] => asLedger(entries.map(({ sent }) => sent));
const cut = fc.nat(60);

/** The rows as the projection writes them and the reader parses them. */
function surroundingsOf(ledger: readonly AnyEntry[]): Surroundings {
  const lines = new Map<StreamName, AnyEntry[]>();
  for (const entry of ledger) lines.set(entry.stream, [...(lines.get(entry.stream) ?? []), entry]);
  const histories = [...lines].map(([name, entries]) => {
    const { kind = 'organisations', id = '' } = parseStreamName(name) ?? {};
    const stream = streamName(kind, id);
    const parent = entries.map((entry) => parentNamedBy(entry)).find((named) => named !== undefined);
    const text = entries.map(historyLine).join('\n');
    const parsed = parseHistory('org', stream, text);
    return [stream, { stream, ...(parent && { parent }), entries: parsed, size: text.length }] as const;
  });
  return { through: ledger.length, generation: 1, histories: new Map(histories) };
}

test('readings that share what is kept of their histories say what each would say alone', () => {
  const moments = fc.array(fc.tuple(cut, day), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(history(), moments, (entries, asked) => {
      const ledger = ledgerOf(entries);
      const kept = surroundingsOf(ledger);
      for (const [position, asOf] of asked) {
        const knownAt = 1 + (position % ledger.length);
        const shared = reportOn(presidencyStreams(kept, 'org', knownAt, '2020'), asOf);
        const alone = reportOn(streamsOf(structuredClone(ledger.slice(0, knownAt)), '2020'), asOf);
        expect(JSON.stringify(shared)).toBe(JSON.stringify(alone));
      }
    }),
    RUNS,
  );
});

/** The definition, entry by entry and with nothing shared: what is said of an entry by the others of its stream. */
function plainlyKnown(stream: readonly AnyGist[], entry: AnyGist): Known {
  const isRetracted = ({ id }: AnyGist): boolean =>
    stream.some((other) => other.type === 'EntryRetracted' && other.data.entry === id);
  const about = (type: 'EntryConfirmed' | 'EntryDisputed'): number[] =>
    stream
      .filter((other) => other.type === type && other.data.entry === entry.id && !isRetracted(other))
      .map(({ position }) => position);
  const retractedBy = stream.findLast(
    (other) => other.type === 'EntryRetracted' && other.data.entry === entry.id,
  )?.position;
  const confirmedBy = about('EntryConfirmed');
  return {
    entry,
    days: entry.occurredOn === UNKNOWN ? undefined : possibleDays(entry.occurredOn),
    grade: confirmedBy.length > 0 ? 'confirmed' : entry.grade,
    disputedBy: about('EntryDisputed'),
    confirmedBy,
    ...(retractedBy !== undefined && { retractedBy }),
  };
}

test('what is known of a stream at a position, and what of it counts on a day, is as defined', () => {
  fc.assert(
    fc.property(history(), cut, day, (entries, position, asOf) => {
      const ledger = ledgerOf(entries);
      const knownAt = 1 + (position % ledger.length);
      const { priorities, documents } = presidencyStreams(surroundingsOf(ledger), 'org', knownAt, '2020');
      const commitments = priorities.flatMap((priority) => priority.commitments);
      const known: readonly (readonly Known[])[] = [...commitments, ...documents.values()];
      for (const stream of known) {
        const gists = stream.map(({ entry }) => entry);
        const plain = gists.map((entry) => plainlyKnown(gists, entry));
        expect(stream).toEqual(plain);
        const counted = plain.filter(
          (one) =>
            one.retractedBy === undefined &&
            isOfTheWorld(one.entry) &&
            (one.days === undefined || one.days.last <= asOf),
        );
        expect(countedAt(stream, asOf).map(({ entry }) => entry)).toEqual(
          inWorldOrder(counted).map(({ entry }) => entry),
        );
      }
    }),
    RUNS,
  );
});

test('a line keeps all that a reading rests on', () => {
  fc.assert(
    fc.property(history(), (entries) => {
      for (const entry of ledgerOf(entries)) {
        const { recordedAt: _at, actor: _actor, note: _note, sources, ...gist } = entry;
        const [first, parsed] = parseHistory(
          entry.ledger,
          entry.stream,
          `${historyLine(entry)}\n${historyLine(entry)}`,
        );
        expect(first).toEqual({ ...gist, version: 1, sources: { length: sources.length } });
        expect(parsed).toEqual({ ...gist, version: 2, sources: { length: sources.length } });
      }
    }),
    RUNS,
  );
});

test('a history that holds no entries is refused', () => {
  expect(() => parseHistory('org', 'commitments/c', '7')).toThrow(
    'The history of commitments/c does not hold',
  );
});
