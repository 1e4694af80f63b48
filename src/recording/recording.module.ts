import { Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { AccessModule } from '../access/access.module.js';
import { Appender } from '../ledger/appender.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { LedgerReader } from '../ledger/ledger.reader.js';
import { RecentEntries } from '../ledger/recent-entries.js';
import { CLOCK, type Clock } from '../platform/tokens.js';
import { ProgrammeLoader } from './programme.loader.js';
import { RecordEntriesHandler } from './record-entries.handler.js';
import { Recorder } from './recorder.js';
import { RecordingController } from './recording.controller.js';
import { StreamStates } from './stream-states.js';

/** The write side: what may be recorded, and how it comes into the ledger. */
@Module({
  imports: [CqrsModule, AccessModule, LedgerModule],
  controllers: [RecordingController],
  providers: [
    RecordEntriesHandler,
    {
      provide: StreamStates,
      useFactory: (reader: LedgerReader) => new StreamStates(reader),
      inject: [LedgerReader],
    },
    {
      provide: Recorder,
      useFactory: (
        states: StreamStates,
        reader: LedgerReader,
        appender: Appender,
        clock: Clock,
        recent: RecentEntries,
      ) => new Recorder(states, reader, appender, clock, recent),
      inject: [StreamStates, LedgerReader, Appender, CLOCK, RecentEntries],
    },
    {
      provide: ProgrammeLoader,
      useFactory: (commands: CommandBus, recorder: Recorder, reader: LedgerReader) =>
        new ProgrammeLoader(commands, recorder, reader),
      inject: [CommandBus, Recorder, LedgerReader],
    },
  ],
  exports: [Recorder, ProgrammeLoader],
})
export class RecordingModule {}
