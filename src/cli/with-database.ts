import { loadConfig } from '../platform/config.js';
import { type Database, openDatabase } from '../platform/database/database.js';
import { createLogger } from '../platform/logging.js';

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
