import fc from 'fast-check';
import { asLedger } from '../../test/support/given.js';
import { history } from '../../test/support/histories.js';
import type { AnyGist } from '../domain/entries.js';
import { asRecorded, corrected } from '../domain/recorded.js';
import { grown, recordedIn } from './recorded-histories.js';

/** A history that grew by some entries is what it would be had it been prepared anew. */

const length = fc.nat(60);

test('whatever was prepared before it grew, it is known at every position as one prepared at once', () => {
  fc.assert(
    fc.property(history(), fc.array(length, { maxLength: 4 }), fc.boolean(), (drawn, cuts, isPrepared) => {
      const entries: AnyGist[] = asLedger(drawn.map(({ sent }) => sent));
      const lengths = [...cuts.map((cut) => cut % entries.length), entries.length].toSorted((a, b) => a - b);
      let kept: readonly AnyGist[] = [];
      const earlier: { kept: readonly AnyGist[]; known: unknown }[] = [];
      for (const upTo of lengths) {
        if (isPrepared) earlier.push({ kept, known: structuredClone(corrected(recordedIn(kept))) });
        kept = grown(kept, entries.slice(kept.length, upTo));
      }
      expect(kept).toEqual(entries);
      for (const { position } of entries)
        expect(corrected(recordedIn(kept), position)).toEqual(corrected(asRecorded(entries), position));
      for (const before of earlier) expect(corrected(recordedIn(before.kept))).toEqual(before.known);
    }),
    { numRuns: 150 },
  );
});
