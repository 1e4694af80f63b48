import { z } from 'zod';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { createPool } from '../../../src/platform/database/pool.js';
import { HistoryGenerations } from '../../../src/reading/histories-generations.js';
import { HistoriesProjection } from '../../../src/reading/histories.projection.js';
import { Rebuild } from '../../../src/reading/rebuild.js';

/** Rebuilds the histories of a ledger in small portions, and says as lines how far it has come and how it ended. */
const order = z
  .object({ url: z.string(), role: z.string().exactOptional(), ledger: z.string(), page: z.number() })
  .parse(JSON.parse(process.argv[2] ?? ''));

class InSmallPages extends HistoriesProjection {
  override readonly generations = new HistoryGenerations(order.page);
}

const say = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

const pool = createPool(order);
const parts = { pool, reader: new LedgerReader(pool), projection: new InSmallPages() };
say(await new Rebuild({ ...parts, onProgress: say }).run(order.ledger));
await pool.end();
