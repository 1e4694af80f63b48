import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { ensureRecorderKey, RECORDER } from './access/keys.js';
import { AppModule } from './app.module.js';
import { LedgerReader } from './ledger/ledger.reader.js';
import { CheckpointIssuer } from './ledger/proof/checkpoint-issuer.js';
import type { Config } from './platform/config.js';
import { openDatabase } from './platform/database/database.js';
import { Prisma } from './platform/database/prisma.js';
import { createApplication } from './platform/http/application.js';
import { createLogger } from './platform/logging.js';
import type { Clock } from './platform/tokens.js';
import { type LoadReport, ProgrammeLoader } from './recording/programme.loader.js';

export interface RunningServer {
  /** Where it answers, such as http://localhost:3000. */
  url: string;
  app: NestFastifyApplication;
  /** The recorder's key when it was made at this start: shown once, kept nowhere. */
  newKey?: string;
  /** What was loaded into an empty ledger at this start. */
  loaded?: LoadReport;
  /** Stops taking requests, finishes what is in flight, then ends the database. */
  close(): Promise<void>;
}

/** Opens the database, loads the programme where the ledger is empty, and listens. */
export async function serve(
  config: Config,
  clock?: Clock,
  logger: Logger = createLogger(config.logLevel),
): Promise<RunningServer> {
  const database = await openDatabase(config, logger);
  try {
    const app = await createApplication(
      AppModule.with({ config, database, logger, ...(clock && { clock }) }),
      logger,
    );
    const close = async () => {
      await app.close();
      await database.close();
    };
    try {
      await app.init();
      const newKey = await ensureRecorderKey(app.get(Prisma), config.recorderKey);
      const loaded = await loadWhenEmpty(app, config.programme);
      await prepareKey(app);
      await app.listen(config.port, '0.0.0.0');
      const { port } = new URL(await app.getUrl());
      return {
        url: `http://localhost:${port}`,
        app,
        ...(newKey !== undefined && { newKey }),
        ...(loaded && { loaded }),
        close,
      };
    } catch (error) {
      await app.close();
      throw error;
    }
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function loadWhenEmpty(
  app: NestFastifyApplication,
  programme: string | undefined,
): Promise<LoadReport | undefined> {
  if (programme === undefined || (await app.get(LedgerReader).heads()).length > 0) return undefined;
  return app.get(ProgrammeLoader).load(programme, { actor: RECORDER });
}

/** The key of the checkpoints is made at the first start, so that it can be kept safe before it has signed anything. */
async function prepareKey(app: NestFastifyApplication): Promise<void> {
  const heads = await app.get(LedgerReader).heads();
  await app.get(CheckpointIssuer).prepare(heads.map(({ ledger }) => ledger));
}
