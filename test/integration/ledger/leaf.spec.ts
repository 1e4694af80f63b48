import * as fc from 'fast-check';
import { canonicalJson } from '../../../src/ledger/canonical-json.js';
import { leafHash, type LeafInput } from '../../../src/ledger/leaf.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

describe('the leaf of an entry', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  async function inSql({
    content,
    ledger,
    position,
    recordedAt,
    stream,
    version,
  }: LeafInput): Promise<string> {
    const { rows } = await database.adminPool.query<{ leaf: string }>(
      `SELECT encode(ledger_leaf($1, $2, $3, $4, $5, $6), 'hex') AS leaf`,
      [content, ledger, position, recordedAt, stream, version],
    );
    return rows[0]?.leaf ?? '';
  }

  it('has the value that every release must compute, in the database and here', async () => {
    const input: LeafInput = {
      content: '{"note":"Совет принял решение — 通过 😀 \\"quoted\\" \\\\u0000"}',
      ledger: 'csto',
      position: 9_007_199_254_740_991,
      recordedAt: '2020-12-02T09:30:00.000010Z',
      stream: 'commitments/2020-victory-parade',
      version: 12,
    };
    expect(leafHash(input).toString('hex')).toBe(FROZEN);
    expect(await inSql(input)).toBe(FROZEN);
  });

  it('is the same in SQL and in TypeScript for any content and place', async () => {
    const slug = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,8}){0,3}$/);
    const instant = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .chain((date) =>
        fc
          .integer({ min: 0, max: 999 })
          .map((microseconds) => date.toISOString().replace('Z', `${`${microseconds}`.padStart(3, '0')}Z`)),
      );
    const note = fc
      .string({ unit: 'binary' })
      .filter((text) => text.isWellFormed() && !text.includes('\u0000'));
    const input = fc.record({
      content: note.map((text) => canonicalJson({ note: text })),
      ledger: slug,
      position: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      recordedAt: instant,
      stream: slug.map((id) => `commitments/${id}`),
      version: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    });
    await fc.assert(
      fc.asyncProperty(input, async (one) => {
        expect(await inSql(one)).toBe(leafHash(one).toString('hex'));
      }),
      { numRuns: 200 },
    );
  });
});

const FROZEN = 'aac51b9cdd13490902700b2b8fc09a55324d0020998532732a14c965f3c73781';
