import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessModule } from './access/access.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { PlatformModule, type PlatformParts } from './platform/platform.module.js';
import { PublishingModule } from './publishing/publishing.module.js';
import { ReadingModule } from './reading/reading.module.js';
import { RecordingModule } from './recording/recording.module.js';
import { SupposingModule } from './supposing/supposing.module.js';

/** The whole house over one open database. */
@Module({})
export class AppModule {
  static with(parts: PlatformParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CqrsModule.forRoot(),
        PlatformModule.with(parts),
        AccessModule,
        LedgerModule,
        RecordingModule,
        ReadingModule,
        SupposingModule,
        PublishingModule,
      ],
    };
  }
}
