import { Inject, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { watchHeads } from '../ledger/head-watch.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { LedgerBell } from '../ledger/ledger-bell.js';
import { LedgerReader } from '../ledger/ledger.reader.js';
import { RecentEntries } from '../ledger/recent-entries.js';
import { ProofModule } from '../ledger/proof/proof.module.js';
import type { Database } from '../platform/database/database.js';
import { type Check, HealthChecks } from '../platform/health/health-checks.js';
import { CLOCK, type Clock, DATABASE, LOGGER, POOL } from '../platform/tokens.js';
import { ChangesHandler } from './differences/changes.query.js';
import { DifferencesController } from './differences/differences.controller.js';
import { PreviewHandler, WhatIfHandler } from './differences/suppose.query.js';
import { TimelineHandler } from './differences/timeline.query.js';
import { LedgerEntriesHandler, LedgerEntryHandler, StreamEntriesHandler } from './entries.query.js';
import { HistoriesReader } from './histories.reader.js';
import { LedgerController } from './ledger.controller.js';
import { OrganisationHandler } from './organisation.query.js';
import { OrganisationsListHandler } from './organisations-list.query.js';
import { allProjections } from './projections.js';
import { standstill } from './projection.status.js';
import { Projector } from './projector.js';
import { RatificationChartHandler } from './ratification-chart.query.js';
import { RatificationCharts } from './ratification-charts.js';
import { RatificationMatrixHandler } from './ratification-matrix.query.js';
import { ProofsController } from './proofs.controller.js';
import { ReadingController } from './reading.controller.js';
import { ReadingRoom } from './reading-room.js';
import { ReportHandler } from './report.query.js';
import { StoryHandler } from './story.query.js';
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
  imports: [CqrsModule, LedgerModule, ProofModule],
  controllers: [DifferencesController, LedgerController, ProofsController, ReadingController],
  providers: [
    {
      provide: Projector,
      useFactory: (
        pool: Pool,
        reader: LedgerReader,
        database: Database,
        logger: Logger,
        recent: RecentEntries,
      ) =>
        new Projector({
          pool,
          reader,
          recent,
          projections: allProjections(),
          watchHeads: watchHeads({
            reader,
            newBell: () => new LedgerBell({ connect: () => database.newListener(), onTrouble: warn(logger) }),
            onProblem: warn(logger),
          }),
          onFailure: (failure, error) =>
            logger.error({ err: error, ...failure }, 'a projection is not moving'),
        }),
      inject: [POOL, LedgerReader, DATABASE, LOGGER, RecentEntries],
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
      useFactory: (timeTravel: TimeTravel, histories: HistoriesReader, projector: Projector) =>
        new ReadingRoom(
          timeTravel,
          histories,
          new SurroundingsCache(histories, { generationOf: (ledger) => projector.generationOf(ledger) }),
        ),
      inject: [TimeTravel, HistoriesReader, Projector],
    },
    {
      provide: RatificationCharts,
      useFactory: (room: ReadingRoom) => new RatificationCharts(room),
      inject: [ReadingRoom],
    },
    ChangesHandler,
    LedgerEntriesHandler,
    LedgerEntryHandler,
    OrganisationHandler,
    OrganisationsListHandler,
    RatificationChartHandler,
    RatificationMatrixHandler,
    ReportHandler,
    StoryHandler,
    StreamEntriesHandler,
    StreamStateHandler,
    StreamsListHandler,
    PreviewHandler,
    TimelineHandler,
    WhatIfHandler,
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
  const [reason] = (await projector.status()).flatMap((status) => standstill(status) ?? []);
  if (reason === undefined) return { name: 'projections', up: true };
  return { name: 'projections', up: false, reason };
}
