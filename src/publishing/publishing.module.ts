import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadingModule } from '../reading/reading.module.js';
import { IndexController } from './index.controller.js';
import { ReportController } from './report.controller.js';

/** What leaves the house in other shapes than the API's own. */
@Module({
  imports: [CqrsModule, ReadingModule],
  controllers: [IndexController, ReportController],
})
export class PublishingModule {}
