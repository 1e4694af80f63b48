import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadingModule } from '../reading/reading.module.js';
import { ChangesController } from './changes.controller.js';
import { DASHBOARD, dashboardPage } from './dashboard.js';
import { DashboardController } from './dashboard.controller.js';
import { IndexController } from './index.controller.js';
import { RatificationController } from './ratification.controller.js';
import { ReportController } from './report.controller.js';
import { StoryController } from './story.controller.js';

/** What leaves the house in other shapes than the API's own. */
@Module({
  imports: [CqrsModule, ReadingModule],
  controllers: [
    IndexController,
    ReportController,
    ChangesController,
    RatificationController,
    StoryController,
    DashboardController,
  ],
  providers: [{ provide: DASHBOARD, useFactory: () => dashboardPage() }],
})
export class PublishingModule {}
