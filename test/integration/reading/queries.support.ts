import type { StreamKind } from '../../../src/domain/entry.js';
import { Appender } from '../../../src/ledger/appender.js';
import {
  LedgerEntriesHandler,
  LedgerEntriesQuery,
  LedgerEntryHandler,
  LedgerEntryQuery,
  StreamEntriesHandler,
  StreamEntriesQuery,
} from '../../../src/reading/entries.query.js';
import { OrganisationHandler, OrganisationQuery } from '../../../src/reading/organisation.query.js';
import {
  RatificationChartHandler,
  RatificationChartQuery,
} from '../../../src/reading/ratification-chart.query.js';
import { RatificationCharts } from '../../../src/reading/ratification-charts.js';
import {
  type MatrixFilter,
  RatificationMatrixHandler,
  RatificationMatrixQuery,
} from '../../../src/reading/ratification-matrix.query.js';
import { StoryHandler, StoryQuery } from '../../../src/reading/story.query.js';
import {
  type StateKind,
  StreamStateHandler,
  StreamStateQuery,
} from '../../../src/reading/stream-state.query.js';
import { StreamsListHandler, StreamsListQuery } from '../../../src/reading/streams-list.query.js';
import type { WantedMoment } from '../../../src/reading/time-travel.js';
import { createTestDatabase } from '../../support/database.js';
import { csto2020 } from '../../support/in-memory.js';
import { append, readSide, withoutPlace } from './reading.support.js';

export const END = { asOf: '2020-12-02' };

/** The queries over the reference presidency, in a database of their own. */
export async function openQueries() {
  const database = await createTestDatabase();
  const appender = new Appender(database.pool);
  const head = await append(appender, 'csto', (await csto2020()).map(withoutPlace));
  const side = readSide(database);
  side.projector.start();
  await side.projector.settle();
  const organisation = (wanted: WantedMoment = END) =>
    new OrganisationHandler(side.room).execute(new OrganisationQuery('csto', wanted));
  const state = (kind: StateKind, id: string, wanted: WantedMoment = END) =>
    new StreamStateHandler(side.room).execute(new StreamStateQuery('csto', kind, id, wanted));
  const list = (kind: StateKind, page: { after?: number; limit?: number; presidency?: string } = {}) =>
    new StreamsListHandler(side.room).execute(
      new StreamsListQuery('csto', kind, END, { after: 0, limit: 1_000, ...page }),
    );
  const history = (kind: StreamKind, id: string, wanted: WantedMoment = {}, after = 0, limit = 1_000) =>
    new StreamEntriesHandler(side.room).execute(
      new StreamEntriesQuery('csto', kind, id, wanted, { after, limit }),
    );
  const entries = (
    filter: ConstructorParameters<typeof LedgerEntriesQuery>[2] = {},
    wanted: WantedMoment = {},
    after = 0,
    limit = 1_000,
  ) =>
    new LedgerEntriesHandler(side.room, side.reader).execute(
      new LedgerEntriesQuery('csto', wanted, filter, { after, limit }),
    );
  const entry = (at: number | undefined, wanted: WantedMoment = {}) =>
    new LedgerEntryHandler(side.room, side.reader).execute(
      new LedgerEntryQuery('csto', at, String(at), wanted),
    );
  const charts = new RatificationCharts(side.room);
  const chart = (id: string, wanted: WantedMoment = END) =>
    new RatificationChartHandler(side.room, charts).execute(new RatificationChartQuery('csto', id, wanted));
  const matrix = (filter: Partial<MatrixFilter> = {}, wanted: WantedMoment = END) =>
    new RatificationMatrixHandler(side.room, charts).execute(
      new RatificationMatrixQuery('csto', wanted, { after: 0, limit: 1_000, ...filter }),
    );
  const story = (kind: StreamKind, id: string, wanted: WantedMoment = {}) =>
    new StoryHandler(side.room).execute(new StoryQuery('csto', kind, id, wanted));

  const close = async () => {
    await side.close();
    await appender.close();
    await database.close();
  };
  return {
    appender,
    side,
    head,
    organisation,
    state,
    list,
    history,
    entries,
    entry,
    chart,
    charts,
    matrix,
    story,
    close,
  };
}
export type Queries = Awaited<ReturnType<typeof openQueries>>;
