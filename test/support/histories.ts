import fc from 'fast-check';
import { entriesOf } from '../../src/domain/entries.js';
import { STREAM_KINDS, type StreamKind } from '../../src/domain/entry.js';
import { addDays, type Day, possibleDays } from '../../src/domain/partial-date.js';
import { COMMITMENT_KINDS, STAGES } from '../../src/domain/vocabulary.js';
import { arbitraryOf } from './arbitrary.js';
import { aName, entryNamed, home, listed, made, named, otherListed, otherMade, type Sent } from './sent.js';

/** Random histories, and the orders in which they might have been recorded. */

export interface Recorded {
  sent: Sent;
  /** The places in the history of what had to be recorded before: the first entry of its stream, what it names. */
  after: number[];
}

const STREAMS: Record<StreamKind, readonly string[]> = {
  organisations: ['organisations/org'],
  presidencies: ['presidencies/2020'],
  priorities: ['priorities/p'],
  commitments: ['commitments/c', 'commitments/c2'],
  documents: ['documents/d', 'documents/d2'],
};
const SAYINGS: readonly string[] = ['EntryConfirmed', 'EntryDisputed', 'EntryRetracted'];
/** How often a stream of each kind is drawn. */
const WEIGHT: Record<StreamKind, number> = {
  organisations: 1,
  presidencies: 1,
  priorities: 1,
  commitments: 5,
  documents: 7,
};

/** What the world did: any entry of any stream but the first ones, as its schema has it. */
const fact: fc.Arbitrary<Sent> = fc.oneof(
  ...STREAM_KINDS.flatMap((kind) =>
    entriesOf[kind]
      .filter((definition) => !definition.opening && !SAYINGS.includes(definition.type))
      .map(({ schema }) => ({
        weight: WEIGHT[kind],
        arbitrary: fc
          .tuple(fc.constantFrom(...STREAMS[kind]), arbitraryOf(schema))
          .map(([stream, body]): Sent => ({ stream, body: withoutId(body) })),
      })),
  ),
);

function withoutId(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null) throw new TypeError('An entry is an object');
  return Object.fromEntries(Object.entries(body).filter(([field]) => field !== 'id'));
}

/** The day of every dated entry that each history begins with. */
const DAY_OF_HOME = '2019-11-28';

/** Dates of mixed precision whose last possible days all differ: no two entries share a place in the order of the world. */
const distinctDates = (length: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(
    fc
      .tuple(fc.integer({ min: -60, max: 700 }), fc.constantFrom(10, 10, 10, 7, 4))
      .map(([days, precision]) => addDays(DAY_OF_HOME, days).slice(0, precision))
      .filter((date) => possibleDays(date).last !== DAY_OF_HOME),
    { minLength: length, maxLength: length, selector: (date) => possibleDays(date).last },
  );

const commitmentFields = fc.record({
  kind: fc.constantFrom(...COMMITMENT_KINDS),
  due: fc.constantFrom('term', 'next-session', '2020-05-09', '2020-09'),
  decidingOrgan: fc.constantFrom('csc', 'cfm'),
  documents: fc.subarray(['d', 'd2'], { minLength: 1 }),
  until: fc.constantFrom(...STAGES),
});
const documentFields = fc.record({
  nature: fc.constantFrom('treaty', 'decision'),
  participants: fc.constant(['KZ', 'RU', 'TJ']),
  depositaryList: fc.constantFrom('complete', 'incomplete'),
});
const saying = fc.record({
  type: fc.constantFrom('EntryConfirmed', 'EntryDisputed', 'EntryDisputed', 'EntryRetracted'),
  target: fc.nat(),
});

/** A history with at most `facts` facts and a few things said about them; each entry has an id of its own. */
export const history = (facts = 12): fc.Arbitrary<Recorded[]> =>
  fc
    .tuple(
      fc.tuple(documentFields, documentFields, commitmentFields, commitmentFields),
      fc.array(fact, { minLength: 1, maxLength: facts }),
      fc.array(saying, { maxLength: 4 }),
      distinctDates(facts + 2),
    )
    .map(([[d, d2, c, c2], done, said, dates]) => {
      const [on = '2019-12-01', on2 = '2019-12-02', ...days] = dates;
      const opened = [...home, listed(d), otherListed(d2), made(c, on), otherMade(c2, on2)];
      const dated = done.map(({ stream, body }, index) => ({
        stream,
        body: { ...body, occurredOn: days[index] },
      }));
      const world = [...opened, ...dated].map((sent, index) => named(`e${index}`, sent));
      return withSayings(world, said);
    });

function withSayings(world: readonly Sent[], said: readonly { type: string; target: number }[]): Recorded[] {
  const recorded: Recorded[] = world.map((sent, index) => ({
    sent,
    after: firstOf(world, sent.stream, index),
  }));
  for (const { type, target } of said) {
    const candidates = recorded.flatMap(({ sent }, index) =>
      sent.body['type'] === 'EntryRetracted' || index < home.length ? [] : [index],
    );
    const place = candidates[target % candidates.length];
    const about = place === undefined ? undefined : recorded[place]?.sent;
    if (place === undefined || about === undefined) continue;
    const body = {
      type,
      occurredOn: '2026-01-01',
      sources: [{ title: 'Joint communiqué', publisher: 'Secretariat' }],
      entry: entryNamed(`e${place}`),
      ...(type === 'EntryConfirmed' ? { basis: 'depositary' } : { reason: 'Another source differs.' }),
    };
    recorded.push({
      sent: named(`e${recorded.length}`, { stream: about.stream, body }),
      after: [...firstOf(world, about.stream, recorded.length), place],
    });
  }
  return recorded;
}

/** The first entry of a stream comes before every other. */
function firstOf(world: readonly Sent[], stream: string, index: number): number[] {
  const first = world.findIndex((sent) => sent.stream === stream);
  return first === index ? [] : [first];
}

/** The same entries as they might have been recorded: by key, but none before what it comes after. */
export function recordedInOrderOf(keys: readonly number[], entries: readonly Recorded[]): Sent[] {
  const left = new Set(entries.keys());
  const order: Sent[] = [];
  while (left.size > 0) {
    const ready = [...left].filter((index) => entries[index]?.after.every((before) => !left.has(before)));
    const next = ready.toSorted((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b)[0];
    const entry = next === undefined ? undefined : entries[next];
    if (next === undefined || entry === undefined) throw new Error('What comes after what runs in a circle');
    left.delete(next);
    order.push(entry.sent);
  }
  return order;
}

/** A fact that certainly occurred after a day. */
export const factAfter = (asOf: Day): fc.Arbitrary<Sent> =>
  fc.tuple(fact, fc.integer({ min: 1, max: 400 })).map(([{ stream, body }, days]) => ({
    stream,
    body: { ...body, occurredOn: addDays(asOf, days) },
  }));

export const day: fc.Arbitrary<Day> = fc
  .integer({ min: -60, max: 760 })
  .map((days) => addDays('2019-11-28', days));

/** A further commitment, of which nothing that was recorded before speaks. */
export const unrelated: Sent = {
  stream: 'commitments/c9',
  body: {
    type: 'CommitmentMade',
    occurredOn: '2020-01-01',
    sources: [],
    priority: 'p',
    title: aName,
    kind: 'activity',
  },
};
