import { randomUUID } from 'node:crypto';
import { Appender } from '../../../src/ledger/appender.js';
import type { NewEntry } from '../../../src/ledger/ledger.types.js';
import { HistoriesReader, type Surroundings } from '../../../src/reading/histories.reader.js';
import { SurroundingsCache } from '../../../src/reading/surroundings.cache.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { commitment, document, given, listed, made, otherListed, type Sent } from '../../support/given.js';
import { append, progress, type ReadSide, readSide, refusalOf, withoutPlace } from './reading.support.js';

describe('what a reading rests on', () => {
  let database: TestDatabase;
  let appender: Appender;
  let side: ReadSide;
  let numbers = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    appender = new Appender(database.pool);
    side = readSide(database);
    side.projector.start();
  });
  afterAll(async () => {
    await side.close();
    await appender.close();
    await database.close();
  });

  /** Records a history in a ledger of its own, and waits until its rows are there. */
  const recorded = async (...sent: readonly Sent[]) => {
    numbers += 1;
    const ledger = `org-${numbers}`;
    const entries = given(...sent).ledger.map(withoutPlace);
    const position = await append(
      appender,
      ledger,
      entries.map((entry) => inLedger(entry, ledger)),
    );
    await side.projector.waitFor(ledger, position, 10_000);
    return { ledger, position };
  };
  const further = async (ledger: string, ...entries: readonly NewEntry[]) => {
    const position = await append(appender, ledger, entries);
    await side.projector.waitFor(ledger, position, 10_000);
    return position;
  };
  /** A reader that notes how many histories each of its answers had to bring. */
  const counting = () => {
    const reader = new HistoriesReader(side.pool);
    const brought: number[] = [];
    const cache = new SurroundingsCache({
      surroundings: async (ledger, streams, held) => {
        const found = await reader.surroundings(ledger, streams, held);
        brought.push(
          [...found.histories.values()].filter((history) => held?.histories.get(history.stream) !== history)
            .length,
        );
        return found;
      },
    });
    return { cache, brought };
  };
  const streams = ({ histories }: Surroundings) => [...histories.keys()];
  const drafted = (by: string): NewEntry => ({
    ...progress('', 'A draft.', '2019'),
    stream: 'documents/d',
    type: 'DocumentDrafted',
    data: { by },
  });

  it('is its organisation, what stands under it, and the documents that these and their rules name', async () => {
    const rule = { kind: 'as-document', document: 'd2' };
    const { ledger, position } = await recorded(
      otherListed(),
      listed(),
      document('EntryIntoForceRuleSet', '2019-12-01', { rule }),
      made({ kind: 'document', documents: ['d'], until: 'signed' }),
    );
    const cache = new SurroundingsCache(side.histories);
    const found = await cache.get(ledger, 'presidencies/2020', position);
    expect(streams(found)).toEqual([
      `organisations/${ledger}`,
      'presidencies/2020',
      'priorities/p',
      'documents/d2',
      'documents/d',
      'commitments/c',
    ]);
    expect(streams(await cache.get(ledger, 'documents/d', position))).toEqual([
      `organisations/${ledger}`,
      'documents/d2',
      'documents/d',
    ]);
    expect(found.through).toBe(position);
  });

  it('is kept for every earlier position, and grows by what is new alone', async () => {
    const { ledger, position } = await recorded(
      made(),
      commitment('ProgressLogged', '2020-02-01', { note: 'One.' }),
    );
    const { cache, brought } = counting();
    await cache.get(ledger, 'presidencies/2020', position);
    await cache.get(ledger, 'presidencies/2020', 1);
    expect(brought).toEqual([4]);
    const next = await further(ledger, progress('c', 'Two.'));
    const grown = await cache.get(ledger, 'presidencies/2020', next);
    expect(brought).toEqual([4, 1]);
    expect(grown.histories.get('commitments/c')?.entries.at(-1)).toMatchObject({
      type: 'ProgressLogged',
      position: next,
      sources: { length: 0 },
    });
  });

  it('grows line by line to what it is when fetched whole, whatever letters it is written in', async () => {
    const { ledger, position } = await recorded(
      listed(),
      document('DocumentDrafted', '2019', { by: 'Экспéрт 🕊' }),
    );
    const cache = new SurroundingsCache(side.histories);
    await cache.get(ledger, 'documents/d', position);
    for (const by of ['Группа экспертов', '專家 🕊']) {
      const grownTo = await further(ledger, drafted(by), drafted(`${by}\n"${by}"`));
      const grown = await cache.get(ledger, 'documents/d', grownTo);
      expect(grown).toEqual(await side.histories.surroundings(ledger, ['documents/d']));
    }
  });

  it('takes in an old document that a new commitment names', async () => {
    const { ledger, position } = await recorded(listed(), made());
    const cache = new SurroundingsCache(side.histories);
    expect(streams(await cache.get(ledger, 'presidencies/2020', position))).not.toContain('documents/d');
    const next = await further(ledger, {
      ...progress('new', 'Made later.', '2020-02-01'),
      id: randomUUID(),
      type: 'CommitmentMade',
      data: {
        id: 'new',
        priority: 'p',
        title: { en: 'x', ru: 'x' },
        kind: 'document',
        documents: ['d'],
        until: 'signed',
      },
    });
    const grown = await cache.get(ledger, 'presidencies/2020', next);
    expect(grown.histories.get('documents/d')?.entries).toHaveLength(1);
  });

  it('takes in a document that a later rule names, beside those named before', async () => {
    const ruled = (named: string): NewEntry => ({
      ...progress('', 'A rule.', '2019-12-01'),
      stream: 'documents/d',
      type: 'EntryIntoForceRuleSet',
      data: { rule: { kind: 'as-document', document: named } },
    });
    const { ledger } = await recorded(otherListed(), listed(), made());
    await further(ledger, ruled('d2'));
    const position = await further(ledger, ruled('d3'));
    const { rows } = await side.pool.query<{ documents: string[] }>(
      "SELECT documents FROM reading_histories WHERE ledger = $1 AND stream = 'documents/d'",
      [ledger],
    );
    expect(rows).toEqual([{ documents: ['documents/d2', 'documents/d3'] }]);
    const found = await new SurroundingsCache(side.histories).get(ledger, 'documents/d', position);
    expect(streams(found)).toContain('documents/d2');
  });

  it('is loaded once for all who ask at the same time', async () => {
    const { ledger, position } = await recorded(made());
    const { cache, brought } = counting();
    await Promise.all(Array.from({ length: 20 }, () => cache.get(ledger, 'presidencies/2020', position)));
    expect(brought).toEqual([4]);
  });

  it('is answered even where it is too large to be kept', async () => {
    const { ledger, position } = await recorded(made());
    const cache = new SurroundingsCache(side.histories, { bytesKept: 3 });
    for (let turn = 0; turn < 2; turn += 1) {
      expect(streams(await cache.get(ledger, 'presidencies/2020', position))).toHaveLength(4);
    }
  });

  it('is refused while the rows have not come so far', async () => {
    const { ledger, position } = await recorded(made());
    const cache = new SurroundingsCache(side.histories);
    const asked = cache.get(ledger, 'presidencies/2020', position + 1);
    expect(await refusalOf(asked)).toMatchObject({ code: 'read-model-behind', status: 503 });
  });
});

/** The same entry for an organisation of another id. */
function inLedger(entry: NewEntry, ledger: string): NewEntry {
  return entry.stream.startsWith('organisations/') ? { ...entry, stream: `organisations/${ledger}` } : entry;
}
