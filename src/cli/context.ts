import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { loadConfig } from '../platform/config.js';
import { type Database, openDatabase } from '../platform/database/database.js';
import { createLogger, nestLogger } from '../platform/logging.js';

/** Runs a task over the open database, without the house. */
export async function withDatabase<T>(task: (database: Database) => Promise<T>): Promise<T> {
  const config = loadConfig({ MANDATE_LOG: 'warn', ...process.env });
  const database = await openDatabase(config, createLogger(config.logLevel));
  try {
    return await task(database);
  } finally {
    await database.close();
  }
}

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
