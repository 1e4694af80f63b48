import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RecordEntries, type Recorded } from './record-entries.command.js';
import { Recorder } from './recorder.js';

@CommandHandler(RecordEntries)
export class RecordEntriesHandler implements ICommandHandler<RecordEntries> {
  constructor(@Inject(Recorder) private readonly recorder: Recorder) {}

  execute({ recording }: RecordEntries): Promise<Recorded> {
    return this.recorder.record(recording);
  }
}
