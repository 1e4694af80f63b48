import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../platform/tokens.js';
import { Appender } from './appender.js';
import { LedgerReader } from './ledger.reader.js';
import { RecentEntries } from './recent-entries.js';

/** The ledger's doors as injectables. */
@Module({
  providers: [
    { provide: Appender, useFactory: (pool: Pool) => new Appender(pool), inject: [POOL] },
    { provide: LedgerReader, useFactory: (pool: Pool) => new LedgerReader(pool), inject: [POOL] },
    { provide: RecentEntries, useFactory: () => new RecentEntries() },
  ],
  exports: [Appender, LedgerReader, RecentEntries],
})
export class LedgerModule implements OnApplicationShutdown {
  constructor(@Inject(Appender) private readonly appender: Appender) {}

  /** What is in flight is committed before the pool ends. */
  async onApplicationShutdown(): Promise<void> {
    await this.appender.close();
  }
}
