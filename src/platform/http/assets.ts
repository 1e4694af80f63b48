import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { projectRoot } from '../config.js';

/** Where `npm run build` puts the dashboard. */
export const dashboardDirectory = join(projectRoot, 'dist', 'web');

/** Serves the dashboard's scripts and styles. Their names change with their content, so a browser may keep them for ever. */
export function serveAssets(app: NestFastifyApplication): void {
  const root = join(dashboardDirectory, 'assets');
  if (!existsSync(root)) return;
  app.useStaticAssets({
    root,
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  });
}
