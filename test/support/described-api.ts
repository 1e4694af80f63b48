import { pino } from 'pino';
import { AppModule } from '../../src/app.module.js';
import { loadConfig } from '../../src/platform/config.js';
import type { Database } from '../../src/platform/database/database.js';
import { createPool } from '../../src/platform/database/pool.js';
import { API_VERSION, createApplication } from '../../src/platform/http/application.js';
import { describeApi } from '../../src/platform/http/openapi.js';

/** The text of openapi.json as the code stands. The house is put up but not opened: nothing connects to a database. */
export async function describedApi(): Promise<string> {
  const url = 'postgresql://nobody@localhost/none';
  const pool = createPool({ url });
  const database: Database = {
    url,
    pool,
    separated: true,
    embedded: false,
    newListener: () => Promise.reject(new Error('there is no database to listen to')),
    close: () => pool.end(),
  };
  const logger = pino({ level: 'silent' });
  const app = await createApplication(AppModule.with({ config: loadConfig({}), database, logger }), logger);
  try {
    return `${JSON.stringify(describeApi(app, API_VERSION), null, 2)}\n`;
  } finally {
    await app.close();
    await database.close();
  }
}
