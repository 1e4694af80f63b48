import fc from 'fast-check';
import { asLedger } from '../../test/support/given.js';
import { day, history } from '../../test/support/histories.js';
import { streamsOf } from '../../test/support/in-memory.js';
import { entryIntoForceOf } from './document/entry-into-force.js';
import { membersOn } from './organisation/membership.js';
import { countedAt, isOutOfReadings, lastDay } from './reading.js';
import { worldAt } from './world-at.js';

/** A supposed world shares with the world of its day what the supposed entries do not touch. It must be what it is alone. */

test('entries that are supposed to count do so as if nothing else had been read', () => {
  const supposed = fc.uniqueArray(fc.nat(80), { maxLength: 4 });
  fc.assert(
    fc.property(history(20), day, supposed, supposed, (entries, asOf, first, second) => {
      const ledger = asLedger(entries.map(({ sent }) => sent));
      const streams = streamsOf(ledger, '2020');
      const world = worldAt(streams, asOf);
      const inLedger = (picked: number[]) => picked.map((position) => 1 + (position % ledger.length));
      for (const one of [first, second, [...first, ...second]].map(inLedger)) {
        const positions = new Set(one);
        const read = world.supposing(one);
        const organisation = countedAt(streams.organisation, asOf, positions);
        expect(read.organisation).toEqual(organisation);
        const chair = isOutOfReadings(streams.presidency)
          ? []
          : countedAt(streams.presidency, asOf, positions);
        expect(read.presidency).toEqual(chair);
        const counted = (id: string) => {
          const known = streams.documents.get(id) ?? [];
          return isOutOfReadings(known) ? undefined : countedAt(known, asOf, positions);
        };
        const horizon = [...streams.documents.values()]
          .flat()
          .filter(({ entry }) => positions.has(entry.position))
          .map(lastDay)
          .reduce((latest, last) => (last > latest ? last : latest), asOf);
        for (const id of streams.documents.keys()) {
          const own = counted(id);
          expect(read.document(id)?.entries).toEqual(own);
          if (own === undefined) continue;
          const force = entryIntoForceOf({
            asOf: horizon,
            document: { id, entries: own },
            membersOn: (on) => membersOn([...organisation], on),
            other: (other) => {
              const found = streams.documents.has(other) ? counted(other) : undefined;
              return found && { id: other, entries: found };
            },
          });
          expect(read.document(id)?.force).toEqual(force);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('what is supposed outside the world changes nothing, and the same is supposed once', () => {
  const streams = streamsOf(asLedger([]), '2020');
  const world = worldAt(streams, '2020-06-01');
  expect(world.supposing([1, 2])).toBe(world);
});
