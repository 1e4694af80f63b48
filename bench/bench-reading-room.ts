import { Client, type Pool } from 'pg';
import { watchHeads } from '../src/ledger/head-watch.js';
import { LedgerBell } from '../src/ledger/ledger-bell.js';
import { LedgerReader } from '../src/ledger/ledger.reader.js';
import { connectionConfig } from '../src/platform/database/pool.js';
import { HistoriesProjection } from '../src/reading/histories.projection.js';
import { HistoriesReader } from '../src/reading/histories.reader.js';
import { Projector } from '../src/reading/projector.js';
import { ReadingRoom } from '../src/reading/reading-room.js';
import { SurroundingsCache } from '../src/reading/surroundings.cache.js';
import { TimeTravel } from '../src/reading/time-travel.js';

/** The read side as one process has it, in this process. `bytesKept`: of its cache; as in production unless said. */
export async function openReadingRoom(
  pool: Pool,
  url: string,
  bytesKept?: number,
): Promise<{ room: ReadingRoom; close: () => Promise<void> }> {
  const reader = new LedgerReader(pool);
  const connect = async (): Promise<Client> => {
    const client = new Client(connectionConfig({ url }));
    await client.connect();
    return client;
  };
  const fail = (error: unknown): never => {
    throw error;
  };
  const projector = new Projector({
    pool,
    reader,
    projections: [new HistoriesProjection()],
    watchHeads: watchHeads({ reader, newBell: () => new LedgerBell({ connect }), onProblem: fail }),
    onFailure: (_, error) => fail(error),
  });
  projector.start();
  await projector.settle();
  const histories = new HistoriesReader(pool);
  const cache = new SurroundingsCache(histories, {
    generationOf: (ledger) => projector.generationOf(ledger),
    ...(bytesKept !== undefined && { bytesKept }),
  });
  const timeTravel = new TimeTravel(reader, projector, () => new Date());
  return { room: new ReadingRoom(timeTravel, histories, cache), close: () => projector.stop() };
}
