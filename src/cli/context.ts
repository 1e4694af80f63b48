import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { loadConfig } from '../platform/config.js';
import type { Database } from '../platform/database/database.js';
import { createLogger, nestLogger } from '../platform/logging.js';
import { withDatabase } from './with-database.js';

/** Runs a task in the whole house, without a port. */
export async function withHouse<T>(
  task: (house: INestApplicationContext, database: Database) => Promise<T>,
): Promise<T> {
  return withDatabase(async (database) => {
    const config = loadConfig({ MANDATE_LOG: 'warn', ...process.env });
    const logger = createLogger(config.logLevel);
    const house = await NestFactory.createApplicationContext(AppModule.with({ config, database, logger }), {
      logger: nestLogger(logger),
    });
    try {
      return await task(house, database);
    } finally {
      await house.close();
    }
  });
}
