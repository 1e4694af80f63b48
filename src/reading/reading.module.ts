import { Inject, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { watchHeads } from '../ledger/head-watch.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { LedgerBell } from '../ledger/ledger-bell.js';
import { LedgerReader } from '../ledger/ledger.reader.js';
import type { Database } from '../platform/database/database.js';
import { type Check, HealthChecks } from '../platform/health/health-checks.js';
import { CLOCK, type Clock, DATABASE, LOGGER, POOL } from '../platform/tokens.js';
import { LedgerEntriesHandler, LedgerEntryHandler, StreamEntriesHandler } from './entries.query.js';
import { HistoriesProjection } from './histories.projection.js';
import { HistoriesReader } from './histories.reader.js';
import { LedgerController } from './ledger.controller.js';
import { OrganisationHandler } from './organisation.query.js';
import { OrganisationsListHandler } from './organisations-list.query.js';
import { Projector } from './projector.js';
import { RatificationChartHandler } from './ratification-chart.query.js';
import { ReadingController } from './reading.controller.js';
import { ReadingRoom } from './reading-room.js';
import { ReportHandler } from './report.query.js';
import { StreamStateHandler } from './stream-state.query.js';
import { StreamsListHandler } from './streams-list.query.js';
import { SurroundingsCache } from './surroundings.cache.js';
import { TimeTravel } from './time-travel.js';

const warn =
  (logger: Logger) =>
  (error: unknown): void =>
    logger.warn({ err: error }, 'the ledgers cannot be watched; looking again soon');

/** The read side: projections that follow the ledger, and what may be asked of them. */
@Module({
  imports: [CqrsModule, LedgerModule],
  controllers: [LedgerController, ReadingController],
  providers: [
    {
      provide: Projector,
      useFactory: (pool: Pool, reader: LedgerReader, database: Database, logger: Logger) =>
        new Projector({
          pool,
          reader,
          projections: [new HistoriesProjection()],
          watchHeads: watchHeads({
            reader,
            newBell: () => new LedgerBell({ connect: () => database.newListener(), onTrouble: warn(logger) }),
            onProblem: warn(logger),
          }),
          onFailure: (status, error) => logger.error({ err: error, ...status }, 'a projection is not moving'),
        }),
      inject: [POOL, LedgerReader, DATABASE, LOGGER],
    },
    { provide: HistoriesReader, useFactory: (pool: Pool) => new HistoriesReader(pool), inject: [POOL] },
    {
      provide: TimeTravel,
      useFactory: (reader: LedgerReader, projector: Projector, clock: Clock) =>
        new TimeTravel(reader, projector, clock),
      inject: [LedgerReader, Projector, CLOCK],
    },
    {
      provide: ReadingRoom,
      useFactory: (timeTravel: TimeTravel, histories: HistoriesReader) =>
        new ReadingRoom(timeTravel, histories, new SurroundingsCache(histories)),
      inject: [TimeTravel, HistoriesReader],
    },
    LedgerEntriesHandler,
    LedgerEntryHandler,
    OrganisationHandler,
    OrganisationsListHandler,
    RatificationChartHandler,
    ReportHandler,
    StreamEntriesHandler,
    StreamStateHandler,
    StreamsListHandler,
  ],
  exports: [Projector],
})
export class ReadingModule {
  constructor(@Inject(HealthChecks) checks: HealthChecks, @Inject(Projector) projector: Projector) {
    checks.add(() => projectionsMove(projector));
  }
}

/** Ready means that no projection stands still. Being a little behind is no fault. */
async function projectionsMove(projector: Projector): Promise<Check> {
  const first = (await projector.status()).find(({ error }) => error !== undefined);
  if (first === undefined) return { name: 'projections', up: true };
  const { projection, ledger, position, head } = first;
  const reason = `${projection} of ${ledger} stands at ${position} of ${head}; "mandate status" says why.`;
  return { name: 'projections', up: false, reason };
}
