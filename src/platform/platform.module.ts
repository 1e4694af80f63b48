import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import type { Database } from './database/database.js';
import { Prisma } from './database/prisma.js';
import { HealthChecks } from './health/health-checks.js';
import { HealthController } from './health/health.controller.js';
import { CLOCK, type Clock, CONFIG, DATABASE, LOGGER, POOL } from './tokens.js';

export interface PlatformParts {
  config: Config;
  database: Database;
  logger: Logger;
  clock?: Clock;
}

/** What every other room stands on. The database is opened, and closed, by whoever makes the application. */
@Global()
@Module({})
export class PlatformModule {
  static with({ config, database, logger, clock = () => new Date() }: PlatformParts): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DATABASE, useValue: database },
        { provide: POOL, useValue: database.pool },
        { provide: LOGGER, useValue: logger },
        { provide: CLOCK, useValue: clock },
        HealthChecks,
        { provide: Prisma, useFactory: () => Prisma.over(database.pool) },
      ],
      exports: [CONFIG, DATABASE, POOL, LOGGER, CLOCK, HealthChecks, Prisma],
    };
  }
}
