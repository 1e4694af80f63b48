import { randomUUID } from 'node:crypto';
import { entryPage, oneEntry } from '../../../src/reading/entry.shape.js';
import { append, progress } from './reading.support.js';
import { openQueries, type Queries } from './queries.support.js';

describe('queries about entries', () => {
  let q: Queries;

  beforeAll(async () => {
    q = await openQueries();
  });
  afterAll(() => q.close());

  it('the history of a stream, page by page, newest last', async () => {
    const all = entryPage.parse(await q.history('documents', 'charter-protocol-3-2018'));
    expect(all).toMatchObject({ stream: 'documents/charter-protocol-3-2018', next: null });
    expect(all.items.map(({ version }) => version)).toEqual(all.items.map((_, index) => index + 1));
    const seen: number[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page: { items: { version: number }[]; next: number | null } = await q.history(
        'documents',
        'charter-protocol-3-2018',
        {},
        after,
        4,
      );
      expect(page.items.length).toBeLessThanOrEqual(4);
      seen.push(...page.items.map(({ version }) => version));
      after = page.next;
    }
    expect(seen).toEqual(all.items.map(({ version }) => version));
  });

  it('an entry shows what was known of it, and nothing that came later', async () => {
    const stream = 'commitments/2020-rubezh';
    const logged = progress('2020-rubezh', 'A test.');
    const at = await append(q.appender, 'csto', [logged]);
    const common = { ...progress('2020-rubezh', 'About it.'), stream: stream as typeof logged.stream };
    const confirmed = await append(q.appender, 'csto', [
      {
        ...common,
        id: randomUUID(),
        type: 'EntryConfirmed',
        data: { entry: logged.id, basis: 'depositary' },
      },
    ]);
    const disputed = await append(q.appender, 'csto', [
      { ...common, id: randomUUID(), type: 'EntryDisputed', data: { entry: logged.id, reason: 'A test.' } },
    ]);
    const retracted = await append(q.appender, 'csto', [
      { ...common, id: randomUUID(), type: 'EntryRetracted', data: { entry: logged.id, reason: 'A test.' } },
    ]);
    const shown = async (knownAt: number) => {
      const answer = oneEntry.parse(await q.entry(at, { knownAt }));
      return [answer.grade, answer.confirmedBy, answer.disputedBy, answer.retractedBy];
    };
    expect(await shown(at)).toEqual(['unsourced', undefined, undefined, undefined]);
    expect(await shown(confirmed)).toEqual(['confirmed', [confirmed], undefined, undefined]);
    expect(await shown(disputed)).toEqual(['confirmed', [confirmed], [disputed], undefined]);
    expect(await shown(retracted)).toEqual(['confirmed', [confirmed], [disputed], retracted]);
    const inHistory = (await q.history('commitments', '2020-rubezh')).items.find(
      ({ id }) => id === logged.id,
    );
    expect(await q.entry(at)).toMatchObject({ ...inHistory });
    q.head = retracted;
  });

  it('two entries of a once-only act on different days dispute each other', async () => {
    const plan = '2020-military-cooperation-plan-2021-2025';
    const approved = (await q.history('commitments', plan)).items.find(({ type }) => type === 'PlanApproved');
    const again = await append(q.appender, 'csto', [
      { ...progress(plan, 'Again.', '2020-11-01'), type: 'PlanApproved', data: { organ: 'csc' } },
    ]);
    const shown = (await q.history('commitments', plan)).items;
    expect(shown.find(({ position }) => position === approved?.position)?.disputedBy).toEqual([again]);
    expect(shown.find(({ position }) => position === again)?.disputedBy).toEqual([approved?.position]);
    expect((await q.entry(approved?.position, { knownAt: again - 1 })).disputedBy).toBeUndefined();
    q.head = again;
  });

  it('the ledger, filtered and page by page', async () => {
    const all = entryPage.parse(await q.entries());
    expect(all.items.map(({ position }) => position)).toEqual(
      Array.from({ length: q.head }, (_, index) => index + 1),
    );
    const page = await q.entries({}, {}, 10, 5);
    expect([page.items.map(({ position }) => position), page.next]).toEqual([[11, 12, 13, 14, 15], 15]);
    expect((await q.entries({}, {}, q.head - 5, 5)).next).toBeNull();
    const early = await q.entries({}, { knownAt: 12 }, 10, 2);
    expect([early.items.map(({ position }) => position), early.next]).toEqual([[11, 12], null]);
    const signed = await q.entries({
      type: 'DocumentSigned',
      state: 'KZ',
      from: '2018-11-01',
      to: '2018-11-30',
    });
    expect(signed.items.length).toBeGreaterThan(0);
    expect(new Set(signed.items.map(({ type, occurredOn }) => `${type} ${occurredOn}`))).toEqual(
      new Set(['DocumentSigned 2018-11-08']),
    );
    const ofStream = await q.entries({ stream: 'commitments/2020-victory-parade' });
    expect(ofStream.items).toEqual((await q.history('commitments', '2020-victory-parade')).items);
    expect((await q.entries({ actor: 'tester' })).items.every(({ actor }) => actor === 'tester')).toBe(true);
  });
});
