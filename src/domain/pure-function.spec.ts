import fc from 'fast-check';
import { Answer } from '../../test/support/answer.js';
import { asLedger, type Sent } from '../../test/support/given.js';
import { day, factAfter, history, recordedInOrderOf, unrelated } from '../../test/support/histories.js';
import { FLAGS } from './commitment/flags.js';
import { COMMITMENT_STATUSES } from './commitment/status.js';
import type { AnyEntry } from './entries.js';
import { possibleDays } from './partial-date.js';

/** A status is a pure function of the entries at asOf and knownAt: over random histories of any entries. */

const RUNS = { numRuns: 100 };
const keys = fc.array(fc.nat(10_000), { minLength: 60, maxLength: 60 });

/** Everything that is answered, entries told by their ids, since their numbers differ with the order of recording. */
function answers(ledger: readonly AnyEntry[], asOf: string) {
  const answer = new Answer(ledger, asOf);
  const ids = (positions: readonly number[]) =>
    positions.map((position) => ledger[position - 1]?.id ?? '').toSorted((a, b) => a.localeCompare(b));
  const { priorities, counts } = answer.report;
  const commitments = priorities
    .flatMap((priority) => priority.commitments)
    .map((one) => ({ ...one, because: ids(one.because), uncertain: ids(one.uncertain) }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const documents = ['d', 'd2'].map((id) => answer.document(id)?.stage);
  const presidency = answer.presidency;
  return {
    counts,
    commitments,
    documents,
    priorities: priorities.map(({ status, flags }) => ({ status, flags })),
    presidency: presidency && { ...presidency, because: ids(presidency.because) },
  };
}
const inFileOrder = (entries: readonly { sent: Sent }[]): Sent[] => entries.map(({ sent }) => sent);

test('the order of recording changes nothing, where no two entries share their last possible day', () => {
  fc.assert(
    fc.property(history(), keys, day, (entries, order, asOf) => {
      const one = asLedger(inFileOrder(entries));
      const other = asLedger(recordedInOrderOf(order, entries));
      expect(answers(other, asOf)).toEqual(answers(one, asOf));
    }),
    RUNS,
  );
});

test('entries recorded after knownAt change nothing, even once they have been read', () => {
  fc.assert(
    fc.property(history(), fc.nat(), day, (entries, cut, asOf) => {
      const ledger = asLedger(inFileOrder(entries));
      const known = ledger.slice(0, cut % (ledger.length + 1));
      const before = JSON.stringify(answers(known, asOf));
      answers(ledger, asOf);
      expect(JSON.stringify(answers(known, asOf))).toBe(before);
    }),
    RUNS,
  );
});

test('entries that occurred after asOf change nothing', () => {
  const withLater = day.chain((asOf) =>
    fc.tuple(fc.constant(asOf), fc.array(factAfter(asOf), { minLength: 1, maxLength: 5 })),
  );
  fc.assert(
    fc.property(history(), withLater, (entries, [asOf, later]) => {
      const sent = inFileOrder(entries);
      expect(answers(asLedger([...sent, ...later]), asOf)).toEqual(answers(asLedger(sent), asOf));
    }),
    RUNS,
  );
});

test('another commitment changes nothing', () => {
  fc.assert(
    fc.property(history(), day, (entries, asOf) => {
      const sent = inFileOrder(entries);
      const others = (ledger: readonly AnyEntry[]) =>
        answers(ledger, asOf).commitments.filter(({ id }) => id !== 'c9');
      expect(others(asLedger([...sent, unrelated]))).toEqual(others(asLedger(sent)));
    }),
    RUNS,
  );
});

test('asked twice, the answer is the same to the byte, and the entries are as they were', () => {
  fc.assert(
    fc.property(history(), day, (entries, asOf) => {
      const ledger = asLedger(inFileOrder(entries));
      const untouched = structuredClone(ledger);
      const first = JSON.stringify(new Answer(ledger, asOf).report);
      expect(JSON.stringify(new Answer(ledger, asOf).report)).toBe(first);
      expect(ledger).toEqual(untouched);
    }),
    RUNS,
  );
});

test('every answer explains itself: one status, known flags in their order, the entries that decided it', () => {
  fc.assert(
    fc.property(history(), day, (entries, asOf) => {
      const ledger = asLedger(inFileOrder(entries));
      for (const one of new Answer(ledger, asOf).report.priorities.flatMap(
        ({ commitments }) => commitments,
      )) {
        expect(COMMITMENT_STATUSES).toContain(one.status);
        expect(one.flags).toEqual(FLAGS.filter((flag) => one.flags.includes(flag)));
        expect(one.because.length).toBeGreaterThan(0);
        for (const position of one.because) {
          const on = ledger[position - 1]?.occurredOn ?? '';
          expect(on === 'unknown' || possibleDays(on).last <= asOf).toBe(true);
        }
        expect(one.timeliness === undefined || one.status === 'fulfilled').toBe(true);
        expect(one.fulfilledOn !== undefined).toBe(one.status === 'fulfilled');
        if (one.kind === 'ongoing') {
          expect(['underway', 'not-started', 'abandoned', 'carried-over']).toContain(one.status);
          expect(one.dueOn).toBeUndefined();
        }
      }
    }),
    RUNS,
  );
});

test('the histories are rich: they reach every status, every timeliness and every flag', () => {
  const seen = new Set<string>();
  for (const [entries, asOf] of fc.sample(fc.tuple(history(), day), { numRuns: 1_500, seed: 20_201_202 })) {
    const readings = new Answer(asLedger(inFileOrder(entries)), asOf).report.priorities;
    for (const { status, flags, timeliness = 'none' } of readings.flatMap(({ commitments }) => commitments))
      for (const word of [status, timeliness, ...flags]) seen.add(word);
  }
  const words = [...COMMITMENT_STATUSES, ...FLAGS, 'on-time', 'late', 'after-term', 'none'];
  expect([...seen].toSorted()).toEqual([...new Set(words)].toSorted());
});
