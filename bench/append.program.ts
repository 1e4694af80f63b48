import { createPool } from '../src/platform/database/pool.js';
import { appendOperations } from './append.columns.js';
import { runSlice } from './harness.js';
import type { Order } from './several-processes.js';

/** One of several processes that append at the same time. Ends when its parent does. */

const [url = '', role = '', name = ''] = process.argv.slice(2);
const pool = createPool({ url, role, max: 4 });
const operations = appendOperations(pool, name);

process.on('message', ({ column, clients, slice }: Order) => {
  void runSlice(operations[column], clients, slice).then(({ count }) => process.send?.(count));
});
process.once('disconnect', () => void pool.end());
