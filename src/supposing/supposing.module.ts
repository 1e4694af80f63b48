import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessModule } from '../access/access.module.js';
import { ReadingModule } from '../reading/reading.module.js';
import { RecordingModule } from '../recording/recording.module.js';
import { PreviewController } from './preview.controller.js';
import { WhatIfController } from './what-if.controller.js';

/** What would be, were something recorded: decided as the write side decides, read as the read side reads. */
@Module({
  imports: [CqrsModule, AccessModule, ReadingModule, RecordingModule],
  controllers: [PreviewController, WhatIfController],
})
export class SupposingModule {}
