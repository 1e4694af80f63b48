import * as fc from 'fast-check';
import { dateArray, int4Array, int8Array, textArray, uuidArray } from '../../../src/ledger/binary-array.js';
import { instantOf } from '../../../src/ledger/instant.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

describe('what travels in the binary format of PostgreSQL', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  /** What the database makes of an array, said as JSON by itself. */
  async function heard(type: string, array: Buffer): Promise<unknown> {
    const { rows } = await database.pool.query<{ said: string }>(
      `SELECT array_to_json($1::${type}[])::text AS said`,
      [array],
    );
    return JSON.parse(rows[0]?.said ?? '');
  }

  const text = fc
    .string({ unit: 'binary', maxLength: 40 })
    .filter((one) => one.isWellFormed() && !one.includes('\u0000'));
  const day = fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const exact = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };

  const echoed =
    <T>(type: string, element: fc.Arbitrary<T>, encode: (values: (T | null)[]) => Buffer) =>
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(fc.option(element, { freq: 5 }), { maxLength: 20 }), async (sent) => {
          expect(await heard(type, encode(sent))).toEqual(sent);
        }),
        { numRuns: 50 },
      );

  it.each([
    ['integers', echoed('integer', fc.integer(), int4Array)],
    ['bigints', echoed('bigint', fc.integer(exact), int8Array)],
    ['texts', echoed('text', text, textArray)],
    ['UUIDs', echoed('uuid', fc.uuid(), uuidArray)],
    ['dates', echoed('date', day, dateArray)],
  ])('arrives as it was sent: %s', async (_, isEchoed) => {
    await expect(isEchoed()).resolves.toBeUndefined();
  });

  it('arrives as it was sent: an instant, which is said as the database says it', async () => {
    const instants = fc.integer({ min: -9_000_000_000_000_000, max: 9_000_000_000_000_000 });
    await fc.assert(
      fc.asyncProperty(instants, async (microseconds) => {
        const { rows } = await database.pool.query<{ said: string }>(
          `SELECT ledger_instant('2000-01-01Z'::timestamptz + $1 * interval '1 microsecond') AS said`,
          [microseconds],
        );
        expect(instantOf(microseconds)).toBe(rows[0]?.said);
      }),
      { numRuns: 200 },
    );
  });
});
